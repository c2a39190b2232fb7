import { MantineProvider } from '@mantine/core'
import { useEffect } from 'react'
import { useConnection } from '../station/connection.ts'
import { SignIn } from '../screens/signin/index.tsx'
import { useLook } from '../stores/look.ts'
import type { Session } from '../../shared/contract/session.ts'
import { LockedBench } from '../screens/signin/locked-bench.tsx'
import { useSession } from '../stores/session.ts'
import { theme } from '../theme/theme.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { useStationLook } from './look.ts'
import { Reconnecting } from './reconnecting.tsx'
import { Shell } from './shell.tsx'
import { useBadges } from './badges.ts'
import { useLock } from './use-lock.ts'

/** The whole window: the shell of the signed-in worker or the sign-in, and above both the state of the service. */
export function App() {
  const colorScheme = useLook((look) => look.theme)
  useEffect(() => {
    // Mantine sets the attribute with its provider; the very first paint before it takes the one in index.html.
    document.documentElement.dataset['mantineColorScheme'] = colorScheme
  }, [colorScheme])
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={colorScheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <ErrorBoundary>
        <Window />
      </ErrorBoundary>
    </MantineProvider>
  )
}

function Window() {
  useStationLook()
  useBadges()
  useLock()
  const { session, locked } = useSession()
  const everReady = useConnection((state) => state.generation > 0)
  return (
    <>
      {everReady && <Room session={session} locked={locked} />}
      <Reconnecting />
    </>
  )
}

/** What stands in the window: the sign-in, the locked bench, or the shell of whoever works here. */
function Room({ session, locked }: { readonly session: Session | null; readonly locked: boolean }) {
  if (!session) return <SignIn />
  return locked ? <LockedBench session={session} /> : <Shell key={session.token} session={session} />
}
