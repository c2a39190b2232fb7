import { useEffect } from 'react'
import { create } from 'zustand'
import { Fault } from '../../shared/contract/faults.ts'
import type { SignInResult } from '../../shared/contract/session.ts'
import { parseScan } from '../../shared/domain/barcode.ts'
import { mayOpen } from '../../shared/domain/roles.ts'
import { useWedgeScan } from '../wedge/scans.ts'
import { call, callUntilAnswered, onEvent } from '../station/client.ts'
import { forgetSession, keepSession, useSession } from '../stores/session.ts'
import { openScreen, useScreen } from '../stores/screen.ts'

/** Why the last badge or PIN did not sign anybody in. */
export type SignInProblem =
  Exclude<SignInResult, { kind: 'signed-in' }> | { readonly kind: 'fault'; readonly fault: Fault }

export const useSignInProblem = create<{ readonly problem: SignInProblem | null }>(() => ({ problem: null }))

/** A badge signs its owner in at any moment, also in place of another worker, whichever device reads it. */
export function useBadges(): void {
  useWedgeScan(({ text }) => {
    const scan = parseScan(text)
    if (scan.kind !== 'badge') return false
    void signInWithBadge(scan.code)
    return true
  }, 'base')
  useEffect(
    () =>
      onEvent('scan/badge', ({ code }) => {
        void signInWithBadge(code)
      }),
    [],
  )
}

let taker: ((code: string) => void) | null = null

/** Gives the badges that are read to a question, while it is asked, in place of the sign-in. */
export function useBadgeTaker(take: (code: string) => void): void {
  useEffect(() => {
    taker = take
    return () => {
      taker = null
    }
  }, [take])
}

/** Signs the owner of a badge in, unless a question waits for one. */
export async function signInWithBadge(code: string): Promise<void> {
  if (taker) {
    taker(code)
    return
  }
  await signIn(() => callUntilAnswered('session/sign-in-badge', { code }))
}

export async function signInWithPin(workerId: string, pin: string): Promise<void> {
  await signIn(() => call('session/sign-in-pin', { workerId, pin }))
}

async function signIn(ask: () => Promise<SignInResult>): Promise<void> {
  try {
    accept(await ask())
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault('internal', String(error))
    useSignInProblem.setState({ problem: { kind: 'fault', fault } })
  }
}

/** Takes the answer to a sign-in: the session, or the reason why there is none. */
function accept(result: SignInResult): void {
  if (result.kind !== 'signed-in') {
    useSignInProblem.setState({ problem: result })
    return
  }
  useSignInProblem.setState({ problem: null })
  const before = useSession.getState().session
  const { worker } = result.session
  const at = useScreen.getState().screen ?? before?.screens[0]
  // The same worker once more goes on where they are; so does another one at a bench or dock, where what is open stays so.
  const atBench = before !== null && (at === 'pack' || at === 'handover') && mayOpen(worker.role, at)
  if (atBench) openScreen(at)
  else if (before?.worker.id !== worker.id) openScreen(null)
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
