import type { LabelFormat } from '../../../../shared/contract/printer-config.ts'
import type { Language } from '../../../../shared/contract/settings.ts'
import { cardEntries, type CardEntry } from '../../../../shared/domain/command-card.ts'
import type { DocumentFonts } from '../fonts.ts'
import { code128ModulesAtMost, encodeMatrix } from './barcode.ts'
import { commandCardWords, type CommandCardWords } from './command-card-words.ts'
import { markCopy } from './copy-mark.ts'
import { drawLabel } from './draw-label.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import type { DrawItem, Page } from './drawing.ts'
import { printerFontFloor } from './printer-font.ts'
import type { IsoDate } from './types.ts'
import { typesetter, type Setter } from './typeset.ts'

/** All that the card of commands shows. */
export type CommandCardData = {
  readonly language: Language
  readonly kind: 'command_card' | 'command_label'
  readonly symbology: 'qr' | 'code128'
  readonly number: string
  readonly date: IsoDate
  readonly packagings: readonly { readonly code: string; readonly name: string }[]
}

/** Where the cells of a page are; millimetres. */
type Grid = {
  readonly page: { readonly width: number; readonly height: number }
  readonly left: number
  readonly top: number
  readonly columns: number
  readonly rows: number
  readonly cell: { readonly width: number; readonly height: number }
}

const a4 = { page: { width: 210, height: 297 }, left: 14, top: 36 }
const label = { page: { width: 100, height: 150 }, left: 3, top: 10 }
const grids: Readonly<Record<CommandCardData['kind'], Readonly<Record<CommandCardData['symbology'], Grid>>>> =
  {
    command_card: {
      qr: { ...a4, columns: 3, rows: 7, cell: { width: 60.6, height: 35 } },
      code128: { ...a4, columns: 2, rows: 9, cell: { width: 91, height: 27 } },
    },
    command_label: {
      qr: { ...label, columns: 2, rows: 4, cell: { width: 47, height: 34 } },
      code128: { ...label, columns: 1, rows: 5, cell: { width: 94, height: 27 } },
    },
  }

const tags: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' }
/** Whole dots of a label printer of 203 dpi, in millimetres. */
const dots = (count: number) => count / 8

/** The card of commands in the form that its printer takes. */
export async function renderCommandCard(
  data: CommandCardData,
  form: LabelFormat,
  fonts: DocumentFonts,
  copy = 1,
): Promise<Uint8Array> {
  const words = commandCardWords[data.language]
  const about = { title: words.title, author: 'Pakownia', date: data.date, language: tags[data.language] }
  const pages = markCopy(layoutCommandCard(data, fonts), copy, data.language, fonts)
  if (form === 'pdf') return drawingToPdf(pages, about, fonts)
  const labels: Uint8Array[] = []
  for (const page of pages) labels.push(await drawLabel(page, form, about, fonts))
  return Buffer.concat(labels)
}

function layoutCommandCard(data: CommandCardData, fonts: DocumentFonts): Page[] {
  const words = commandCardWords[data.language]
  const grid = grids[data.kind][data.symbology]
  const set = data.kind === 'command_label' ? typesetter(fonts, printerFontFloor) : typesetter(fonts)
  const entries = cardEntries(data.packagings)
  const perPage = grid.columns * grid.rows
  const pages: Page[] = []
  for (let first = 0; first < entries.length; first += perPage) {
    const cells = entries.slice(first, first + perPage).flatMap((entry, index) => {
      const x = grid.left + (index % grid.columns) * grid.cell.width
      const y = grid.top + Math.floor(index / grid.columns) * grid.cell.height
      return [...frame(x, y, grid.cell), ...cellOf(entry, words, data.symbology, x, y, grid.cell, set)]
    })
    pages.push({ ...grid.page, items: [...heading(data, words, grid, set), ...cells] })
  }
  return pages
}

function heading(data: CommandCardData, words: CommandCardWords, grid: Grid, set: Setter): DrawItem[] {
  const width = grid.page.width - 2 * grid.left
  if (data.kind === 'command_label')
    return [...set(words.title, grid.left, 3, width, { font: 'bold', sizes: [5], lines: 1 }).items]
  return [
    ...set(words.title, grid.left, 14, width, { font: 'bold', sizes: [8], lines: 1 }).items,
    ...set(words.hint, grid.left, 25, width, { font: 'regular', sizes: [3.6, 3.2], lines: 2 }).items,
  ]
}

function frame(x: number, y: number, { width, height }: Grid['cell']): DrawItem[] {
  const line = 0.25
  return [
    { kind: 'rect', x, y, width, height: line, tone: 'ink' },
    { kind: 'rect', x, y: y + height - line, width, height: line, tone: 'ink' },
    { kind: 'rect', x, y, width: line, height, tone: 'ink' },
    { kind: 'rect', x: x + width - line, y, width: line, height, tone: 'ink' },
  ]
}

function cellOf(
  entry: CardEntry,
  words: CommandCardWords,
  symbology: CommandCardData['symbology'],
  x: number,
  y: number,
  cell: Grid['cell'],
  set: Setter,
): DrawItem[] {
  const name =
    entry.name.kind === 'command'
      ? words.commands[entry.name.command]
      : `${words.size}: ${entry.name.packaging}`
  const key = (left: number, top: number, width: number, align: 'left' | 'right') =>
    set(entry.key, left, top, width, { font: 'bold', sizes: [6, 5, 4], lines: 1, align }).items
  if (symbology === 'code128') {
    const room = cell.width - 6
    // A quiet zone of ten modules stands on either side.
    const modules = code128ModulesAtMost(entry.barcode) + 20
    const moduleWidth = [3, 2].map(dots).find((each) => modules * each <= room) ?? dots(2)
    return [
      ...set(name, x + 3, y + 2, room - 24, { font: 'semibold', sizes: [4.4, 3.8, 3.2, 2.8], lines: 1 })
        .items,
      ...key(x + cell.width - 25, y + 1.4, 22, 'right'),
      {
        kind: 'barcode',
        symbology: 'code128',
        x: x + 3 + 10 * moduleWidth,
        y: y + 9,
        moduleWidth,
        height: cell.height - 12,
        data: entry.barcode,
      },
    ]
  }
  const { columns, cells } = encodeMatrix('qrcode', entry.barcode)
  const quiet = 4
  const module =
    [6, 5, 4].map(dots).find((each) => (columns + 2 * quiet) * each <= cell.height - 2) ?? dots(4)
  const side = (columns + 2 * quiet) * module
  const left = x + side
  const width = cell.width - side - 1.5
  return [
    { kind: 'modules', x: x + quiet * module, y: y + (cell.height - columns * module) / 2, module, cells },
    ...key(left, y + 3, width, 'left'),
    ...set(name, left, y + 12, width, { font: 'semibold', sizes: [4, 3.5, 3, 2.6], lines: 4 }).items,
  ]
}
