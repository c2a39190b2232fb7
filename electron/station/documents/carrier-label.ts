import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import type { LabelKind } from '../../../shared/domain/label-bytes.ts'
import type { ShopCode } from '../../../shared/domain/shops.ts'
import type { LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'

/** What is kept of a carrier's label beside its bytes. */
type CarrierLabelData = { readonly carrierLabel: CarrierCode }
/** What is kept of a sales document of a shop's invoicing beside its bytes. */
type ShopDocumentData = { readonly shopDocument: ShopCode }

/** As what a file of a carrier may be kept, letter for letter. */
export type KeptFormat = 'zpl203' | 'zpl300' | 'epl203' | 'pdf' | 'png' | 'gif'

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
  await db
    .insertInto('document_file')
    .values({ document_id: documentId, format: keptAs(kind, form), content: Buffer.from(bytes) })
    .onConflict((known) => known.doNothing())
    .execute()
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

/** As what a label is kept: commands by the resolution for which they were asked, all else as it is. */
function keptAs(kind: CarrierLabel['kind'], asked: LabelFormat): KeptFormat {
  switch (kind) {
    case 'zpl':
      return asked === 'zpl300' ? asked : 'zpl203'
    case 'epl':
      return 'epl203'
    case 'pdf':
    case 'png':
    case 'gif':
      return kind
  }
}
