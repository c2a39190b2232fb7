import type { Station } from '../../electron/station/context.ts'
import type { Trx } from '../../electron/station/db/index.ts'
import { releaseReservations, transition } from '../../electron/station/orders/index.ts'
import { kitGoods, kitSku, tracked } from './packing-state.ts'

/** Has lots and serial numbers asked for, and makes the kit one. */
export async function furnishGoods({ db }: Station): Promise<void> {
  const rows = await db.selectFrom('product').select(['id', 'sku']).execute()
  const ids = new Map(rows.map(({ id, sku }) => [sku, id]))
  for (const [sku, what] of Object.entries(tracked))
    await db
      .updateTable('product')
      .set(what === 'lot' ? { tracks_lot: 1 } : { tracks_serial: 1 })
      .where('sku', '=', sku)
      .execute()
  await db
    .insertInto('product_component')
    .values(
      Object.entries(kitGoods).map(([sku, quantity]) => ({
        kit_id: ids.get(kitSku)!,
        component_id: ids.get(sku)!,
        quantity,
      })),
    )
    .execute()
}

/** A walk that is over: goods whose lots are known were taken on it. */
export type OldWalk = { readonly id: string; readonly batchId: string }

export async function oldWalk({ db, newId, now }: Station): Promise<OldWalk> {
  const [id, batchId] = [newId(), newId()]
  const { id: warehouse } = await db.selectFrom('warehouse').select('id').executeTakeFirstOrThrow()
  const batch = { id: batchId, number: `B-${batchId}`, state: 'done', kind: 'loose' } as const
  await db
    .insertInto('batch')
    .values({ ...batch, created_at: now(), created_by: null })
    .execute()
  await db
    .insertInto('pick_walk')
    .values({ id, batch_id: batchId, warehouse_id: warehouse, zone: null, state: 'done' })
    .execute()
  return { id, batchId }
}

/** What was picked for the lines of an order has a lot where its product asks for one. */
export async function keepLots(
  trx: Trx,
  { newId }: Station,
  walk: OldWalk,
  { orderId, lot, taken }: { readonly orderId: string; readonly lot: string; readonly taken: Taken },
): Promise<void> {
  const lines = await trx
    .selectFrom('order_line')
    .innerJoin('product', 'product.id', 'order_line.product_id')
    .innerJoin('stock', 'stock.product_id', 'product.id')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select(['order_line.id', 'product.id as productId', 'stock.location_id as locationId', 'tote_id'])
    .where('order_id', '=', orderId)
    .where('tracks_lot', '=', 1)
    .execute()
  for (const { id: lineId, productId, locationId, tote_id: toteId } of lines) {
    const quantity = taken.get(lineId) ?? 0
    if (quantity <= 0) continue
    const taskId = newId()
    const task = { id: taskId, walk_id: walk.id, batch_id: walk.batchId, sequence: 1, kind: 'pick' } as const
    await trx
      .insertInto('pick_task')
      .values({ ...task, product_id: productId, location_id: locationId, lot, quantity, picked: quantity })
      .execute()
    const split = { id: newId(), task_id: taskId, order_line_id: lineId, tote_id: toteId }
    await trx
      .insertInto('pick_split')
      .values({ ...split, quantity, picked: quantity })
      .execute()
  }
}

/** Pieces by the id of their line. */
export type Taken = ReadonlyMap<string, number>

/** Brings what an order lacks to the table, into its tote or the next free one; the tote's code. */
export async function fetchOrder(
  station: Station,
  walk: OldWalk,
  orderId: string,
  lot: string,
): Promise<string> {
  const actor = { workerId: null, stationId: station.id }
  return station.db.transaction().execute(async (trx) => {
    const lines = await trx
      .selectFrom('order_line')
      .select(['id', 'quantity', 'dropped', 'picked'])
      .where('order_id', '=', orderId)
      .execute()
    const taken = new Map(lines.map((line) => [line.id, line.quantity - line.dropped - line.picked]))
    for (const { id, picked } of lines)
      await trx
        .updateTable('order_line')
        .set({ picked: picked + Math.max(0, taken.get(id)!) })
        .where('id', '=', id)
        .execute()
    const tote = await toteFor(trx, orderId)
    await keepLots(trx, station, walk, { orderId, lot, taken })
    await releaseReservations(trx, orderId)
    for (const to of ['picking', 'picked'] as const)
      await transition(trx, station, { orderId, to, reason: null, actor })
    return tote
  })
}

async function toteFor(trx: Trx, orderId: string): Promise<string> {
  const own = await trx
    .selectFrom('tote')
    .innerJoin('sales_order', 'sales_order.tote_id', 'tote.id')
    .select('code')
    .where('sales_order.id', '=', orderId)
    .executeTakeFirst()
  if (own) return own.code
  const totes = await trx.selectFrom('tote').select(['id', 'code']).orderBy('sort_order').execute()
  const first = await trx
    .selectFrom('sales_order')
    .select('tote_id')
    .where('tote_id', 'is not', null)
    .execute()
  const extra = await trx.selectFrom('extra_tote').select('tote_id').execute()
  const used = new Set([...first, ...extra].map(({ tote_id: id }) => id))
  const free = totes.find(({ id }) => !used.has(id))!
  await trx.updateTable('sales_order').set({ tote_id: free.id }).where('id', '=', orderId).execute()
  return free.code
}
