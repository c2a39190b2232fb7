import { labelKind, type LabelKind } from '../../../shared/domain/label-bytes.ts'
import type { LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { CarrierFile, LabelForm } from '../carriers/index.ts'
import { keepForm } from '../documents/index.ts'
import { carrierForm } from './label-form.ts'
import { labelsOfAll, labelOfOne } from './label-files.ts'
import { atCarrier, requestOf, within, type Buyer } from './row.ts'

/**
 * Makes sure that a waybill is kept in the form that suits a printer best: a carrier's label that is printed elsewhere than it was fetched for
 * is fetched once more. Does nothing for papers that are drawn here, nor where the carrier was asked for that form before and gave another.
 * Throws when the carrier does not give it.
 */
export async function fetchForm(buyer: Buyer, documentId: string, format: LabelFormat): Promise<void> {
  const { db } = buyer.station
  const label = await db
    .selectFrom('document')
    .leftJoin('parcel', 'parcel.id', 'document.parcel_id')
    .select(['document.order_id', 'parcel.no', 'parcel.waybill'])
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
  if (!row) return
  const form = carrierForm(format)
  if (await isKept(buyer, documentId, [format, form])) return
  const request = requestOf(row)
  if (form === request.labelForm) return
  const carrier = await buyer.carrierOf(row.carrier)
  if (!carrier) return
  const signal = within(buyer, new AbortController().signal)
  const answer = await carrier.labels(atCarrier(row), request, form, signal)
  if (answer.kind !== 'done') return
  // Never the label of another parcel.
  const file =
    label.no === null || request.parcels.length === 1
      ? await labelsOfAll(answer.value)
      : await labelOfOne(answer.value, { no: label.no, waybill: label.waybill })
  await keep(buyer, documentId, form, file)
}

async function isKept(
  { station }: Buyer,
  documentId: string,
  forms: readonly LabelFormat[],
): Promise<boolean> {
  const kept = await station.db
    .selectFrom('document_file')
    .select('format')
    .where('document_id', '=', documentId)
    .where('format', 'in', forms)
    .executeTakeFirst()
  return kept !== undefined
}

async function keep(
  { station }: Buyer,
  documentId: string,
  form: LabelForm,
  bytes: CarrierFile['bytes'] | null,
): Promise<void> {
  const kind: LabelKind | null = bytes && labelKind(bytes)
  if (bytes && kind && kind !== 'zip') await keepForm(station.db, documentId, { kind, form, bytes })
}
