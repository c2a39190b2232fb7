import type { BatchKind, WalkState } from '../../../shared/domain/picking-words.ts'
import type { Trx } from '../db/index.ts'
import { totesFor, type Candidate, type PlanSettings } from './candidates.ts'

/** A batch with its walks that are under way, and what their carts carry. */
export type BatchUnderWay = {
  readonly id: string
  readonly kind: BatchKind
  readonly walks: readonly WalkUnderWay[]
  readonly orders: readonly Carried[]
}
type WalkUnderWay = {
  readonly id: string
  readonly warehouseId: string
  readonly zone: string | null
  readonly workerId: string | null
}
type Carried = {
  readonly source: string
  readonly totes: number
  readonly weight: number
  readonly classes: readonly string[]
}

/** The batches that have walks in these states, with those walks. */
export async function batchesUnderWay(
  trx: Trx,
  settings: PlanSettings,
  states: readonly WalkState[],
): Promise<readonly BatchUnderWay[]> {
  const rows = await trx
    .selectFrom('pick_walk')
    .innerJoin('batch', 'batch.id', 'pick_walk.batch_id')
    .select([
      'pick_walk.id',
      'pick_walk.batch_id as batchId',
      'pick_walk.warehouse_id as warehouseId',
      'pick_walk.zone',
      'pick_walk.worker_id as workerId',
      'batch.kind',
    ])
    .where('pick_walk.state', 'in', states)
    .orderBy('pick_walk.id')
    .execute()
  const batches: BatchUnderWay[] = []
  for (const [id, walks] of Map.groupBy(rows, ({ batchId }) => batchId))
    batches.push({ id, kind: walks[0]!.kind, walks, orders: await carriedBy(trx, id, settings) })
  return batches
}

async function carriedBy(trx: Trx, batchId: string, settings: PlanSettings): Promise<readonly Carried[]> {
  const rows = await trx
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .innerJoin('order_line', 'order_line.order_id', 'sales_order.id')
    .leftJoin('product', 'product.id', 'order_line.product_id')
    .select([
      'sales_order.id',
      'sales_order.source',
      'order_line.quantity',
      'product.weight_grams as weight',
      'product.volume_cm3 as volume',
      'product.handling',
    ])
    .where('batch_order.batch_id', '=', batchId)
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((lines) => {
    const sum = (of: (line: (typeof lines)[number]) => number) =>
      lines.reduce((all, line) => all + line.quantity * of(line), 0)
    const weight = sum((line) => line.weight ?? 0)
    return {
      source: lines[0]!.source,
      weight,
      totes: totesFor(
        settings,
        weight,
        sum((line) => line.volume ?? 0),
      ),
      classes: [...new Set(lines.flatMap(({ handling }) => handling ?? []))].sort(),
    }
  })
}

/** The limits of the plan hold for a batch that is under way as well. */
export function mayJoin(order: Candidate, batch: BatchUnderWay, settings: PlanSettings): boolean {
  const sum = (of: (one: Carried) => number) => batch.orders.reduce((all, one) => all + of(one), 0)
  return (
    (batch.kind === 'cart' || batch.kind === 'loose') &&
    (batch.kind === 'loose' || sum(({ totes }) => totes) + order.totes <= settings.cartTotes) &&
    sum(({ weight }) => weight) + order.weight <= (settings.cartWeightGrams ?? Infinity) &&
    (!settings.keepClassesApart ||
      batch.orders.every(({ classes }) => classes.join() === order.classes.join())) &&
    (!settings.keepSourcesApart || batch.orders.every(({ source }) => source === order.source))
  )
}

/** Places of an order by the walk that leads to them. */
export type Routes = ReadonlyMap<WalkUnderWay, readonly string[]>

/**
 * Which walk of a batch takes which places of an order; null when one of them is on no walk's way. A walk of one zone stays in it, so an order
 * of several zones needs a walk in each.
 */
export function routesOf(order: Candidate, batch: BatchUnderWay, settings: PlanSettings): Routes | null {
  const zoned = settings.byZone || batch.walks.some(({ zone }) => zone !== null)
  const routes = new Map<WalkUnderWay, string[]>()
  for (const { warehouseId, zone, locationId } of order.places) {
    const walk = batch.walks.find((one) => one.warehouseId === warehouseId && (!zoned || one.zone === zone))
    if (!walk) return null
    routes.set(walk, [...(routes.get(walk) ?? []), locationId])
  }
  return routes
}
