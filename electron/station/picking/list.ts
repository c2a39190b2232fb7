import { pickLineBarcode } from '../../../shared/domain/barcode.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import { expectedSeconds } from '../../../shared/domain/pace.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import type { PickListData, PickListLine } from '../documents/index.ts'
import { printNew } from '../printing/index.ts'
import { languageOf, readWarehouseSettings } from '../settings/index.ts'
import { paceOf } from './pace.ts'
import { perTote, splitsOf } from './state.ts'

/**
 * Queues the consolidated list of what a walk still has to take. What it says is stored: a copy is the same list, also after the walk has
 * changed; a list printed later is another one.
 * @returns false when nothing of the walk is open
 */
export async function printList(trx: Trx, station: Station, walkId: string): Promise<boolean> {
  const walk = await trx
    .selectFrom('pick_walk')
    .innerJoin('batch', 'batch.id', 'pick_walk.batch_id')
    .innerJoin('warehouse', 'warehouse.id', 'pick_walk.warehouse_id')
    .leftJoin('cart', 'cart.id', 'pick_walk.cart_id')
    .select([
      'batch.id as batchId',
      'batch.number as batchNumber',
      'warehouse.name as warehouse',
      'pick_walk.zone',
      'cart.code as cart',
      'pick_walk.planned_cm as plannedCm',
    ])
    .where('pick_walk.id', '=', walkId)
    .executeTakeFirstOrThrow()
  const { lines, wayCm } = await linesOf(trx, walkId)
  if (lines.length === 0) return false
  const number = `PL-${String(await nextNumber(trx, 'pick-list')).padStart(6, '0')}`
  const hasMap = walk.plannedCm !== null
  const pace = await paceOf(trx, station)
  const totes = await totesOf(trx, walk.batchId)
  const data: PickListData = {
    language: await languageOf(trx, station),
    number,
    batchNumber: walk.batchNumber,
    warehouse: walk.warehouse,
    zone: walk.zone,
    cart: walk.cart,
    date: dayIn((await readWarehouseSettings(trx)).timeZone, station.now()),
    orders: totes.length,
    metres: hasMap ? Math.round(wayCm / 100) : null,
    minutes: hasMap ? Math.max(1, Math.round(expectedSeconds(pace, wayCm, lines.length) / 60)) : null,
    totes: totes.flatMap(({ code, orderNumber }) => (code === null ? [] : { code, orderNumber })),
    lines,
  }
  await printNew(trx, station, { kind: 'pick_list', number, batchId: walk.batchId, data })
  return true
}

async function linesOf(
  trx: Trx,
  walkId: string,
): Promise<{ readonly lines: readonly PickListLine[]; readonly wayCm: number }> {
  const tasks = await trx
    .selectFrom('pick_task')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .innerJoin('product', 'product.id', 'pick_task.product_id')
    .select((eb) => [
      'pick_task.id',
      'pick_task.kind',
      'pick_task.lot',
      'pick_task.expires_on as expiresOn',
      'pick_task.leg_cm as legCm',
      'location.code as place',
      'product.id as productId',
      'product.sku',
      'product.name',
      'product.attribute',
      eb(eb('pick_task.quantity', '-', eb.ref('pick_task.picked')), '-', eb.ref('pick_task.short')).as(
        'quantity',
      ),
    ])
    .where('walk_id', '=', walkId)
    .where((eb) => eb('quantity', '>', eb('picked', '+', eb.ref('short'))))
    .orderBy('pick_task.postponed')
    .orderBy('pick_task.sequence')
    .execute()
  if (tasks.length === 0) return { lines: [], wayCm: 0 }
  const splits = await splitsOf(
    trx,
    tasks.map(({ id }) => id),
  )
  const lines = tasks.map(({ id, legCm: _leg, ...task }) => ({
    code: pickLineBarcode(id),
    ...task,
    totes: perTote(splits.filter((split) => split.taskId === id)).flatMap(({ tote, quantity, picked }) =>
      tote === null || quantity === picked ? [] : { code: tote, quantity: quantity - picked },
    ),
  }))
  return { lines, wayCm: tasks.reduce((sum, { legCm }) => sum + (legCm ?? 0), 0) }
}

async function totesOf(
  trx: Trx,
  batchId: string,
): Promise<readonly { readonly code: string | null; readonly orderNumber: string }[]> {
  return trx
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .leftJoin('tote', 'tote.id', 'batch_order.tote_id')
    .select(['tote.code', 'sales_order.number as orderNumber'])
    .where('batch_order.batch_id', '=', batchId)
    .orderBy('tote.sort_order')
    .orderBy('sales_order.number')
    .execute()
}
