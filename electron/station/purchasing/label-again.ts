import { labelKind } from '../../../shared/domain/label-bytes.ts'
import type { LabelFormat } from '../../../shared/contract/printer-config.ts'
import { keepForm } from '../documents/index.ts'
import { carrierForm } from './label-form.ts'
import { atCarrier, requestOf, within, type Buyer } from './row.ts'

/**
 * Makes sure that a waybill is kept in the form that a printer takes: a carrier's label that is printed elsewhere than it was fetched for
 * is fetched once more. Does nothing for papers that are drawn here. Throws when the carrier does not give it.
 */
export async function fetchForm(buyer: Buyer, documentId: string, format: LabelFormat): Promise<void> {
  const { db } = buyer.station
  const label = await db
    .selectFrom('document')
    .leftJoin('parcel', 'parcel.id', 'document.parcel_id')
    .select(['document.order_id', 'parcel.no'])
    .where('document.id', '=', documentId)
    .where('document.kind', '=', 'waybill')
    .executeTakeFirst()
  if (!label?.order_id) return
  const row = await db
    .selectFrom('shipment')
    .selectAll()
    .where('order_id', '=', label.order_id)
    .where('voided_at', 'is', null)
    .where('carrier', '<>', 'own')
    .executeTakeFirst()
  const form = carrierForm(format)
  if (!row || form !== format) return
  const kept = await db
    .selectFrom('document_file')
    .select('format')
    .where('document_id', '=', documentId)
    .where('format', '=', form)
    .executeTakeFirst()
  if (kept) return
  const carrier = await buyer.carrierOf(row.carrier)
  if (!carrier) return
  const signal = within(buyer, new AbortController().signal)
  const answer = await carrier.labels(atCarrier(row), requestOf(row), form, signal)
  if (answer.kind !== 'done') return
  // Never the label of another parcel: the one of this document, or the file that holds them all.
  const file =
    answer.value.find(({ parcelNo }) => parcelNo === (label.no ?? null)) ??
    answer.value.find(({ parcelNo }) => parcelNo === null)
  const kind = file && labelKind(file.bytes)
  if (file && kind && kind !== 'zip') await keepForm(db, documentId, { kind, form, bytes: file.bytes })
}
