import { shareTotes } from '../../../shared/domain/tote-shares.ts'
import type { Station } from '../context.ts'
import { parts, type Trx } from '../db/index.ts'
import { lotsAt } from '../stock/index.ts'
import type { Candidate, PlanSettings } from './candidates.ts'
import type { PlacedNeed } from './lay-walks.ts'
import type { OrderTotes } from './totes.ts'

/** What is to be taken where, and into which tote, for orders whose goods are promised: by promise, lot and tote. */
export async function needsOf(
  trx: Trx,
  station: Station,
  orders: readonly Candidate[],
  totes: readonly OrderTotes[],
  settings: PlanSettings,
): Promise<readonly PlacedNeed[]> {
  const rows = await promised(
    trx,
    orders.map(({ orderId }) => orderId),
  )
  const lots = await lotsAt(trx, station, rows)
  const totesOf = new Map(totes.map((one) => [one.orderId, one.totes]))
  return [...Map.groupBy(rows, ({ orderId }) => orderId)].flatMap(([orderId, own]) => {
    const shared = shareTotes(
      own.map((row) => ({ ...row, volume: row.volume ?? 0, weight: row.weight ?? 0 })),
      totesOf.get(orderId)?.map(({ id }) => id) ?? [],
      settings,
    )
    return shared.flatMap(({ need, toteId, quantity }) =>
      lots.take(need, quantity).map((part) => ({
        orderLineId: need.orderLineId,
        toteId,
        productId: need.productId,
        locationId: need.locationId,
        walkPosition: need.walkPosition,
        warehouseId: need.warehouseId,
        zone: need.zone,
        code: need.code,
        lot: part.lot,
        expiresOn: part.expiresOn,
        quantity: part.quantity,
      })),
    )
  })
}

/** What orders are promised and where, line by line. */
export async function promised(trx: Trx, orderIds: readonly string[]) {
  const found = []
  for (const ids of parts(orderIds))
    found.push(
      ...(await trx
        .selectFrom('order_line')
        .innerJoin('reservation', 'reservation.order_line_id', 'order_line.id')
        .innerJoin('location', 'location.id', 'reservation.location_id')
        .innerJoin('product', 'product.id', 'reservation.product_id')
        .select([
          'order_line.order_id as orderId',
          'order_line.id as orderLineId',
          'reservation.product_id as productId',
          'reservation.location_id as locationId',
          'reservation.quantity',
          'location.walk_position as walkPosition',
          'location.warehouse_id as warehouseId',
          'location.zone',
          'location.code',
          'product.volume_cm3 as volume',
          'product.weight_grams as weight',
          'product.tracks_lot as tracksLot',
        ])
        .where('order_line.order_id', 'in', ids)
        .orderBy('order_line.order_id')
        .orderBy('order_line.line_no')
        .execute()),
    )
  return found
}
