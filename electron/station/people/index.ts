import type { Handlers, Station } from '../context.ts'
import { sessionOf } from '../context.ts'
import { approveByBadge } from './approval.ts'
import { setAsking } from './question.ts'
import { setScreen, signInByBadge, signInByPin, signOut, unlock } from './sign-in.ts'
import { listWorkers, saveWorker } from './workers.ts'

export { isAsking } from './question.ts'
export { approverOf } from './approval.ts'
export { openIdleLock, type IdleLock } from './idle-lock.ts'
export { currentWork, findSession } from './sign-in.ts'
export { hashPin } from './pin.ts'
export { newBadgeCode } from './workers.ts'

type Names =
  | 'session/sign-in-badge'
  | 'session/sign-in-pin'
  | 'session/current'
  | 'session/sign-out'
  | 'session/active'
  | 'session/show-screen'
  | 'people/list'
  | 'people/save'
  | 'people/unlock'
  | 'people/approve'

/** Who works here: sign-in, roles, PINs. */
export function peopleHandlers(station: Station): Handlers<Names> {
  return {
    'session/sign-in-badge': ({ code }) => station.inTurn(() => signInByBadge(station, code)),
    'session/sign-in-pin': ({ workerId, pin }) => station.inTurn(() => signInByPin(station, workerId, pin)),
    'session/current': async (_input, caller) => sessionOf(caller),
    'session/sign-out': async (_input, caller) => {
      await signOut(station, sessionOf(caller).token)
      station.emit('board/changed', null)
      return null
    },
    // The door has noted the act.
    'session/active': async () => null,
    'session/show-screen': async ({ screen, asking }, caller) => {
      await setScreen(station, sessionOf(caller), screen)
      setAsking(station, asking === true)
      return null
    },
    'people/approve': (asked, caller) =>
      station.inTurn(() => approveByBadge(station, sessionOf(caller), asked)),
    'people/list': () => listWorkers(station),
    'people/save': (input) => saveWorker(station, input),
    'people/unlock': async ({ id }) => {
      await unlock(station, id)
      return null
    },
  }
}
