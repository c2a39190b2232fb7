import { hasMod10CheckDigit } from '../../../../shared/domain/mod10.ts'
import { code128ModulesAtMost, encodeBars, hasCode128 } from './barcode.ts'
import type { DocumentFonts } from '../fonts.ts'
import type { DrawItem, Page } from './drawing.ts'
import { pickListWords } from './pick-list-words.ts'
import type { LabelSheetData } from './pick-list-types.ts'
import { printerFontFloor } from './printer-font.ts'
import { typesetter, type Setter, type Style } from './typeset.ts'

/** The paper that waybills come on, cut into three labels; millimetres. */
const page = { width: 100, height: 150 }
const perPage = 3
const labelHeight = page.height / perPage
const margin = 5

/** Labels three on a sheet, with a line to cut along. */
export function layoutLabelSheets(data: LabelSheetData, fonts: DocumentFonts): Page[] {
  const set = typesetter(fonts, printerFontFloor)
  const words = pickListWords[data.language]
  const title = words.labels[data.kind]
  const style = data.kind === 'product_label' ? long : large
  const pages: Page[] = []
  for (let index = 0; index < data.labels.length; index += perPage) {
    const items = data.labels
      .slice(index, index + perPage)
      .flatMap((label, place) => oneLabel(label, title, style, place * labelHeight, set))
    pages.push({ ...page, items })
  }
  return pages
}

/** A code is read from afar; the name of a product, which is long, from the hand. */
const large: Style = { font: 'bold', sizes: [19, 16, 13, 10, 7, 5], lines: 1 }
const long: Style = { font: 'bold', sizes: [8, 6.6, 5.4, 4.4], lines: 2 }

function oneLabel(
  { text, code, note }: LabelSheetData['labels'][number],
  title: string,
  style: Style,
  top: number,
  set: Setter,
): DrawItem[] {
  const width = page.width - 2 * margin
  return [
    ...set(title, margin, top + 3, width / 2, { font: 'regular', sizes: [3], lines: 1 }).items,
    ...set(note ?? '', page.width / 2, top + 3, page.width / 2 - margin, {
      font: 'regular',
      sizes: [3, 2.6],
      lines: 1,
      align: 'right',
    }).items,
    ...set(text, margin, top + 7, width, style).items,
    ...barsOf(code, margin + 3, top + 30, width - 6),
    { kind: 'rect', x: 0, y: top + labelHeight - 0.3, width: page.width, height: 0.3, tone: 'ink' },
  ]
}

const barHeight = 15
/** Three dots of a label printer of 203 dpi. */
const eanModule = 0.375

/** An EAN-13 as goods bear it, any other code as Code 128 where that can carry it in the room there is. */
function barsOf(code: string, x: number, y: number, room: number): readonly DrawItem[] {
  if (/^\d{13}$/.test(code) && hasMod10CheckDigit(code)) {
    const height = barHeight / eanModule
    const cells = encodeBars('ean13', code).map(({ offset, width }) => ({ x: offset, y: 0, width, height }))
    return [{ kind: 'modules', x: x + 11 * eanModule, y, module: eanModule, cells }]
  }
  const moduleWidth = [0.5, 0.375, 0.25].find((each) => code128ModulesAtMost(code) * each <= room)
  if (!hasCode128(code) || moduleWidth === undefined) return []
  return [{ kind: 'barcode', symbology: 'code128', x, y, moduleWidth, height: barHeight, data: code }]
}
