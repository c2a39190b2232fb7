import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import { buyerKind, salesPaper } from '../../../shared/domain/sales-document.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextDocumentNumber } from './numbers.ts'
import { leftToShop } from '../news/index.ts'
import type { Shipped } from '../shipping/index.ts'
import { deliveryNote, salesDocument, waybill } from './paper-data.ts'
import { soldLines } from './sold-lines.ts'
import type { DeliveryNoteData, SalesDocumentData, WaybillData } from './render/index.ts'

export type Issued = {
  readonly id: string
  readonly kind: DocumentKind
  readonly number: string
  /** YYYY-MM-DD in the warehouse's time zone. */
  readonly issuedOn: string
}

/**
 * Issues the papers of a packed order: with the own carrier a waybill for each parcel, a note of what is in them where the warehouse wants one, and, where the
 * law allows one here, a sales document, unless the invoicing of the order's shop makes it. What they say is stored whole, so that every copy is the same paper. Numbers are counted in the
 * caller's transaction: a series has no silent gap.
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
    data: WaybillData | SalesDocumentData | DeliveryNoteData,
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
    issued.push({ id, kind, number, issuedOn: today })
  }
  // The label of a carrier comes from the carrier.
  for (const parcel of shipped.carrier === 'own' ? shipped.parcels : [])
    await issue('waybill', parcel.sscc, parcel.id, waybill(order, shipped, parcel, settings, today))
  const goods = await soldLines(trx, orderId)
  if (settings.deliveryNote !== 'none') {
    const number = await nextDocumentNumber(trx, 'delivery_note', settings.numbering, today)
    await issue('delivery_note', number, null, deliveryNote(order, goods, shipped, number, settings, today))
  }
  // The sale stays what it was when a packed order was opened again: one sale, one document.
  const sold = await trx
    .selectFrom('document')
    .select('id')
    .where('order_id', '=', orderId)
    .where('kind', 'in', ['invoice', 'transaction_confirmation'])
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (sold || (await leftToShop(trx, station, orderId))) return issued
  const buyer = buyerKind(order.buyer_nip, order.buyer_country)
  // Invoices of firms are sent to KSeF by another system, and their numbers are not known here.
  const ksef = { kind: buyer === 'consumer' ? 'outside' : 'no-number' } as const
  const { kind } = salesPaper({ buyer, currency: order.currency }, ksef)
  if (kind !== 'nothing') {
    const number = await nextDocumentNumber(trx, kind, settings.numbering, today)
    await issue(kind, number, null, salesDocument(order, goods, kind, number, settings, today))
  }
  return issued
}
