import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import { largestSerial, makeSscc } from '../../../shared/domain/sscc.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'

export type Shipped = {
  readonly shipmentId: string
  readonly carrier: string
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
 * Makes the shipment with the own carrier: each parcel gets an SSCC from the firm's own range. Nothing is bought anywhere, so
 * it all happens in the caller's transaction and cannot happen twice.
 */
export async function makeShipment(
  trx: Trx,
  station: Station,
  orderId: string,
  parcels: readonly WeighedParcel[],
  settings: WarehouseSettings,
): Promise<Shipped> {
  const rows = []
  for (const [index, parcel] of parcels.entries()) {
    const serial = (await nextNumber(trx, 'sscc')) % (largestSerial(settings.gs1Prefix) + 1)
    rows.push({
      id: station.newId(),
      order_id: orderId,
      no: index + 1,
      packaging_id: parcel.packagingId,
      weight_grams: parcel.weightGrams,
      weight_source: parcel.weightSource,
      sscc: makeSscc({ extensionDigit: 0, companyPrefix: settings.gs1Prefix, serial }),
    })
  }
  await trx.insertInto('parcel').values(rows).execute()
  const shipmentId = station.newId()
  await trx
    .insertInto('shipment')
    .values({ id: shipmentId, order_id: orderId, carrier: 'own', state: 'made', made_at: station.now() })
    .execute()
  return {
    shipmentId,
    carrier: 'own',
    parcels: rows.map((row) => ({ id: row.id, no: row.no, sscc: row.sscc, weightGrams: row.weight_grams })),
  }
}
