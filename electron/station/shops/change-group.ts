import { Fault } from '../../../shared/contract/faults.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { threeWay, type ChangeGroup } from '../../../shared/domain/shop-changes.ts'
import { changeDelivery, changeNotes, noteChange } from '../changes/index.ts'
import { actInTurn, deliveryColumns, noteColumns, reconsider, totalOf } from '../orders/index.ts'
import { changeGoods, changeMoney } from './change-goods.ts'
import type { Change, OurOrder } from './ours.ts'

/** Takes one group of a shop's changes over into an order that may still be changed. Throws a Fault when it cannot be done. */
export async function changeGroup(
  change: Change,
  order: OurOrder,
  group: ChangeGroup,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<void> {
  switch (group) {
    case 'delivery':
      return changeAddress(change, order, base, now)
    case 'notes':
      return changeWords(change, order, base, now)
    case 'lines':
      return changeGoods(change, order, base, now)
    case 'payment':
      return changePayment(change, order, now)
    case 'money':
      return changeMoney(change, order, now)
  }
}

/** Our values after a change at the shop. @throws Fault `changed-here` where one was changed on both sides */
function mergedColumns<Columns extends Record<string, unknown>>(
  order: OurOrder,
  base: Columns,
  now: Columns,
): Columns {
  const own = order as unknown as Columns
  const merged = { ...now }
  for (const name of Object.keys(now) as (keyof Columns)[]) {
    const outcome = threeWay(base[name], now[name], own[name])
    if (outcome === 'conflict') throw new Fault('changed-here', 'changed here and at the shop')
    if (outcome === 'keep') merged[name] = own[name]
  }
  return merged
}

async function changeAddress(
  { trx, station, reason, actor }: Change,
  order: OurOrder,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<void> {
  const columns = mergedColumns(order, deliveryColumns(base), deliveryColumns(now))
  if (sameWay(columns, order)) await noteChange(trx, station, order, reason, actor)
  else await changeDelivery(trx, station, { id: order.id, delivery: deliveryOf(columns), reason }, actor)
  await trx.updateTable('sales_order').set(columns).where('id', '=', order.id).execute()
}

type Columns = ReturnType<typeof deliveryColumns>

/** A telephone number and the like stop no bench. */
function sameWay(one: Columns, other: Columns): boolean {
  return JSON.stringify(deliveryOf(one)) === JSON.stringify(deliveryOf(other))
}

function deliveryOf(columns: Columns) {
  return {
    name: columns.buyer_name,
    street: columns.buyer_street,
    postcode: columns.buyer_postcode,
    city: columns.buyer_city,
    courier: columns.courier,
    method: columns.delivery_method ?? '',
    pickupPoint: columns.pickup_point ?? '',
  }
}

async function changeWords(
  { trx, station, reason, actor }: Change,
  order: OurOrder,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<void> {
  const columns = mergedColumns(order, noteColumns(base), noteColumns(now))
  const notes = {
    buyer: columns.note ?? '',
    order: columns.packing_note ?? '',
    gift: columns.gift_note ?? '',
  }
  await changeNotes(trx, station, { id: order.id, notes, reason }, actor)
}

async function changePayment(change: Change, order: OurOrder, now: ImportedOrder): Promise<void> {
  const { trx, station, onTheWay, actor, reason } = change
  await trx
    .updateTable('sales_order')
    .set({
      payment: now.payment,
      cod_minor: now.payment === 'cod' ? (now.codAmountMinor ?? totalOf(now)) : 0,
    })
    .where('id', '=', order.id)
    .execute()
  await noteChange(trx, station, order, reason, actor)
  if (order.state === 'new') await reconsider(trx, station, order.id, `shop: ${reason}`, actor)
  // A payment that was taken back: nobody goes on until a lead has looked.
  else if (now.payment === 'unpaid' && order.state !== 'on_hold' && order.state !== 'short') {
    const input = { id: order.id, action: 'hold' as const, reason: `shop: ${reason}` }
    await actInTurn(trx, station, input, onTheWay, actor)
  }
}

/**
 * Where a packed parcel goes may still change while nobody was asked for its label: then it is bought with the new address. Another courier
 * or way of delivery is another shipment. @throws Fault `shipment-asked`, `changed-here`
 */
export async function changePackedDelivery(
  { trx, station, reason, actor }: Change,
  order: OurOrder,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<void> {
  const columns = mergedColumns(order, deliveryColumns(base), deliveryColumns(now))
  const another =
    columns.courier !== order.courier ||
    columns.delivery_method !== order.delivery_method ||
    columns.buyer_country !== order.buyer_country ||
    (columns.pickup_point === null) !== (order.pickup_point === null)
  const waiting = await trx
    .selectFrom('shipment')
    .select('id')
    .where('order_id', '=', order.id)
    .where('voided_at', 'is', null)
    .where('state', 'in', ['planned', 'refused'])
    .executeTakeFirst()
  if (another || !waiting) throw new Fault('shipment-asked', 'the parcel is on its way as it was')
  await trx.updateTable('sales_order').set(columns).where('id', '=', order.id).execute()
  await noteChange(trx, station, order, reason, actor)
}
