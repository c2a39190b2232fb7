import type { DocumentKind } from '../../../shared/contract/packing.ts'
import { isLabel } from '../../../shared/contract/printing.ts'
import { formatOf, type LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { pngOfPhoto } from '../pictures/index.ts'
import { isAsItCame } from './carrier-label.ts'
import { carrierPaper } from './carrier-paper.ts'
import { fontsOnce } from './fonts-once.ts'
import type { Paper } from './paper.ts'
import {
  renderCommandCard,
  renderDeliveryNote,
  renderHandoverProtocol,
  renderLabelSheets,
  renderPickList,
  renderSalesDocument,
  renderWaybill,
  type CommandCardData,
  type DeliveryNoteData,
  type HandoverProtocolData,
  type LabelSheetData,
  type PickListData,
  type ProductPicture,
  type SalesDocumentData,
  type WaybillData,
} from './render/index.ts'

export { keepForm, keepInvoice, keepLabel, keepProtocol, type CarrierLabel } from './carrier-label.ts'
export { correct } from './correction.ts'
export { fa3Xml } from './fa3/index.ts'
export { issueDocuments, type Issued } from './issue.ts'
export { nextDocumentNumber } from './numbers.ts'
export type { Paper } from './paper.ts'
export type {
  CommandCardData,
  HandoverProtocolData,
  LabelSheetData,
  PickListData,
  PickListLine,
  SalesDocumentData,
} from './render/index.ts'

/** Which form of a document a printer that wants `labelFormat` gets: A4 papers are always PDF. */
export function formOf(kind: DocumentKind, labelFormat: LabelFormat): LabelFormat {
  return isLabel(kind) ? labelFormat : 'pdf'
}

/**
 * The bytes of a document for a printer. The first copy is drawn once and kept; later copies carry their number and are drawn
 * from the stored data. What a carrier or the invoicing of a shop has drawn is printed as it came, where need be as a picture of that.
 * @throws Fault `label-form-missing` for a carrier's label that is not kept in this form and cannot be drawn from another
 */
export async function paperOf(
  station: Station,
  documentId: string,
  labelFormat: LabelFormat,
  copy: number,
): Promise<Paper> {
  const document = await station.db
    .selectFrom('document')
    .select(['kind', 'data'])
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  const form = formOf(document.kind, labelFormat)
  if (isAsItCame(JSON.parse(document.data))) return carrierPaper(station, documentId, form, copy)
  const format = formatOf(form)
  if (copy > 1) return { bytes: await draw(station, document, form, copy), format }
  const kept = await station.db
    .selectFrom('document_file')
    .select('content')
    .where('document_id', '=', documentId)
    .where('format', '=', form)
    .executeTakeFirst()
  if (kept) return { bytes: kept.content, format }
  const bytes = await draw(station, document, form, copy)
  await station.db
    .insertInto('document_file')
    .values({ document_id: documentId, format: form, content: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { bytes, format }
}

async function draw(
  station: Station,
  document: { kind: DocumentKind; data: string },
  form: LabelFormat,
  copy: number,
): Promise<Uint8Array> {
  const fonts = await fontsOnce(station.assetsDir)
  const data: unknown = JSON.parse(document.data)
  switch (document.kind) {
    case 'waybill':
      return renderWaybill({ ...(data as WaybillData), reprint: copy - 1 }, form, fonts)
    case 'invoice':
    case 'transaction_confirmation':
    case 'correction':
      return renderSalesDocument(data as SalesDocumentData, fonts, copy)
    case 'delivery_note':
      return renderDeliveryNote(data as DeliveryNoteData, fonts, copy)
    case 'pick_list': {
      const list = data as PickListData
      return renderPickList(list, await picturesOf(station.db, list), fonts, copy)
    }
    case 'tote_label':
    case 'cart_label':
    case 'location_label':
    case 'badge_label':
    case 'product_label':
      return renderLabelSheets(data as LabelSheetData, form, fonts, copy)
    case 'command_card':
    case 'command_label':
      return renderCommandCard(data as CommandCardData, form, fonts, copy)
    case 'handover_protocol':
      return renderHandoverProtocol(data as HandoverProtocolData, fonts)
  }
}

async function picturesOf(db: Db, { lines }: PickListData): Promise<ReadonlyMap<string, ProductPicture>> {
  if (lines.length === 0) return new Map()
  const rows = await db
    .selectFrom('product_picture')
    .selectAll()
    .where('product_id', 'in', [...new Set(lines.map((line) => line.productId))])
    .execute()
  return new Map(await Promise.all(rows.map(async (row) => [row.product_id, await forPaper(row)] as const)))
}

/** A PDF knows no WebP. One that cannot be read stays as it is, and its frame is empty. */
async function forPaper(picture: ProductPicture): Promise<ProductPicture> {
  if (picture.type !== 'image/webp') return picture
  try {
    return { type: 'image/png', content: await pngOfPhoto(picture.content) }
  } catch {
    return picture
  }
}
