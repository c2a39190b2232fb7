import { Fault } from '../../../shared/contract/faults.ts'
import type { SignInProgress, SignInView } from '../../../shared/contract/carriers.ts'
import type { Station } from '../context.ts'
import { accountToSignIn, grant } from './accounts.ts'
import { askSignIn, beginSignIn, type SignInState } from './allegro/sign-in.ts'
import type { Answer, CarrierAccount } from './carrier.ts'

/** A sign-in that waits for a person. It lives in memory: when the service starts anew, so does the sign-in. */
type Open = {
  readonly account: CarrierAccount
  readonly deviceCode: string
  readonly expiresAt: number
  everyMs: number
  nextAt: number
}

export type SignIns = {
  /** Faults `account-incomplete`, `sign-in-refused`, `sign-in-not-reached`. */
  readonly begin: () => Promise<SignInView>
  /** Fault `sign-in-unknown`, and those of the key store. */
  readonly ask: () => Promise<SignInProgress>
}

/** Signing in at Allegro, one at a time: a new one makes way for the one before. */
export function openSignIns(station: Station): SignIns {
  let open: Open | null = null

  /** What is said of a sign-in; it is over but for `waiting`. One that has made way meanwhile says nothing of the next one. */
  const progress = (asked: Open, state: SignInProgress['state']): SignInProgress => {
    if (state !== 'waiting' && open === asked) open = null
    return { state, everyMs: asked.everyMs }
  }

  return {
    begin: async () => {
      open = null
      const account = await accountToSignIn(station, 'allegro')
      if (!account) throw new Fault('account-incomplete', 'something of the account is missing')
      const begun = await beginSignIn(account.fields).catch(notReached)
      if (begun.kind === 'refused')
        throw new Fault('sign-in-refused', 'the carrier does not know the program')
      if (begun.kind === 'later') throw notReachedFault()
      const { deviceCode, userCode, url, lastsMs, everyMs } = begun.value
      const now = station.now()
      open = { account, deviceCode, expiresAt: now + lastsMs, everyMs, nextAt: now + everyMs }
      return { userCode, url, everyMs }
    },
    ask: async () => {
      if (!open) throw new Fault('sign-in-unknown', 'no sign-in is under way')
      const asked = open
      const now = station.now()
      if (now >= asked.expiresAt) return progress(asked, 'expired')
      // The carrier says how often it may be asked, and two windows may ask at once.
      if (now < asked.nextAt) return progress(asked, 'waiting')
      asked.nextAt = now + asked.everyMs
      const answer = await askSignIn(asked.account.fields, asked.deviceCode).catch(waiting)
      if (answer.kind === 'later') return progress(asked, 'waiting')
      if (answer.kind === 'refused') return progress(asked, 'denied')
      // A new code was taken, or the account is gone: what was agreed to is nobody's wish any more.
      if (open !== asked || !(await accountToSignIn(station, 'allegro'))) return progress(asked, 'expired')
      const said = answer.value
      if (said.state !== 'granted') {
        // RFC 8628, 3.5: five seconds more, from then on.
        if (said.state === 'slower') {
          asked.everyMs += 5_000
          asked.nextAt = now + asked.everyMs
        }
        return progress(asked, said.state === 'slower' ? 'waiting' : said.state)
      }
      await grant(station, 'allegro', 'refreshToken', said.refreshToken)
      return progress(asked, 'done')
    },
  }
}

/** Whoever is not reached now may be in a few seconds: the code is still good. */
const waiting = (): Answer<SignInState> => ({ kind: 'done', value: { state: 'waiting' } })

const notReachedFault = () => new Fault('sign-in-not-reached', 'the carrier does not answer')
const notReached = (): never => {
  throw notReachedFault()
}
