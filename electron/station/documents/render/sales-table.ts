import { formatMinor } from '../../../../shared/domain/money.ts'
import { lineGross, unitNet, type VatRate } from '../../../../shared/domain/vat.ts'
import { changedLines, numberedLines, type NumberedLine } from '../correction.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { besideStrips, hairline, joinStrips, space, type Strip } from './strip.ts'
import type { Setter, Style } from './typeset.ts'
import type { SalesDocumentData } from './types.ts'

/** One column of a table: where it begins, its width, and how its cells are set. */
export type Column<Row> = {
  readonly title: string
  readonly width: number
  readonly style: Style
  cell(row: Row): string
}

const amount: Style = { font: 'figures', sizes: [2.9, 2.6, 2.3], lines: 1, align: 'right' }
const text: Style = { ...body, lines: 3 }

const lineColumns: readonly Column<NumberedLine>[] = [
  {
    title: 'Lp.',
    width: 8,
    style: { ...body, font: 'figures', sizes: [2.9, 2.4] },
    cell: ({ no }) => `${no}`,
  },
  { title: 'Nazwa towaru lub usługi', width: 53, style: text, cell: ({ line }) => line.name },
  { title: 'Kod', width: 21, style: { ...text, sizes: [2.9, 2.5, 2.2] }, cell: ({ line }) => line.sku ?? '' },
  { title: 'Ilość', width: 13, style: amount, cell: ({ line }) => `${line.quantity}` },
  { title: 'J.m.', width: 12, style: body, cell: ({ line }) => line.unit },
  { title: 'Cena netto', width: 18, style: amount, cell: ({ line }) => formatMinor(unitNet(line)) },
  { title: 'VAT', width: 10, style: amount, cell: ({ line }) => rateText(line.vatRate) },
  { title: 'Cena brutto', width: 19, style: amount, cell: ({ line }) => formatMinor(line.unitGrossMinor) },
  { title: 'Wartość brutto', width: 24, style: amount, cell: ({ line }) => formatMinor(lineGross(line)) },
]

export function rateText(rate: VatRate): string {
  return /^\d+$/.test(rate) ? `${rate}%` : rate
}

/** The heads of the line table's columns. */
export function columnsStrip(set: Setter): Strip {
  return titlesStrip(lineColumns, sheet.left, contentWidth, set)
}

/** The lines; of a correction those that it changes, as they were and as they are. */
export function lineStrips(data: SalesDocumentData, set: Setter): Strip[] {
  const rows = (lines: readonly NumberedLine[]) =>
    lines.map((line) => rowStrip(lineColumns, line, sheet.left, contentWidth, set))
  if (!data.correction) return rows(numberedLines(data.lines))
  const { before, after } = changedLines(data.correction.before, data.lines)
  return [
    headingStrip('Przed korektą', set),
    ...rows(before),
    headingStrip('Po korekcie', set),
    ...rows(after),
  ]
}

function headingStrip(text: string, set: Setter): Strip {
  const { items, bottom } = set(text, sheet.left, 1.6, contentWidth, { ...body, font: 'semibold' })
  return joinStrips({ items, height: bottom }, space(0.8))
}

export function titlesStrip<Row>(
  columns: readonly Column<Row>[],
  left: number,
  width: number,
  set: Setter,
): Strip {
  const titles = cellStrips(columns, left, set, (column) => [
    column.title,
    { ...caption, align: column.style.align ?? 'left' },
  ])
  return joinStrips(titles, space(1.2), hairline(left, width, 0.35))
}

export function rowStrip<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  left: number,
  width: number,
  set: Setter,
): Strip {
  const cells = cellStrips(columns, left, set, (column) => [column.cell(row), column.style])
  return joinStrips(space(1.1), cells, space(1.3), hairline(left, width, 0.15))
}

/** Cells side by side with a gap between them, also where a text set right meets one set left. */
function cellStrips<Row>(
  columns: readonly Column<Row>[],
  left: number,
  set: Setter,
  content: (column: Column<Row>) => readonly [string, Style],
): Strip {
  const gap = 2
  let x = left
  const cells = columns.map((column, index): Strip => {
    const [value, style] = content(column)
    const afterRight = columns[index - 1]?.style.align === 'right'
    const start = style.align === 'right' || afterRight ? x + gap : x
    const end = style.align === 'right' ? x + column.width : x + column.width - gap
    x += column.width
    const block = set(value, start, 0, end - start, style)
    return { items: block.items, height: block.bottom }
  })
  return besideStrips(...cells)
}
