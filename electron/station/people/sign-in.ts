import { randomBytes } from 'node:crypto'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Session, SignInResult } from '../../../shared/contract/session.ts'
import { afterMiss, lockState, maxWrongPins, type PinLock } from '../../../shared/domain/pin-lock.ts'
import { mayOpen, screensOf, type Role, type Screen } from '../../../shared/domain/roles.ts'
import type { Station } from '../context.ts'
import { checkPin } from './pin.ts'

/** The session of a token, or null when it ended, was never given, or its worker left. */
export async function findSession(station: Station, token: string): Promise<Session | null> {
  const row = await station.db
    .selectFrom('work_session')
    .innerJoin('worker', 'worker.id', 'work_session.worker_id')
    .innerJoin('station', 'station.id', 'work_session.station_id')
    .select(['worker.id', 'worker.name', 'worker.role', 'station.name as station_name'])
    .where('work_session.token', '=', token)
    .where('work_session.station_id', '=', station.id)
    .where('work_session.ended_at', 'is', null)
    .where('worker.active', '=', 1)
    .executeTakeFirst()
  if (!row) return null
  return describe(token, row, { id: station.id, name: row.station_name })
}

export async function signInByBadge(station: Station, code: string): Promise<SignInResult> {
  const worker = await station.db
    .selectFrom('worker')
    .select(['id', 'name', 'role', 'wrong_pins', 'locked_until'])
    .where('badge_code', '=', code)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!worker) return { kind: 'unknown-badge' }
  // A locked worker stays locked: else the badge would be the way round the lock.
  const lock = lockState({ wrongPins: worker.wrong_pins, lockedUntil: worker.locked_until }, station.now())
  if (lock.kind === 'locked') return lock
  return { kind: 'signed-in', session: await begin(station, worker) }
}

export async function signInByPin(station: Station, workerId: string, pin: string): Promise<SignInResult> {
  const worker = await station.db
    .selectFrom('worker')
    .select(['id', 'name', 'role', 'pin_hash', 'wrong_pins', 'locked_until'])
    .where('id', '=', workerId)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!worker) return { kind: 'wrong-pin', triesLeft: 0 }
  const lock = lockState({ wrongPins: worker.wrong_pins, lockedUntil: worker.locked_until }, station.now())
  if (lock.kind === 'locked') return lock
  if (await checkPin(pin, worker.pin_hash)) {
    await unlock(station, worker.id)
    return { kind: 'signed-in', session: await begin(station, worker) }
  }
  const after = await countMiss(station, worker.id)
  const now = lockState(after, station.now())
  return now.kind === 'locked' ? now : { kind: 'wrong-pin', triesLeft: maxWrongPins - after.wrongPins }
}

/** One more wrong PIN, counted in the database: guesses at several stations at once count each. */
async function countMiss(station: Station, workerId: string): Promise<PinLock> {
  return station.db.transaction().execute(async (trx) => {
    const { wrong_pins: wrongPins } = await trx
      .updateTable('worker')
      .set((eb) => ({ wrong_pins: eb('wrong_pins', '+', 1) }))
      .where('id', '=', workerId)
      .returning('wrong_pins')
      .executeTakeFirstOrThrow()
    const lock = afterMiss(wrongPins - 1, station.now())
    await trx
      .updateTable('worker')
      .set({ locked_until: lock.lockedUntil })
      .where('id', '=', workerId)
      .execute()
    return lock
  })
}

/**
 * Remembers which screen is open, so that a code from a device of the station finds its way.
 * @throws Fault `not-allowed` for a screen that is not of the worker's role
 */
export async function setScreen(station: Station, { token, worker }: Session, screen: Screen): Promise<void> {
  if (!mayOpen(worker.role, screen)) throw new Fault('not-allowed', `role ${worker.role} has no such screen`)
  await station.db.updateTable('work_session').set({ screen }).where('token', '=', token).execute()
}

/** Who works at this station now and on which screen. */
export async function currentWork(
  station: Station,
): Promise<{ session: Session; screen: string | null } | null> {
  const row = await station.db
    .selectFrom('work_session')
    .select(['token', 'screen'])
    .where('station_id', '=', station.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const session = row && (await findSession(station, row.token))
  return session ? { session, screen: row.screen } : null
}

export async function signOut(station: Station, token: string): Promise<void> {
  await station.db
    .updateTable('work_session')
    .set({ ended_at: station.now() })
    .where('token', '=', token)
    .execute()
}

/** One worker per station: whoever signs in takes the place of the one before. */
async function begin(station: Station, worker: { id: string; name: string; role: Role }): Promise<Session> {
  const token = randomBytes(24).toString('base64url')
  const now = station.now()
  await station.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('work_session')
      .set({ ended_at: now })
      .where('station_id', '=', station.id)
      .where('ended_at', 'is', null)
      .execute()
    await trx
      .insertInto('work_session')
      .values({ token, worker_id: worker.id, station_id: station.id, started_at: now })
      .execute()
  })
  station.emit('board/changed', null)
  const { name } = await station.db
    .selectFrom('station')
    .select('name')
    .where('id', '=', station.id)
    .executeTakeFirstOrThrow()
  return describe(token, worker, { id: station.id, name })
}

function describe(
  token: string,
  worker: { id: string; name: string; role: Role },
  at: Session['station'],
): Session {
  return {
    token,
    worker: { id: worker.id, name: worker.name, role: worker.role },
    station: at,
    screens: screensOf[worker.role],
  }
}

/** Forgets the wrong PINs of a worker. */
export async function unlock(station: Station, workerId: string): Promise<void> {
  await station.db
    .updateTable('worker')
    .set({ wrong_pins: 0, locked_until: null })
    .where('id', '=', workerId)
    .execute()
}
