import { useEffect } from 'react'
import { create } from 'zustand'
import type { SignInResult } from '../../shared/contract/session.ts'
import { call, onEvent } from '../station/client.ts'
import { forgetSession, keepSession, useSession } from '../stores/session.ts'
import { openScreen } from '../stores/screen.ts'

/** What became of the last badge or PIN when it did not sign anybody in. */
export const useSignInProblem = create<{
  readonly problem: Exclude<SignInResult, { kind: 'signed-in' }> | null
}>(() => ({
  problem: null,
}))

/** A badge read by a device of the station signs its owner in, also in place of another worker. */
export function useBadges(): void {
  useEffect(
    () =>
      onEvent('scan/badge', ({ code }) => {
        void signInWithBadge(code)
      }),
    [],
  )
}

export async function signInWithBadge(code: string): Promise<void> {
  acceptSignIn(await call('session/sign-in-badge', { code }))
}

/** Takes the answer to a sign-in: the session, or the reason why there is none. */
export function acceptSignIn(result: SignInResult): void {
  if (result.kind !== 'signed-in') {
    useSignInProblem.setState({ problem: result })
    return
  }
  useSignInProblem.setState({ problem: null })
  // The same worker once more goes on where they are.
  const same = useSession.getState().session?.worker.id === result.session.worker.id
  if (!same) openScreen(null)
  keepSession(result.session)
}

/** Ends the session here at once; the service is told, but nobody waits for it. */
export function signOut(): void {
  call('session/sign-out', {}).catch(() => {
    // A session the service no longer knows has ended as well.
  })
  openScreen(null)
  forgetSession()
}
