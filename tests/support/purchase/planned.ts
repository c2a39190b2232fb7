import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import type { Station } from '../../../electron/station/context.ts'
import { transition } from '../../../electron/station/orders/index.ts'
import { makeShipment } from '../../../electron/station/shipping/index.ts'
import { readWarehouseSettings } from '../../../electron/station/settings/index.ts'
import { pickedOrders } from '../picked-orders.ts'
import { order } from '../warehouse.ts'

export type Planned = {
  readonly number: string
  readonly orderId: string
  readonly shipmentId: string
  readonly parcelIds: readonly string[]
}

/** Packs orders of one piece with a carrier, all at once, as the bench does: their shipments are to be bought. */
export async function packedWith(
  station: Station,
  numbers: readonly string[],
  carrier: CarrierCode,
  parcels = 1,
  service = '',
): Promise<readonly Planned[]> {
  const orderIds = await pickedOrders(
    station,
    numbers.map((number) => order(number, [['CANDLE', 1]])),
  )
  return station.db.transaction().execute(async (trx) => {
    const settings = await readWarehouseSettings(trx)
    const box = await trx.selectFrom('packaging').select('id').orderBy('sort_order').executeTakeFirstOrThrow()
    const planned: Planned[] = []
    for (const [index, orderId] of orderIds.entries()) {
      const actor = { workerId: null, stationId: station.id }
      await trx
        .updateTable('order_line')
        .set((eb) => ({ packed: eb.ref('quantity') }))
        .where('order_id', '=', orderId)
        .execute()
      for (const to of ['packing', 'packed'] as const)
        await transition(trx, station, { orderId, to, reason: null, actor })
      // The totes are free for the next orders, and buyers live all over the city.
      await trx
        .updateTable('sales_order')
        .set({
          tote_id: null,
          buyer_postcode: `00-${100 + (Number(numbers[index]) % 900)}`,
          buyer_phone: '500100200',
          buyer_email: 'kupujacy@example.com',
        })
        .where('id', '=', orderId)
        .execute()
      const weighed = { packagingId: box.id, weightGrams: 500, weightSource: 'typed' }
      const way = { carrier, service, options: {} }
      const shipped = await makeShipment(
        trx,
        station,
        orderId,
        Array.from({ length: parcels }, () => weighed),
        settings,
        way,
      )
      planned.push({
        number: numbers[index]!,
        orderId,
        shipmentId: shipped.shipmentId,
        parcelIds: shipped.parcels.map(({ id }) => id),
      })
    }
    return planned
  })
}
