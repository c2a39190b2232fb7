import type { Board } from '../../../shared/contract/reports.ts'
import { workingDayHasPassed, type WhereaboutsState } from '../../../shared/domain/whereabouts.ts'
import type { Db } from '../db/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/**
 * Shipments of which the carrier says what a person must know: handed over a working day ago and still not taken, coming back, lost or not
 * delivered, while nobody has said what became of a parcel.
 */
export async function whereaboutsInTrouble(
  db: Db,
  now: number,
): Promise<readonly Omit<Board['exceptions'][number], 'owner'>[]> {
  const { timeZone } = await readWarehouseSettings(db)
  const rows = await db
    .selectFrom('shipment_whereabouts')
    .innerJoin('shipment', 'shipment.id', 'shipment_whereabouts.shipment_id')
    .innerJoin('sales_order', 'sales_order.id', 'shipment.order_id')
    .select([
      'sales_order.id',
      'sales_order.number',
      'shipment.whereabouts_since',
      'shipment_whereabouts.state',
      'shipment_whereabouts.at',
      'shipment_whereabouts.word',
    ])
    .where('shipment_whereabouts.state', 'in', ['waiting', 'returning', 'returned', 'trouble'])
    .where('shipment.void_state', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('shipment_whereabouts as newer')
            .select('newer.id')
            .whereRef('newer.shipment_id', '=', 'shipment.id')
            .whereRef('newer.id', '>', 'shipment_whereabouts.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('parcel')
          .select('parcel.id')
          .whereRef('parcel.shipment_id', '=', 'shipment.id')
          .where('parcel.handed_over_at', 'is not', null)
          .where('parcel.fate', 'is', null),
      ),
    )
    .orderBy('shipment_whereabouts.at')
    .execute()
  return rows
    .filter(
      ({ state, whereabouts_since }) =>
        state !== 'waiting' || workingDayHasPassed(whereabouts_since ?? now, now, timeZone),
    )
    .slice(0, 100)
    .map((row) => ({
      kind: kindOf(row.state),
      orderId: row.id,
      orderNumber: row.number,
      since: row.state === 'waiting' ? (row.whereabouts_since ?? row.at) : row.at,
      note: row.word || null,
    }))
}

function kindOf(state: WhereaboutsState) {
  if (state === 'waiting') return 'not-taken' as const
  return state === 'trouble' ? ('carrier-trouble' as const) : ('comes-back' as const)
}
