import type { Handlers, Station } from '../context.ts'
import { sessionOf } from '../context.ts'
import { setScreen, signInByBadge, signInByPin, signOut, unlock } from './sign-in.ts'
import { listWorkers, saveWorker } from './workers.ts'

export { currentWork, findSession } from './sign-in.ts'
export { hashPin } from './pin.ts'
export { newBadgeCode } from './workers.ts'

type Names =
  | 'session/sign-in-badge'
  | 'session/sign-in-pin'
  | 'session/current'
  | 'session/sign-out'
  | 'session/show-screen'
  | 'people/list'
  | 'people/save'
  | 'people/unlock'

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
    'session/show-screen': async ({ screen }, caller) => {
      await setScreen(station, sessionOf(caller), screen)
      return null
    },
    'people/list': () => listWorkers(station),
    'people/save': (input) => saveWorker(station, input),
    'people/unlock': async ({ id }) => {
      await unlock(station, id)
      return null
    },
  }
}
