import { IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Session, WorkerCard } from '../../../shared/contract/session.ts'
import { parseScan } from '../../../shared/domain/barcode.ts'
import { useSignInProblem } from '../../app/badges.ts'
import { SignInProblemLine } from '../../app/sign-in-problem.tsx'
import { useText } from '../../i18n/text.ts'
import { playSound } from '../../sounds/player.ts'
import { callUntilAnswered, onEvent } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { useWedgeScan } from '../../wedge/scans.ts'
import { PinPad } from './pin-pad.tsx'
import styles from './signin.module.css'
import { WorkerTiles } from './worker-tiles.tsx'

/** Nobody worked at the bench: its order is hidden until a badge or a PIN says who goes on. What else is scanned does not count. */
export function LockedBench({ session }: { readonly session: Session }) {
  const t = useText()
  const { data: start } = useQuery('session/start-state', {})
  const [chosen, setChosen] = useState<WorkerCard | null>(null)
  const [refused, setRefused] = useState(false)
  const problem = useSignInProblem((state) => state.problem)
  useEffect(() => {
    if (problem) playSound('question')
  }, [problem])
  useEffect(
    () =>
      onEvent('scan/decided', ({ outcome }) => {
        if (outcome.kind !== 'locked') return
        setRefused(true)
        playSound('wrong')
      }),
    [],
  )
  useWedgeScan(({ text: raw, startedAt, endedAt: readAt }) => {
    // A badge signs in as it does on every screen.
    if (parseScan(raw).kind === 'badge') return false
    const read = { raw, startedAt, readAt, device: 'wedge', screen: 'pack' } as const
    void callUntilAnswered('scan/submit', { scanId: uuidv7(), ...read }).catch(() => {
      // Nothing counts here; a code that could not be kept is scanned again after the sign-in.
    })
    return true
  })
  const choose = (worker: WorkerCard | null) => {
    useSignInProblem.setState({ problem: null })
    setChosen(worker)
  }
  // Whoever worked here comes first: mostly they come back.
  const workers = (start?.workers ?? []).toSorted(
    (a, b) => Number(b.id === session.worker.id) - Number(a.id === session.worker.id),
  )
  return (
    <div className={styles['signin']} data-testid="bench-locked">
      <header className={styles['head']}>
        <strong className={styles['product']}>Pakownia</strong>
        <span>{start?.stationName}</span>
      </header>
      <main className={styles['content']}>
        {chosen ? (
          <PinPad
            worker={chosen}
            onBack={() => {
              choose(null)
            }}
          />
        ) : (
          <>
            <h1 className={styles['title']}>
              <IconLock size={48} stroke={1.4} aria-hidden />
              {t('signin:locked.title')}
            </h1>
            <p className={styles['hint']}>{t('signin:locked.text')}</p>
            <div className={styles['problemPlace']}>
              {refused && !problem && (
                <strong role="alert" data-testid="locked-scan">
                  {t('signin:locked.notCounted')}
                </strong>
              )}
              <SignInProblemLine problem={problem} />
            </div>
            <WorkerTiles workers={workers} onChoose={choose} />
          </>
        )}
      </main>
    </div>
  )
}
