import type { DocumentFonts } from '../fonts.ts'
import type { DrawItem, Page } from './drawing.ts'
import { body, caption, contentWidth, continuedStrip, documentTitle, headStrip, sheet } from './sales-head.ts'
import { columnsStrip, lineStrips } from './sales-table.ts'
import { tailStrip } from './sales-tail.ts'
import { paginate, placeStrip } from './strip.ts'
import { typesetter, type Setter } from './typeset.ts'
import type { SalesDocumentData } from './types.ts'

/** The A4 pages of a sales document. */
export function layoutSalesDocument(data: SalesDocumentData, fonts: DocumentFonts): Page[] {
  const set = typesetter(fonts)
  const flow = {
    head: headStrip(data, set),
    continued: continuedStrip(data, set),
    columns: columnsStrip(set),
    rows: lineStrips(data, set),
    tail: tailStrip(data, set),
  }
  const pages = paginate(flow, sheet.bottom - sheet.top)
  return pages.map((strip, index) => ({
    width: sheet.width,
    height: sheet.height,
    items: [...placeStrip(strip, sheet.top), ...footItems(data, index + 1, pages.length, set)],
  }))
}

function footItems(data: SalesDocumentData, page: number, pages: number, set: Setter): DrawItem[] {
  const y = sheet.bottom + 5
  const number = set(`Strona ${page} z ${pages}`, sheet.left, y, contentWidth, { ...caption, align: 'right' })
  const title = set(documentTitle(data), sheet.left, y, contentWidth - 40, { ...body, ...caption })
  return [...title.items, ...number.items]
}
