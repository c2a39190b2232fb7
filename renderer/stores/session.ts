import { create } from 'zustand'
import type { Session } from '../../shared/contract/session.ts'

/** Kept for the life of the window, so that a reload of the page continues the worker's session. */
const key = 'pakownia.session'

export const useSession = create<{
  readonly session: Session | null
  /** True while the bench hides its order, because nobody worked there. */
  readonly locked: boolean
}>(() => ({ session: stored(), locked: false }))

/** Hides what the bench shows until somebody signs in. */
export function lockSession(): void {
  useSession.setState({ locked: true })
}

export function keepSession(session: Session): void {
  sessionStorage.setItem(key, JSON.stringify(session))
  useSession.setState({ session, locked: false })
}

/** Ends the session in this window; with a token given, only if it is still that one. */
export function forgetSession(token?: string): void {
  if (token !== undefined && sessionToken() !== token) return
  sessionStorage.removeItem(key)
  useSession.setState({ session: null, locked: false })
}

export function sessionToken(): string | null {
  return useSession.getState().session?.token ?? null
}

function stored(): Session | null {
  const text = sessionStorage.getItem(key)
  return text === null ? null : (JSON.parse(text) as Session)
}
