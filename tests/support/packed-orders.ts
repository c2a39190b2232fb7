import type { ImportedOrder } from '../../shared/domain/imported-order.ts'
import { pickedOrders } from './picked-orders.ts'
import type { Shift } from './station.ts'

/** A parcel as it lies on the floor before the dock. */
export type Packed = {
  readonly id: string
  readonly orderId: string
  readonly number: string
  readonly no: number
  /** What a scanner reads from its label. */
  readonly label: string
}

/**
 * Packs orders at the bench of whoever is signed in, one after the other, each in so many parcels.
 * @param parcels of each order; one when absent
 */
export async function packOrders(
  shift: Shift,
  orders: readonly ImportedOrder[],
  parcels: Readonly<Record<string, number>> = {},
): Promise<void> {
  await pickedOrders(shift.station, orders)
  for (const { sourceRef } of orders) {
    await shift.scan(sourceRef)
    let view = await shift.packView()
    const wanted = parcels[sourceRef] ?? 1
    while (view.kind === 'verifying') {
      const open = view.lines.find((line) => line.verified < line.quantity)!
      if (view.parcelNo < wanted && view.unitsVerified >= view.parcelNo)
        await shift.call('packing/next-parcel', shift.command())
      view = (await shift.scan(shift.codeOf(open.product.sku))).pack!
    }
    if (view.kind !== 'parcels') throw new Error(`not at the parcels of ${sourceRef} but ${view.kind}`)
    const box = { packagingId: view.packagings[0]!.id, weightGrams: 400, weightSource: 'typed' as const }
    await shift.call('packing/set-parcels', {
      sessionId: view.sessionId,
      parcels: Array.from({ length: wanted }, () => box),
    })
    await shift.packed()
  }
}

/** The parcels of orders that were packed, by order and number; without those that are void. */
export async function packedParcels(shift: Shift, numbers: readonly string[]): Promise<readonly Packed[]> {
  const rows = await shift.db
    .selectFrom('parcel')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .select(['parcel.id', 'order_id as orderId', 'sales_order.number', 'no', 'waybill'])
    .where('sales_order.number', 'in', numbers)
    .where('voided_at', 'is', null)
    .orderBy('sales_order.number')
    .orderBy('no')
    .execute()
  return rows.map(({ waybill, ...row }) => ({ ...row, label: `00${waybill}` }))
}

/** The state of each order by its number. */
export async function statesOf(shift: Shift, numbers: readonly string[]): Promise<Record<string, string>> {
  const rows = await shift.db
    .selectFrom('sales_order')
    .select(['number', 'state'])
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute()
  return Object.fromEntries(rows.map(({ number, state }) => [number, state]))
}
