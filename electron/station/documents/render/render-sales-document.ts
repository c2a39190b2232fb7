import type { DocumentFonts } from '../fonts.ts'
import { sumsOfDocument } from '../correction.ts'
import { markCopy } from './copy-mark.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import { documentTitle } from './sales-head.ts'
import { layoutSalesDocument } from './sales-layout.ts'
import type { SalesDocumentData } from './types.ts'

/**
 * Renders an invoice, a correction or a transaction confirmation as A4 PDF. Every copy but the first says its number. Throws
 * RangeError for a document without lines, a total below zero that is no correction, a wrong date, or amounts beyond exact integers.
 */
export async function renderSalesDocument(
  data: SalesDocumentData,
  fonts: DocumentFonts,
  copy = 1,
): Promise<Uint8Array> {
  if (data.lines.length === 0) throw new RangeError('a sales document has at least one line')
  if (!data.correction && sumsOfDocument(data).total.grossMinor < 0)
    throw new RangeError('only a correction has a total below zero')
  const pages = markCopy(layoutSalesDocument(data, fonts), copy, 'pl', fonts)
  return drawingToPdf(
    pages,
    { title: documentTitle(data), author: data.seller.name, date: data.issueDate, language: 'pl-PL' },
    fonts,
  )
}
