import { PDFDocument } from 'pdf-lib'
import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import type { LabelKind } from '../../../shared/domain/label-bytes.ts'
import type { ShopCode } from '../../../shared/domain/shops.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { formatOf, type LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import type { Paper } from './paper.ts'

/** What is kept of a carrier's label beside its bytes. */
type CarrierLabelData = { readonly carrierLabel: CarrierCode }
/** What is kept of a sales document of a shop's invoicing beside its bytes. */
type ShopDocumentData = { readonly shopDocument: ShopCode }

/** A label as a carrier has sent it. */
export type CarrierLabel = {
  readonly orderId: string
  /** Null for one file of all parcels of a shipment. */
  readonly parcelId: string | null
  /** The waybill number. */
  readonly number: string
  readonly carrier: CarrierCode
  readonly kind: Exclude<LabelKind, 'zip'>
  /** The form that was asked for, which tells the resolution of printer commands. */
  readonly form: LabelFormat
  readonly bytes: Uint8Array
}

/** Keeps a carrier's label, letter for letter, as a waybill of its order. @returns the document's id */
export async function keepLabel(trx: Trx, station: Station, label: CarrierLabel): Promise<string> {
  const id = station.newId()
  const data: CarrierLabelData = { carrierLabel: label.carrier }
  await trx
    .insertInto('document')
    .values({
      id,
      order_id: label.orderId,
      parcel_id: label.parcelId,
      kind: 'waybill',
      number: await freeNumber(trx, label.number),
      issued_at: station.now(),
      data: JSON.stringify(data),
    })
    .execute()
  await keepForm(trx, id, label)
  return id
}

/** Keeps the paper that a carrier gives for a handover, beside our own of that number. @returns the document's id */
export async function keepProtocol(
  trx: Trx,
  station: Station,
  protocol: { readonly number: string; readonly carrier: CarrierCode; readonly bytes: Uint8Array },
): Promise<string> {
  const id = station.newId()
  const data: CarrierLabelData = { carrierLabel: protocol.carrier }
  await trx
    .insertInto('document')
    .values({
      id,
      kind: 'handover_protocol',
      number: await freeNumber(trx, protocol.number),
      issued_at: station.now(),
      data: JSON.stringify(data),
    })
    .execute()
  await keepForm(trx, id, { kind: 'pdf', form: 'pdf', bytes: protocol.bytes })
  return id
}

/** Keeps a sales document that the invoicing of a shop has made, letter for letter, as the invoice of its order. @returns the document's id */
export async function keepInvoice(
  trx: Trx,
  station: Station,
  invoice: {
    readonly orderId: string
    readonly shop: ShopCode
    readonly number: string
    readonly bytes: Uint8Array
  },
): Promise<string> {
  const id = station.newId()
  const data: ShopDocumentData = { shopDocument: invoice.shop }
  await trx
    .insertInto('document')
    .values({
      id,
      order_id: invoice.orderId,
      kind: 'invoice',
      number: await freeNumber(trx, invoice.number),
      issued_at: station.now(),
      data: JSON.stringify(data),
    })
    .execute()
  await keepForm(trx, id, { kind: 'pdf', form: 'pdf', bytes: invoice.bytes })
  return id
}

/** Keeps a label in one more form. */
export async function keepForm(
  db: Db | Trx,
  documentId: string,
  { kind, form, bytes }: Pick<CarrierLabel, 'kind' | 'form' | 'bytes'>,
): Promise<void> {
  const kept = await printable(kind, form, bytes)
  await db
    .insertInto('document_file')
    .values({ document_id: documentId, format: kept.format, content: Buffer.from(kept.bytes) })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** A carrier's label for a printer. @throws Fault `label-form-missing` when it is not kept in a form that this printer takes */
export async function carrierLabel(db: Db, documentId: string, format: LabelFormat): Promise<Paper> {
  const kept = await db
    .selectFrom('document_file')
    .select('content')
    .where('document_id', '=', documentId)
    .where('format', '=', format)
    .executeTakeFirst()
  if (!kept) throw new Fault('label-form-missing', 'the label is not kept in this form', { format })
  return { bytes: kept.content, format: formatOf(format) }
}

/** True for a paper that somebody else has drawn. */
export function isAsItCame(data: unknown): data is CarrierLabelData | ShopDocumentData {
  return typeof data === 'object' && data !== null && ('carrierLabel' in data || 'shopDocument' in data)
}

/** Carriers use their numbers again after a year or so. */
async function freeNumber(trx: Trx, number: string): Promise<string> {
  const used = await trx
    .selectFrom('document')
    .select('number')
    .where((eb) => eb.or([eb('number', '=', number), eb('number', 'like', `${number}/%`)]))
    .execute()
  return used.length === 0 ? number : `${number}/${used.length + 1}`
}

/** Printer commands of the form asked for stay as they are; a picture becomes a page that any printer of documents takes. */
async function printable(
  kind: CarrierLabel['kind'],
  asked: LabelFormat,
  bytes: Uint8Array,
): Promise<{ readonly format: LabelFormat; readonly bytes: Uint8Array }> {
  switch (kind) {
    case 'zpl':
      return { format: asked === 'zpl300' ? asked : 'zpl203', bytes }
    case 'epl':
      return { format: 'epl203', bytes }
    case 'pdf':
      return { format: 'pdf', bytes }
    case 'png':
      return { format: 'pdf', bytes: await pageOf(bytes) }
    case 'gif':
      throw new Fault('label-form-missing', 'a label as GIF is not printed', { format: 'gif' })
  }
}

/** A page of 105 x 148 mm (A6, as carriers' labels are) with the picture as large as it fits. */
async function pageOf(png: Uint8Array): Promise<Uint8Array> {
  const paper = await PDFDocument.create({ updateMetadata: false })
  const picture = await paper.embedPng(png)
  const page = paper.addPage([297.64, 419.53])
  const size = picture.scaleToFit(page.getWidth(), page.getHeight())
  page.drawImage(picture, { x: 0, y: page.getHeight() - size.height, ...size })
  return paper.save()
}
