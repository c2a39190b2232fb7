import { Fault } from '../../../shared/contract/faults.ts'
import type { DockPickup } from '../../../shared/contract/handover.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import { carrierName } from '../../../shared/domain/handover.ts'
import { asksLead, type PickupWay } from '../../../shared/domain/pickup.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { troublesOf } from '../shipping/index.ts'

/** A courier is to be ordered for today, as far as the account wants one. */
export async function pickupWanted(trx: Trx, station: Station) {
  const { timeZone } = await readWarehouseSettings(trx)
  const at = station.now()
  return {
    pickup_state: 'wanted' as const,
    pickup_day: dayIn(timeZone, at),
    pickup_tries: 0,
    pickup_next_at: at,
  }
}

/**
 * What a lead has found out, or wants: the courier is ordered (by telephone, or on the carrier's page), is to be ordered again, or is not
 * needed.
 * @throws Fault `pickup-settled` when nothing is to be decided (any more)
 */
export async function decidePickup(
  trx: Trx,
  station: Station,
  { handoverId, way }: { readonly handoverId: string; readonly way: PickupWay },
  actor: Actor,
): Promise<void> {
  const row = await trx
    .selectFrom('handover')
    .select(['pickup_state', 'pickup_attempt'])
    .where('id', '=', handoverId)
    .executeTakeFirst()
  if (!row?.pickup_state || !asksLead(row.pickup_state))
    throw new Fault('pickup-settled', 'nothing is to be decided about this courier')
  const decided = { pickup_by: actor.workerId, pickup_problem: null }
  const change =
    way === 'again'
      ? {
          ...(await pickupWanted(trx, station)),
          telling_station_id: station.id,
          // What was refused needs a name of its own; of what nobody knows the carrier is asked by the same one, where it has names.
          pickup_attempt: row.pickup_attempt + (row.pickup_state === 'refused' ? 1 : 0),
        }
      : { pickup_state: way }
  const changed = await trx
    .updateTable('handover')
    .set({ ...decided, ...change })
    .where('id', '=', handoverId)
    .where('pickup_state', '=', row.pickup_state)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw new Fault('pickup-settled', 'somebody has decided meanwhile')
}

/** At most so many couriers are shown at the dock. */
const most = 8

/** The couriers that somebody at the dock waits for: those of today, and those about which a lead has to decide, which come first. */
export async function dockPickups({ db, now }: Pick<Station, 'db' | 'now'>): Promise<readonly DockPickup[]> {
  const { timeZone } = await readWarehouseSettings(db)
  const rows = await pickupRows(db, dayIn(timeZone, now()))
  return rows
    .map((row) => ({
      handoverId: row.id,
      number: row.number ?? '',
      name: carrierName(row),
      closedAt: row.closed_at ?? 0,
      state: row.pickup_state!,
      day: row.pickup_day,
      from: row.pickup_from,
      to: row.pickup_to,
      order: row.pickup_number,
      by: row.by,
      troubles: troublesOf(row.pickup_problem),
    }))
    .toSorted((a, b) => Number(asksLead(b.state)) - Number(asksLead(a.state)) || b.closedAt - a.closedAt)
    .slice(0, most)
}

function pickupRows(db: Db, today: string) {
  return db
    .selectFrom('handover')
    .leftJoin('worker', 'worker.id', 'handover.pickup_by')
    .selectAll('handover')
    .select('worker.name as by')
    .where((eb) =>
      eb.or([
        eb('pickup_state', 'in', ['wanted', 'asked', 'refused', 'unknown']),
        eb.and([eb('pickup_state', '=', 'ordered'), eb('pickup_day', '>=', today)]),
      ]),
    )
    .orderBy('closed_at', 'desc')
    .limit(100)
    .execute()
}
