import { randomInt } from 'node:crypto'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { WorkerRow } from '../../../shared/contract/session.ts'
import { maxWrongPins } from '../../../shared/domain/pin-lock.ts'
import type { Station } from '../context.ts'
import { hashPin } from './pin.ts'

/** PINs that a guesser tries first. */
const commonPins = /^(\d)\1+$|^(?:012345|123456|234567|345678|456789|654321|987654|121212|112233|123123)\d*$/

export async function listWorkers(station: Station): Promise<readonly WorkerRow[]> {
  const rows = await station.db.selectFrom('worker').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    badgeCode: row.badge_code,
    active: row.active === 1,
    locked: row.wrong_pins >= maxWrongPins,
  }))
}

/**
 * Adds a worker or changes one.
 * @throws Fault `pin-needed` for a new worker without PIN, `pin-too-simple`, `worker-unknown`, `last-admin` when nobody could set up any more
 */
export async function saveWorker(station: Station, input: InputOf<'people/save'>): Promise<WorkerRow> {
  if (input.pin !== undefined && commonPins.test(input.pin))
    throw new Fault('pin-too-simple', 'the PIN is easily guessed')
  if (!input.id && input.pin === undefined) throw new Fault('pin-needed', 'a new worker needs a PIN')
  const id = input.id ?? station.newId()
  const active = input.active ? 1 : 0
  const pinHash = input.pin === undefined ? undefined : await hashPin(input.pin)
  await station.db.transaction().execute(async (trx) => {
    if (input.id) {
      const change = {
        name: input.name,
        role: input.role,
        active,
        ...(pinHash ? { pin_hash: pinHash } : {}),
      } as const
      const changed = await trx.updateTable('worker').set(change).where('id', '=', id).executeTakeFirst()
      if (changed.numUpdatedRows === 0n) throw new Fault('worker-unknown', 'no such worker')
      if (!active)
        await trx
          .updateTable('work_session')
          .set({ ended_at: station.now() })
          .where('worker_id', '=', id)
          .where('ended_at', 'is', null)
          .execute()
    } else {
      await trx
        .insertInto('worker')
        .values({
          id,
          name: input.name,
          role: input.role,
          active,
          pin_hash: pinHash!,
          badge_code: newBadgeCode(),
        })
        .execute()
    }
    const admins = await trx
      .selectFrom('worker')
      .select('id')
      .where('role', '=', 'admin')
      .where('active', '=', 1)
      .execute()
    if (admins.length === 0) throw new Fault('last-admin', 'at least one active admin is needed')
  })
  return (await listWorkers(station)).find((worker) => worker.id === id)!
}

/** What a badge's barcode says: not to be guessed, short enough for a narrow badge. */
export function newBadgeCode(): string {
  return Array.from({ length: 10 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[randomInt(32)]).join('')
}
