import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import { salesDocumentKind } from '../../../shared/domain/sales-document.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import type { Shipped } from '../shipping/index.ts'
import { salesDocument, waybill } from './paper-data.ts'
import type { SalesDocumentData, WaybillData } from './render/index.ts'

export type Issued = { readonly id: string; readonly kind: DocumentKind }

/**
 * Issues the papers of a packed order: with the own carrier a waybill for each parcel and, where the law allows one here, a sales document. What they say is stored whole, so
 * that every copy is the same paper. Numbers are counted in the caller's transaction: a series has no silent gap.
 */
export async function issueDocuments(
  trx: Trx,
  station: Station,
  orderId: string,
  shipped: Shipped,
  settings: WarehouseSettings,
): Promise<readonly Issued[]> {
  const order = await trx
    .selectFrom('sales_order')
    .selectAll()
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const at = station.now()
  const today = dayIn(settings.timeZone, at)
  const issued: Issued[] = []
  const issue = async (
    kind: DocumentKind,
    number: string,
    parcelId: string | null,
    data: WaybillData | SalesDocumentData,
  ) => {
    const id = station.newId()
    await trx
      .insertInto('document')
      .values({
        id,
        order_id: orderId,
        parcel_id: parcelId,
        kind,
        number,
        issued_at: at,
        data: JSON.stringify(data),
      })
      .execute()
    issued.push({ id, kind })
  }
  // The label of a carrier comes from the carrier.
  for (const parcel of shipped.carrier === 'own' ? shipped.parcels : [])
    await issue('waybill', parcel.sscc, parcel.id, waybill(order, shipped, parcel, settings, today))
  // The sale stays what it was when a packed order was opened again: one sale, one document.
  const sold = await trx
    .selectFrom('document')
    .select('id')
    .where('order_id', '=', orderId)
    .where('kind', 'in', ['invoice', 'transaction_confirmation'])
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (sold) return issued
  const kind = salesDocumentKind({ buyerNip: order.buyer_nip, currency: order.currency })
  if (kind) {
    const number = await salesNumber(trx, kind, today)
    await issue(kind, number, null, await salesDocument(trx, order, kind, number, settings, today))
  }
  return issued
}

/** One series per kind and year; the year is that of the day of issue in the warehouse's time zone. */
async function salesNumber(
  trx: Trx,
  kind: 'invoice' | 'transaction_confirmation',
  today: string,
): Promise<string> {
  const year = today.slice(0, 4)
  const prefix = kind === 'invoice' ? 'FV' : 'PT'
  return `${prefix}/${year}/${String(await nextNumber(trx, `${prefix}-${year}`)).padStart(6, '0')}`
}
