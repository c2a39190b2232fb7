import type { EventEnvelope } from '../../shared/contract/envelope.ts'
import type { EventName, ServiceEvents } from '../../shared/contract/events.ts'

/** Events that only say "look again" go out at most this often. */
const quietMs = 500
const lookAgain: ReadonlySet<EventName> = new Set(['board/changed', 'printing/changed', 'devices/changed'])

export type Teller = {
  readonly emit: <Name extends EventName>(name: Name, payload: ServiceEvents[Name]) => void
  readonly stop: () => void
}

/** Sends events; those that only say "look again" are gathered, the first at once and the last never lost. */
export function createTeller(tell: (event: EventEnvelope) => void): Teller {
  const waiting = new Map<EventName, { timer: NodeJS.Timeout; again: boolean }>()
  const send = (name: EventName, payload: unknown): void => tell({ type: 'event', name, payload })
  const gather = (name: EventName): void => {
    const open = waiting.get(name)
    if (open) {
      open.again = true
      return
    }
    send(name, null)
    const timer = setTimeout(() => {
      const { again } = waiting.get(name)!
      waiting.delete(name)
      if (again) gather(name)
    }, quietMs)
    waiting.set(name, { timer, again: false })
  }
  return {
    emit: (name, payload) => (lookAgain.has(name) ? gather(name) : send(name, payload)),
    stop: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
