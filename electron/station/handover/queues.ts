import type { CarrierQueue } from '../../../shared/contract/handover.ts'
import { missedCutOff, nextCutOff } from '../../../shared/domain/cut-off.ts'
import { carrierName, type CarrierKey } from '../../../shared/domain/handover.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { readPickingSettings, readWarehouseSettings } from '../settings/index.ts'
import { keyOf, labelRule, waitingParcels } from './parcels.ts'

const textOf = ({ carrier, courier }: CarrierKey) => `${carrier} ${courier}`

/** What waits for each carrier, and the handovers that are open: whose courier comes first stands first. */
export async function carrierQueues(station: Station): Promise<readonly CarrierQueue[]> {
  const { db } = station
  const [waiting, open, labelled, dueOf] = [
    await waitingParcels(db),
    await openHandovers(db),
    await labelRule(db),
    await cutOffRule(station),
  ]
  const byKey = Map.groupBy(waiting, (row) => textOf(keyOf(row)))
  const keys = new Map<string, CarrierKey>([
    ...waiting.map((row) => [textOf(keyOf(row)), keyOf(row)] as const),
    ...open.map((row) => [textOf(row), { carrier: row.carrier, courier: row.courier }] as const),
  ])
  return [...keys]
    .map(([text, key]) => {
      const rows = byKey.get(text) ?? []
      return {
        ...key,
        name: carrierName(key),
        ...dueOf(
          key,
          rows.map(({ courier }) => courier),
        ),
        waiting: rows.length,
        notLabelled: rows.filter((row) => !labelled(row)).length,
        scanned: open.find((row) => textOf(row) === text)?.scanned ?? null,
      }
    })
    .toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.name.localeCompare(b.name, 'pl'))
}

/** The handovers that are open, each with its parcels that are still to leave. */
function openHandovers(db: Db) {
  return db
    .selectFrom('handover')
    .select((eb) => [
      'handover.id',
      'handover.carrier',
      'handover.courier',
      eb
        .selectFrom('handover_parcel')
        .innerJoin('parcel', 'parcel.id', 'handover_parcel.parcel_id')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('handover_parcel.handover_id', '=', 'handover.id')
        .where('handover_parcel.undone', '=', 0)
        .where('parcel.voided_at', 'is', null)
        .as('scanned'),
    ])
    .where('handover.state', '=', 'open')
    .execute()
}

/**
 * When the courier of a carrier comes next, and when he came last today if he does not come again: by the times that are known for its own
 * name, or for the couriers by which the orders of its parcels are to go.
 */
export async function cutOffRule(
  station: Station,
): Promise<(key: CarrierKey, couriers: readonly string[]) => Pick<CarrierQueue, 'dueAt' | 'missedAt'>> {
  const { cutOffs } = await readPickingSettings(station.db)
  const { timeZone } = await readWarehouseSettings(station.db)
  const now = station.now()
  return (key, couriers) => {
    const names = [...new Set([carrierName(key), ...couriers])]
    const coming = names.flatMap((courier) => nextCutOff(cutOffs, courier, timeZone, now) ?? [])
    const known = names.filter((courier) => nextCutOff(cutOffs, courier, timeZone, now) !== null)
    const missed = known.map((courier) => missedCutOff(cutOffs, courier, timeZone, now))
    return {
      dueAt: coming.length === 0 ? null : Math.min(...coming),
      // As long as one of them comes again today, nothing is missed.
      missedAt: missed.length === 0 || missed.includes(null) ? null : Math.max(...missed.map(Number)),
    }
  }
}
