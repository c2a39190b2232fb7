import { useEffect } from 'react'
import type { Session } from '../../shared/contract/session.ts'
import { mayOpen } from '../../shared/domain/roles.ts'
import { useText } from '../i18n/text.ts'
import { callUntilAnswered } from '../station/client.ts'
import { useConnection } from '../station/connection.ts'
import { useQuery } from '../station/use-query.ts'
import { playSound } from '../sounds/player.ts'
import { useLook } from '../stores/look.ts'
import { useQuestions } from '../stores/questions.ts'
import { openScreen, useScreen } from '../stores/screen.ts'
import { useSignInProblem } from './badges.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { HeaderSlot } from './header-slot.tsx'
import { screenEntries } from './screens.ts'
import styles from './shell.module.css'
import { SignInProblemLine } from './sign-in-problem.tsx'
import { StatusArea } from './status-area.tsx'
import { VirtualStrip } from './virtual/virtual-strip.tsx'

/** What surrounds every screen of a signed-in worker. */
export function Shell({ session }: { readonly session: Session }) {
  const t = useText()
  const wanted = useScreen((state) => state.screen)
  const stationName = useLook((look) => look.name)
  const screen = wanted !== null && mayOpen(session.worker.role, wanted) ? wanted : session.screens[0]
  const density = screen ? screenEntries[screen].density : 'office'
  useEffect(() => {
    document.documentElement.dataset['density'] = density
  }, [density])
  const generation = useConnection((state) => state.generation)
  const asking = useQuestions(({ open }) => open > 0)
  useEffect(() => {
    if (!screen || generation === 0) return
    callUntilAnswered('session/show-screen', { screen, asking }).catch(() => {
      // Without it codes of the station's devices find no screen; the next change of screen tells it again.
    })
  }, [screen, asking, generation])
  const { data: devices } = useQuery('devices/list', {}, { refreshOn: ['devices/changed'] })
  if (!screen) return null
  const Content = screenEntries[screen].component
  return (
    <div className={styles['shell']} data-testid="shell" data-screen={screen}>
      <header className={styles['head']}>
        <div className={styles['who']} data-testid="who">
          <span className={styles['station']}>{stationName || session.station.name}</span>
          <span className={styles['worker']}>{session.worker.name}</span>
        </div>
        <HeaderSlot className={styles['center']} />
        <StatusArea devices={devices} />
      </header>
      <VirtualStrip devices={devices ?? []} />
      <BadgeProblem />
      <div className={styles['body']}>
        {session.screens.length > 1 && (
          <nav className={styles['nav']} aria-label={t('common:navigation')}>
            {session.screens.map((name) => {
              const Icon = screenEntries[name].icon
              return (
                <button
                  key={name}
                  type="button"
                  className={styles['navItem']}
                  aria-current={name === screen ? 'page' : undefined}
                  data-testid={`nav-${name}`}
                  onMouseDown={(event) => {
                    event.preventDefault()
                  }}
                  onClick={() => {
                    openScreen(name)
                  }}
                >
                  <Icon size={26} stroke={1.6} aria-hidden />
                  <span>{t(`common:screen.${name}`)}</span>
                </button>
              )
            })}
          </nav>
        )}
        <main className={styles['main']}>
          <ErrorBoundary key={screen}>
            <Content />
          </ErrorBoundary>
        </main>
      </div>
    </div>
  )
}

/** How long a badge that signed nobody in is spoken of, in ms. */
const problemShown = 8000

/** Says that a badge did not take over the station; the worker of before goes on. */
function BadgeProblem() {
  const problem = useSignInProblem((state) => state.problem)
  useEffect(() => {
    if (!problem) return undefined
    playSound('question')
    const timer = setTimeout(() => {
      useSignInProblem.setState({ problem: null })
    }, problemShown)
    return () => {
      clearTimeout(timer)
    }
  }, [problem])
  return <SignInProblemLine problem={problem} />
}
