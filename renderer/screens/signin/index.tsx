import { IconId } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { WorkerCard } from '../../../shared/contract/session.ts'
import { parseScan } from '../../../shared/domain/barcode.ts'
import { signInWithBadge, useSignInProblem } from '../../app/badges.ts'
import { SignInProblemLine } from '../../app/sign-in-problem.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { playSound } from '../../sounds/player.ts'
import { useQuery } from '../../station/use-query.ts'
import { useWedgeScan } from '../../wedge/scans.ts'
import { FirstStart } from './first-start.tsx'
import { LookFooter } from './look-footer.tsx'
import { PinPad } from './pin-pad.tsx'
import styles from './signin.module.css'
import { WorkerTiles } from './worker-tiles.tsx'

/** The first screen: who works here now? On a database without workers it asks with what to begin. */
export function SignIn() {
  const t = useText()
  const { data: start, fault, reload } = useQuery('session/start-state', {})
  const [chosen, setChosen] = useState<WorkerCard | null>(null)
  const problem = useSignInProblem((state) => state.problem)
  useEffect(() => {
    document.documentElement.dataset['density'] = 'bench'
  }, [])
  useEffect(() => {
    if (problem) playSound('question')
  }, [problem])
  useWedgeScan(({ text }) => {
    const scan = parseScan(text)
    void signInWithBadge(scan.kind === 'badge' ? scan.code : scan.text)
    return true
  })

  return (
    <div className={styles['signin']} data-testid="sign-in" data-initialised={start?.initialised}>
      <header className={styles['head']}>
        <strong className={styles['product']}>Pakownia</strong>
        <span>{start?.stationName}</span>
      </header>
      <TroubleStrip fault={fault} />
      <main className={styles['content']}>
        {!start && !fault && <p>{t('signin:reading')}</p>}
        {start && !start.initialised && <FirstStart onDone={reload} />}
        {start?.initialised === true && !chosen && (
          <>
            <h1 className={styles['title']}>
              <IconId size={48} stroke={1.4} aria-hidden />
              {t('signin:title')}
            </h1>
            <div className={styles['problemPlace']}>
              <SignInProblemLine problem={problem} />
            </div>
            <WorkerTiles
              workers={start.workers}
              onChoose={(worker) => {
                useSignInProblem.setState({ problem: null })
                setChosen(worker)
              }}
            />
            {start.demo && <p className={styles['hint']}>{t('signin:demo')}</p>}
          </>
        )}
        {chosen && (
          <PinPad
            worker={chosen}
            onBack={() => {
              useSignInProblem.setState({ problem: null })
              setChosen(null)
            }}
          />
        )}
      </main>
      <LookFooter />
    </div>
  )
}
