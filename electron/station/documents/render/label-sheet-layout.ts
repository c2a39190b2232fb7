import { code128ModulesAtMost, hasCode128 } from './barcode.ts'
import type { DocumentFonts } from '../fonts.ts'
import type { DrawItem, Page } from './drawing.ts'
import { pickListWords } from './pick-list-words.ts'
import type { LabelSheetData } from './pick-list-types.ts'
import { printerFontFloor } from './printer-font.ts'
import { typesetter, type Setter } from './typeset.ts'

/** The paper that waybills come on, cut into three labels; millimetres. */
const page = { width: 100, height: 150 }
const perPage = 3
const labelHeight = page.height / perPage
const margin = 5

/** Labels of totes and places, three on a sheet, with a line to cut along. */
export function layoutLabelSheets(data: LabelSheetData, fonts: DocumentFonts): Page[] {
  const set = typesetter(fonts, printerFontFloor)
  const words = pickListWords[data.language]
  const title = data.kind === 'tote_label' ? words.tote : words.shelf
  const pages: Page[] = []
  for (let index = 0; index < data.labels.length; index += perPage) {
    const items = data.labels
      .slice(index, index + perPage)
      .flatMap((label, place) => oneLabel(label, title, place * labelHeight, set))
    pages.push({ ...page, items })
  }
  return pages
}

function oneLabel(
  { text, code, note }: LabelSheetData['labels'][number],
  title: string,
  top: number,
  set: Setter,
): DrawItem[] {
  const width = page.width - 2 * margin
  const room = width - 6
  const moduleWidth = [0.5, 0.375, 0.25].find((each) => code128ModulesAtMost(code) * each <= room)
  const bars: DrawItem[] =
    hasCode128(code) && moduleWidth !== undefined
      ? [
          {
            kind: 'barcode',
            symbology: 'code128',
            x: margin + 3,
            y: top + 30,
            moduleWidth,
            height: 15,
            data: code,
          },
        ]
      : []
  return [
    ...set(title, margin, top + 3, width / 2, { font: 'regular', sizes: [3], lines: 1 }).items,
    ...set(note ?? '', page.width / 2, top + 3, page.width / 2 - margin, {
      font: 'regular',
      sizes: [3, 2.6],
      lines: 1,
      align: 'right',
    }).items,
    ...set(text, margin, top + 7, width, {
      font: 'bold',
      sizes: [19, 16, 13, 10, 7, 5],
      lines: 1,
    }).items,
    ...bars,
    { kind: 'rect', x: 0, y: top + labelHeight - 0.3, width: page.width, height: 0.3, tone: 'ink' },
  ]
}
