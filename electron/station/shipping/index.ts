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
  const shipmentId = station.newId()
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
      waybill: sscc,
    })
  }
  const at = station.now()
  await trx
    .insertInto('shipment')
    .values({
      id: shipmentId,
      order_id: orderId,
      station_id: station.id,
      carrier: 'own',
      state: 'bought',
      made_at: at,
      settled_at: at,
      labels_at: at,
    })
    .execute()
  await trx.insertInto('parcel').values(rows).execute()
  return {
    shipmentId,
    carrier: 'own',
    parcels: rows.map((row) => ({ id: row.id, no: row.no, sscc: row.sscc, weightGrams: row.weight_grams })),
  }
}

/** Voids the shipment of an order, its parcels and their waybills; a waybill that is not printed yet never will be. */
export async function voidShipment(
  trx: Trx,
  station: Station,
  orderId: string,
  by: string,
  reason: string,
): Promise<void> {
  const at = station.now()
  await trx
    .updateTable('shipment')
    .set({ void_state: 'done', voided_at: at, voided_by: by, void_reason: reason })
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
  await trx
    .updateTable('parcel')
    .set({ voided_at: at })
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
  const voided = await trx
    .updateTable('document')
    .set({ voided_at: at })
    .where('order_id', '=', orderId)
    .where('kind', '=', 'waybill')
    .where('voided_at', 'is', null)
    .returning('id')
    .execute()
  if (voided.length === 0) return
  await trx
    .updateTable('print_job')
    .set({ state: 'cancelled', ended_at: at })
    .where(
      'document_id',
      'in',
      voided.map(({ id }) => id),
    )
    .where('state', 'in', ['queued', 'failed', 'unsure'])
    .execute()
}
