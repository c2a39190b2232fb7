import { parts, type Db } from '../db/index.ts'
import { groundOf } from '../warehouse/index.ts'
import { wayThrough } from '../../../shared/domain/walk/index.ts'
import { sumWalker } from './sum-walker.ts'

/** What a batch that nobody has begun would come to now, by what its orders are promised; centimetres. */
export type ReleasedWay = {
  readonly lengthCm: number
  readonly byOrderCm: number
  readonly byNameCm: number
  readonly lines: number
}

/** The ways of released batches, by their id. */
export async function releasedWays(
  db: Db,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, ReleasedWay>> {
  const ways = new Map<string, ReleasedWay>()
  for (const [batchId, stops] of Map.groupBy(await stopsOf(db, batchIds), (stop) => stop.batchId)) {
    let [lengthCm, byOrderCm, byNameCm] = [0, 0, 0]
    for (const [warehouseId, own] of Map.groupBy(stops, (stop) => stop.warehouseId)) {
      const ground = await groundOf(
        db,
        warehouseId,
        own.map(({ locationId }) => locationId),
      )
      const walker = sumWalker([ground])
      const numbers = (some: typeof own) => [
        ...new Set(some.flatMap(({ locationId }) => ground.stopOf.get(locationId) ?? [])),
      ]
      const byName = numbers(own)
      lengthCm += walker.length(byName.toSorted((a, b) => a - b))
      for (const order of Map.groupBy(own, ({ orderId }) => orderId).values())
        byOrderCm += walker.length(numbers(order))
      byNameCm += wayThrough(walker, byName)
    }
    ways.set(batchId, { lengthCm, byOrderCm, byNameCm, lines: stops.length })
  }
  return ways
}

async function stopsOf(db: Db, batchIds: readonly string[]) {
  const found = []
  for (const ids of parts(batchIds))
    found.push(
      ...(await db
        .selectFrom('batch_order')
        .innerJoin('order_line', 'order_line.order_id', 'batch_order.order_id')
        .innerJoin('reservation', 'reservation.order_line_id', 'order_line.id')
        .innerJoin('location', 'location.id', 'reservation.location_id')
        .select([
          'batch_order.batch_id as batchId',
          'batch_order.order_id as orderId',
          'location.id as locationId',
          'location.warehouse_id as warehouseId',
        ])
        .where('batch_order.batch_id', 'in', ids)
        .orderBy('location.walk_position')
        .execute()),
    )
  return found
}
