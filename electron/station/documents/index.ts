import type { DocumentKind } from '../../../shared/contract/packing.ts'
import { formatOf, type LabelFormat, type PaperFormat } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import { fontsOnce } from './fonts-once.ts'
import {
  renderSalesDocument,
  renderWaybill,
  type SalesDocumentData,
  type WaybillData,
} from './render/index.ts'

export { issueDocuments, type Issued } from './issue.ts'

export type Paper = { readonly bytes: Uint8Array; readonly format: PaperFormat }

/** Which form of a document a printer that wants `labelFormat` gets: A4 papers are always PDF. */
export function formOf(kind: DocumentKind, labelFormat: LabelFormat): LabelFormat {
  return kind === 'waybill' ? labelFormat : 'pdf'
}

/**
 * The bytes of a document for a printer. The first copy is drawn once and kept; later copies carry their number and are drawn
 * from the stored data.
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
  if (document.kind !== 'waybill')
    return renderSalesDocument(JSON.parse(document.data) as SalesDocumentData, fonts)
  const data: WaybillData = { ...(JSON.parse(document.data) as WaybillData), reprint: copy - 1 }
  return renderWaybill(data, form, fonts)
}
