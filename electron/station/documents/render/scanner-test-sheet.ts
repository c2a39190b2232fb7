import type { DocumentFonts } from '../fonts.ts'
import { encodeBars, encodeMatrix } from './barcode.ts'
import type { Cell, DrawItem, Page } from './drawing.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import { typesetter, type Setter, type Style } from './typeset.ts'
import type { IsoDate } from './types.ts'

/**
 * A barcode to scan. The text of the GS1 symbologies is an element string with its identifiers in parentheses; the scanner
 * sends it without them, and with GS behind a value of free length that is not the last.
 */
export type ScannerTestCode = {
  readonly title: string
  readonly text: string
  readonly symbology: 'code128' | 'gs1-128' | 'datamatrix-gs1' | 'ean13' | 'qr'
}

/** What the sheet says in the language of the station. */
export type ScannerTestWords = {
  readonly title: string
  readonly hint: string
  /** BCP 47 tag of that language. */
  readonly language: string
  readonly date: IsoDate
}

const sheet = { width: 210, height: 297, left: 20, right: 190, top: 14 }
const firstRow = 38
const rowHeight = 31
const codesPerPage = 8
/** A dot of a 300 dpi printer: modules of whole dots come out evenly there and at 600 dpi. */
const dot = 25.4 / 300
const barHeight = 14
/** Light modules that a symbology needs beside its bars at most: EAN-13 wants 11 on the left. */
const quietModules = 11

const small: Style = { font: 'regular', sizes: [3.2, 2.8], lines: 2 }
const name: Style = { font: 'semibold', sizes: [4.2, 3.6, 3], lines: 1 }
const human: Style = { font: 'regular', sizes: [2.6, 2.2], lines: 1 }

/**
 * A sheet of numbered barcodes to find out how a scanner is set, as A4 PDF. Eight stand on a page, by turns on the left and on
 * the right, so that a scanner held on one sees no other. Throws for a text that its symbology cannot carry, and
 * RangeError for one that takes more than the width of the page.
 */
export function renderScannerTestSheet(
  codes: readonly ScannerTestCode[],
  words: ScannerTestWords,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  const set = typesetter(fonts)
  const pages: Page[] = []
  for (let first = 0; first < codes.length; first += codesPerPage) {
    const rows = codes
      .slice(first, first + codesPerPage)
      .flatMap((code, row) => codeItems(code, first + row + 1, firstRow + row * rowHeight, set))
    pages.push({ ...sheet, items: [...headItems(words, set), ...rows] })
  }
  const { title, date, language } = words
  return drawingToPdf(pages, { title, author: 'Pakownia', date, language }, fonts)
}

function headItems({ title, hint }: ScannerTestWords, set: Setter): DrawItem[] {
  const width = sheet.right - sheet.left
  const heading = set(title, sheet.left, sheet.top, width, { font: 'bold', sizes: [7, 6, 5], lines: 1 })
  return [...heading.items, ...set(hint, sheet.left, heading.bottom + 1, width, small).items]
}

function codeItems(code: ScannerTestCode, number: number, y: number, set: Setter): DrawItem[] {
  const { module, width, height, cells } = symbolOf(code)
  const onTheRight = number % 2 === 0
  const quiet = quietModules * module
  const x = onTheRight ? sheet.right - quiet - width : sheet.left + quiet
  const align = onTheRight ? 'right' : 'left'
  const room = sheet.right - sheet.left
  return [
    ...set(`${number}. ${code.title}`, sheet.left, y, room, { ...name, align }).items,
    { kind: 'modules', x, y: y + 7, module, cells },
    ...set(code.text, sheet.left, y + 7 + height + 1, room, { ...human, align }).items,
  ]
}

/** A symbol with its size in millimetres. */
type Symbol = {
  readonly module: number
  readonly width: number
  readonly height: number
  readonly cells: readonly Cell[]
}

function symbolOf({ symbology, text }: ScannerTestCode): Symbol {
  switch (symbology) {
    case 'code128':
    case 'gs1-128':
    case 'ean13': {
      const bars = encodeBars(symbology, text)
      const modules = Math.max(...bars.map((bar) => bar.offset + bar.width))
      const module = largestModule([6, 5, 4, 3], modules + 2 * quietModules, sheet.right - sheet.left)
      const height = Math.ceil(barHeight / module)
      const cells = bars.map((bar) => ({ x: bar.offset, y: 0, width: bar.width, height }))
      return { module, width: modules * module, height: height * module, cells }
    }
    case 'datamatrix-gs1':
    case 'qr': {
      const { columns, rows, cells } = encodeMatrix(symbology === 'qr' ? 'qrcode' : 'gs1datamatrix', text)
      const module = largestModule([8, 7, 6, 5, 4], rows, barHeight + 2)
      return { module, width: columns * module, height: rows * module, cells }
    }
  }
}

/** The largest module in millimetres with which so many modules fit. `dots` are the sizes to try. */
function largestModule(dots: readonly number[], modules: number, room: number): number {
  const size = dots.find((each) => each * dot * modules <= room)
  if (size === undefined) throw new RangeError('the barcode is too large for the sheet')
  return size * dot
}
