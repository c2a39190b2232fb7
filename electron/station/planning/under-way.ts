import type { BatchKind, WalkState } from '../../../shared/domain/picking-words.ts'
import type { Trx } from '../db/index.ts'
import { totesFor, type Candidate, type PlanSettings } from './candidates.ts'

/** A walk that is under way, and what its cart carries. */
export type WalkUnderWay = {
  readonly id: string
  readonly batchId: string
  readonly warehouseId: string
  readonly zone: string | null
  readonly workerId: string | null
  readonly kind: BatchKind
  readonly orders: readonly Carried[]
}
type Carried = {
  readonly source: string
  readonly totes: number
  readonly weight: number
  readonly classes: readonly string[]
}

/** The walks in these states, with what their carts carry. */
export async function walksUnderWay(
  trx: Trx,
  settings: PlanSettings,
  states: readonly WalkState[],
): Promise<readonly WalkUnderWay[]> {
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
    .execute()
  const walks: WalkUnderWay[] = []
  for (const row of rows) walks.push({ ...row, orders: await carriedBy(trx, row.batchId, settings) })
  return walks
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

/** The limits of the plan hold for a walk that is under way as well. */
export function mayJoin(order: Candidate, walk: WalkUnderWay, settings: PlanSettings): boolean {
  const sum = (of: (one: Carried) => number) => walk.orders.reduce((all, one) => all + of(one), 0)
  return (
    (walk.kind === 'cart' || walk.kind === 'loose') &&
    fits(order, walk) &&
    (walk.kind === 'loose' || sum(({ totes }) => totes) + order.totes <= settings.cartTotes) &&
    sum(({ weight }) => weight) + order.weight <= (settings.cartWeightGrams ?? Infinity) &&
    (!settings.keepClassesApart ||
      walk.orders.every(({ classes }) => classes.join() === order.classes.join())) &&
    (!settings.keepSourcesApart || walk.orders.every(({ source }) => source === order.source))
  )
}

/** All goods of the order lie where the walk leads. */
export function fits(order: Candidate, walk: WalkUnderWay): boolean {
  // A walk of one zone stays in it, and the order's other zones have walks of their own.
  return walk.zone === null && order.places.every(({ warehouseId }) => warehouseId === walk.warehouseId)
}
