import type { DocumentFonts } from '../fonts.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import { documentTitle } from './sales-head.ts'
import { layoutSalesDocument } from './sales-layout.ts'
import type { SalesDocumentData } from './types.ts'

/**
 * Renders an invoice or a transaction confirmation as A4 PDF. Throws RangeError for a document without lines, a total
 * below zero, a wrong date, or amounts beyond exact integers.
 */
export async function renderSalesDocument(
  data: SalesDocumentData,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  if (data.lines.length === 0) throw new RangeError('a sales document has at least one line')
  const pages = layoutSalesDocument(data, fonts)
  return drawingToPdf(
    pages,
    { title: documentTitle(data), author: data.seller.name, date: data.issueDate, language: 'pl-PL' },
    fonts,
  )
}
