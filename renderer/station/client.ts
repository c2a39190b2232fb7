import { uuidv7 } from 'uuidv7'
import type { EventName, ServiceEvents } from '../../shared/contract/events.ts'
import { Fault, fromFaultData } from '../../shared/contract/faults.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/procedures.ts'
import { forgetSession, lockSession, sessionToken } from '../stores/session.ts'
import { bridge } from './bridge.ts'
import { untilReady } from './connection.ts'

let lastId = 0

/** Asks the service. Rejects with a {@link Fault}; a session the service does not know any more ends here. */
export async function call<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  lastId += 1
  const session = sessionToken()
  const reply = await bridge().call({ type: 'call', id: lastId, procedure: name, input, session })
  if (reply.ok) return reply.value as OutputOf<Name>
  if (reply.fault.code === 'sign-in-first' && session !== null) forgetSession(session)
  // A sign-in may have opened the bench again while the question was on its way.
  if (reply.fault.code === 'bench-locked' && session === sessionToken()) lockSession()
  throw fromFaultData(reply.fault)
}

/** True when the answer was lost with the service, so that nobody knows whether the act was done. */
export function wasLost(fault: unknown): boolean {
  return (
    fault instanceof Fault && ['service-restarted', 'service-unavailable', 'time-out'].includes(fault.code)
  )
}

/**
 * Asks until there is an answer, also across restarts of the service. Only for what may be said twice: the message
 * carries its own id, or says how things shall be.
 */
export async function callUntilAnswered<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  for (;;) {
    try {
      return await call(name, input)
    } catch (fault) {
      if (!wasLost(fault)) throw fault
      await pause(150)
      await untilReady()
    }
  }
}

type CommandName = {
  [Name in ProcedureName]: InputOf<Name> extends { commandId: string } ? Name : never
}[ProcedureName]

/** Gives a command with a new commandId and repeats it, with the same id, until it is answered. */
export function command<Name extends CommandName>(
  name: Name,
  input: Omit<InputOf<Name>, 'commandId'>,
): Promise<OutputOf<Name>> {
  return callUntilAnswered(name, { ...input, commandId: uuidv7() } as unknown as InputOf<Name>)
}

type Listener = (payload: ServiceEvents[EventName]) => void
const listeners = new Map<string, Set<Listener>>()

/** Listens to one kind of news; returns the function that stops. */
export function onEvent<Name extends EventName>(
  name: Name,
  listener: (payload: ServiceEvents[Name]) => void,
): () => void {
  // One ear at the bridge for the whole page, however many parts of it listen.
  if (listeners.size === 0) bridge().onEvent(tell)
  // Its own function, so that the same listener can listen twice.
  const mine: Listener = (payload) => {
    listener(payload as ServiceEvents[Name])
  }
  const all = listeners.get(name) ?? new Set()
  listeners.set(name, all.add(mine))
  return () => {
    all.delete(mine)
  }
}

function tell({ name, payload }: { readonly name: string; readonly payload: unknown }): void {
  for (const listener of listeners.get(name) ?? []) listener(payload as ServiceEvents[EventName])
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
