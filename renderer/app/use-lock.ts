import { useEffect } from 'react'
import { call, onEvent } from '../station/client.ts'
import { lockSession, useSession } from '../stores/session.ts'

/** Keys and touches are told this often at most, in ms; a bench locks after a minute at the earliest. */
const tellEvery = 15_000

/** Hides the bench when the service says so, and tells the service that somebody presses keys or touches the screen. */
export function useLock(): void {
  useEffect(() => onEvent('session/locked', lockSession), [])
  useEffect(() => {
    let told = 0
    const tell = () => {
      const { session, locked } = useSession.getState()
      if (!session || locked || performance.now() - told < tellEvery) return
      told = performance.now()
      call('session/active', {}).catch(() => {
        // The next key tells it again.
        told = 0
      })
    }
    const quiet = { capture: true, passive: true }
    window.addEventListener('keydown', tell, quiet)
    window.addEventListener('pointerdown', tell, quiet)
    return () => {
      window.removeEventListener('keydown', tell, quiet)
      window.removeEventListener('pointerdown', tell, quiet)
    }
  }, [])
}
