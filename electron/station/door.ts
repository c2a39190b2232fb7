import type { CallEnvelope, ReplyEnvelope } from '../../shared/contract/envelope.ts'
import { Fault, toFaultData } from '../../shared/contract/faults.ts'
import { procedures, type ProcedureName } from '../../shared/contract/procedures.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { Session } from '../../shared/contract/session.ts'
import type { Handlers, Station } from './context.ts'
import { findSession, type IdleLock } from './people/index.ts'
import { storable, storableInput } from './storable.ts'

/** Answers one call; never rejects. */
export type Door = (call: CallEnvelope) => Promise<ReplyEnvelope>

/**
 * The only way into the service: the procedure exists, the worker is signed in and has the role, the input has the
 * declared shape. Faults: `unknown-procedure`, `sign-in-first`, `not-allowed`, `bench-locked`, `bad-input`, and those of the handlers.
 */
export function openDoor(station: Station, handlers: Handlers, idle: IdleLock): Door {
  return async (call) => {
    try {
      const name = knownName(call.procedure)
      await idle.look()
      const session = await admit(station, procedures[name], call)
      await mindTheLock(idle, name, session)
      const input = checked(procedures[name], call.input)
      const handler = handlers[name] as (
        input: unknown,
        caller: { session: Session | null },
      ) => Promise<unknown>
      return { type: 'reply', id: call.id, ok: true, value: await handler(input, { session }) }
    } catch (error) {
      if (!(error instanceof Fault))
        station.log.error({ err: error, procedure: call.procedure }, 'call failed')
      return { type: 'reply', id: call.id, ok: false, fault: toFaultData(error) }
    }
  }
}

function knownName(name: string): ProcedureName {
  if (!Object.hasOwn(procedures, name)) throw new Fault('unknown-procedure', 'no such procedure')
  return name as ProcedureName
}

async function admit(station: Station, procedure: Procedure, call: CallEnvelope): Promise<Session | null> {
  const session = typeof call.session === 'string' ? await findSession(station, storable(call.session)) : null
  if (procedure.access === 'anyone') return session
  if (!session) throw new Fault('sign-in-first', 'no worker is signed in')
  if (procedure.access !== 'signed-in' && !procedure.access.includes(session.worker.role)) {
    throw new Fault('not-allowed', `role ${session.worker.role} may not call this`)
  }
  return session
}

/** What is answered at a locked bench; a code is taken and does not count. */
const openWhileLocked: ReadonlySet<ProcedureName> = new Set([
  'session/current',
  'session/sign-out',
  'scan/submit',
])

/** Refuses what a locked bench must not show or do, and notes what people do at one that is not locked. */
async function mindTheLock(idle: IdleLock, name: ProcedureName, session: Session | null): Promise<void> {
  const free = procedures[name].access === 'anyone'
  if (session !== null && !free && (await idle.locks(session))) {
    if (!openWhileLocked.has(name)) throw new Fault('bench-locked', 'nobody worked here for too long')
    return
  }
  if (isAct(name)) idle.act()
}

/** What only people do; the rest a window asks by itself as well. */
function isAct(name: ProcedureName): boolean {
  return (
    name === 'session/active' ||
    name === 'scan/submit' ||
    name.startsWith('session/sign-in') ||
    (name.startsWith('packing/') && name !== 'packing/view')
  )
}

function checked(procedure: Procedure, input: unknown): unknown {
  const result = procedure.input.safeParse(input)
  if (result.success) return storableInput(result.data)
  const issue = result.error.issues[0]
  throw new Fault('bad-input', 'input has the wrong shape', { field: issue?.path.join('.') ?? '' })
}
