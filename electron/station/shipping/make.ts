import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import { largestSerial, makeSscc } from '../../../shared/domain/sscc.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'

/** The carrier of an order, and what is asked of it. */
export type Way = {
  readonly carrier: CarrierCode
  readonly service: string
  readonly options: Readonly<Record<string, string>>
}

export type Shipped = {
  readonly shipmentId: string
  readonly carrier: CarrierCode
  readonly parcels: readonly {
    readonly id: string
    readonly no: number
    readonly sscc: string
    readonly weightGrams: number
  }[]
}

type WeighedParcel = {
  readonly packagingId: string
  readonly weightGrams: number
  readonly weightSource: string
}

/**
 * Makes the shipment of a packed order in the caller's transaction; each parcel gets an SSCC from the firm's own range. With the own carrier
 * that is all, and nothing can happen twice; from any other one it is bought after the commit.
 */
export async function makeShipment(
  trx: Trx,
  station: Station,
  orderId: string,
  parcels: readonly WeighedParcel[],
  settings: WarehouseSettings,
  way: Way,
): Promise<Shipped> {
  const shipmentId = station.newId()
  const at = station.now()
  const own = way.carrier === 'own'
  const rows = []
  for (const [index, parcel] of parcels.entries()) {
    const serial = (await nextNumber(trx, 'sscc')) % (largestSerial(settings.gs1Prefix) + 1)
    const sscc = makeSscc({ extensionDigit: 0, companyPrefix: settings.gs1Prefix, serial })
    rows.push({
      id: station.newId(),
      order_id: orderId,
      no: index + 1,
      packaging_id: parcel.packagingId,
      weight_grams: parcel.weightGrams,
      weight_source: parcel.weightSource,
      sscc,
      shipment_id: shipmentId,
      waybill: own ? sscc : null,
    })
  }
  await trx
    .insertInto('shipment')
    .values({
      id: shipmentId,
      order_id: orderId,
      station_id: station.id,
      reference: shipmentId,
      carrier: way.carrier,
      service: way.service,
      options: JSON.stringify(way.options),
      made_at: at,
      ...(own ? { state: 'bought', settled_at: at, labels_at: at } : { state: 'planned', next_at: at }),
    })
    .execute()
  await trx.insertInto('parcel').values(rows).execute()
  return {
    shipmentId,
    carrier: way.carrier,
    parcels: rows.map((row) => ({ id: row.id, no: row.no, sscc: row.sscc, weightGrams: row.weight_grams })),
  }
}
