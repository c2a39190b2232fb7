import type { CallEnvelope, ReplyEnvelope } from '../../shared/contract/envelope.ts'
import { Fault, toFaultData } from '../../shared/contract/faults.ts'
import { procedures, type ProcedureName } from '../../shared/contract/procedures.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { Session } from '../../shared/contract/session.ts'
import type { Handlers, Station } from './context.ts'
import { findSession } from './people/index.ts'
import { storable, storableInput } from './storable.ts'

/** Answers one call; never rejects. */
export type Door = (call: CallEnvelope) => Promise<ReplyEnvelope>

/**
 * The only way into the service: the procedure exists, the worker is signed in and has the role, the input has the
 * declared shape. Faults: `unknown-procedure`, `sign-in-first`, `not-allowed`, `bad-input`, and those of the handlers.
 */
export function openDoor(station: Station, handlers: Handlers): Door {
  return async (call) => {
    try {
      const name = knownName(call.procedure)
      const session = await admit(station, procedures[name], call)
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

function checked(procedure: Procedure, input: unknown): unknown {
  const result = procedure.input.safeParse(input)
  if (result.success) return storableInput(result.data)
  const issue = result.error.issues[0]
  throw new Fault('bad-input', 'input has the wrong shape', { field: issue?.path.join('.') ?? '' })
}
