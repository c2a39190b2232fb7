import { dayIn } from '../../../shared/domain/day.ts'
import type { ShippingRequest } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { firstOrder } from '../orders/first-order.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { labelFormOf } from './label-form.ts'
import type { ShipmentRow } from './row.ts'

/** What a carrier is told of a shipment: the order, its parcels and the seller as they are now. */
export async function buildRequest(
  station: Station,
  db: Db | Trx,
  row: Pick<ShipmentRow, 'id' | 'reference' | 'order_id' | 'service' | 'options'>,
  before: readonly string[],
): Promise<ShippingRequest> {
  const order = await db
    .selectFrom('sales_order')
    .selectAll()
    .where('id', '=', row.order_id)
    .executeTakeFirstOrThrow()
  const parcels = await db
    .selectFrom('parcel')
    .innerJoin('packaging', 'packaging.id', 'parcel.packaging_id')
    .select([
      'parcel.id',
      'parcel.no',
      'parcel.weight_grams as weightGrams',
      'packaging.length_mm as lengthMm',
      'packaging.width_mm as widthMm',
      'packaging.height_mm as heightMm',
    ])
    .where('shipment_id', '=', row.id)
    .orderBy('parcel.no')
    .execute()
  const { seller, timeZone } = await readWarehouseSettings(db)
  return {
    reference: row.reference,
    service: row.service,
    options: JSON.parse(row.options) as Record<string, string>,
    orderNumber: order.number,
    sourceRef: (await firstOrder(db, order.id)).sourceRef,
    sender: {
      name: seller.name,
      company: seller.name,
      street: seller.street,
      postcode: seller.postcode,
      city: seller.city,
      country: seller.country,
      phone: seller.phone,
      email: seller.email,
    },
    receiver: {
      name: order.buyer_name,
      company: order.buyer_company,
      street: order.buyer_street,
      postcode: order.buyer_postcode,
      city: order.buyer_city,
      // Shops leave out the country where all their buyers are.
      country: order.buyer_country || seller.country,
      phone: order.buyer_phone,
      email: order.buyer_email,
    },
    pickupPoint: order.pickup_point,
    parcels,
    cod:
      order.cod_minor > 0
        ? {
            minor: order.cod_minor,
            currency: order.currency,
            iban: seller.codToBankAccount ? seller.bankAccount : '',
          }
        : null,
    shipDate: dayIn(timeZone, station.now()),
    labelForm: await labelFormOf(db, station.id),
    before,
  }
}
