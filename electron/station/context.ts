import type { Logger } from 'pino'
import type { EventName, ServiceEvents } from '../../shared/contract/events.ts'
import type { Session } from '../../shared/contract/session.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/procedures.ts'
import type { Db, Trx } from './db/index.ts'
import type { Secrets } from './secrets/index.ts'
import type { Dialect } from '../../migrations/index.ts'

/** What every capability of the service works with; made once at start. */
export type Station = {
  readonly id: string
  readonly db: Db
  readonly dialect: Dialect
  /** Folder of this station's own files: logs, printed papers, the database when it is embedded. */
  readonly dataDir: string
  /** Folder of the bundled fonts and the demo warehouse. */
  readonly assetsDir: string
  readonly log: Logger
  readonly secrets: Secrets
  /** UTC milliseconds. */
  readonly now: () => number
  readonly newId: () => string
  readonly emit: <Name extends EventName>(name: Name, payload: ServiceEvents[Name]) => void
  /** Runs acts of this station one after the other, in the order asked: scans must not overtake each other. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>
}

/** Who asks. `session` is null only for procedures that anybody may call. */
export type Caller = { readonly session: Session | null }

/** Handlers by procedure name; each capability supplies its part of the table. */
export type Handlers<Names extends ProcedureName = ProcedureName> = {
  readonly [Name in Names]: (input: InputOf<Name>, caller: Caller) => Promise<OutputOf<Name>>
}

/** The session of a procedure that needs one; the door has checked it before. */
export function sessionOf(caller: Caller): Session {
  if (!caller.session) throw new Error('procedure needs a session')
  return caller.session
}

/** Who did something and where, as the history keeps it. */
export type Actor = { readonly workerId: string | null; readonly stationId: string | null }

export function actorOf(caller: Caller): Actor {
  const session = sessionOf(caller)
  return { workerId: session.worker.id, stationId: session.station.id }
}

/**
 * Carries out a command once: the id, made by whoever asked, is stored in the same transaction as the effect.
 * @returns false when the command had been carried out before
 */
export async function once(trx: Trx, station: Station, commandId: string, name: string): Promise<boolean> {
  const known = await trx.selectFrom('command').select('id').where('id', '=', commandId).executeTakeFirst()
  if (known) return false
  await trx
    .insertInto('command')
    .values({ id: commandId, name, at: station.now(), station_id: station.id })
    .execute()
  return true
}

/** Carries out a command in a transaction of its own, once: see {@link once}. */
export async function commandOnce(
  station: Station,
  commandId: string,
  name: string,
  act: (trx: Trx) => Promise<void>,
): Promise<void> {
  await station.db.transaction().execute(async (trx) => {
    if (await once(trx, station, commandId, name)) await act(trx)
  })
}
