import { formatMinor } from '../../../../shared/domain/money.ts'
import { lineGross, unitNet, type VatRate } from '../../../../shared/domain/vat.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { besideStrips, hairline, joinStrips, space, type Strip } from './strip.ts'
import type { Setter, Style } from './typeset.ts'
import type { SalesDocumentLine } from './types.ts'

/** One column of a table: where it begins, its width, and how its cells are set. */
export type Column<Row> = {
  readonly title: string
  readonly width: number
  readonly style: Style
  cell(row: Row, index: number): string
}

const amount: Style = { font: 'figures', sizes: [2.9, 2.6, 2.3], lines: 1, align: 'right' }
const text: Style = { ...body, lines: 3 }

const lineColumns: readonly Column<SalesDocumentLine>[] = [
  {
    title: 'Lp.',
    width: 8,
    style: { ...body, font: 'figures', sizes: [2.9, 2.4] },
    cell: (_line, index) => `${index + 1}`,
  },
  { title: 'Nazwa towaru lub usługi', width: 53, style: text, cell: (line) => line.name },
  { title: 'Kod', width: 21, style: { ...text, sizes: [2.9, 2.5, 2.2] }, cell: (line) => line.sku ?? '' },
  { title: 'Ilość', width: 13, style: amount, cell: (line) => `${line.quantity}` },
  { title: 'J.m.', width: 12, style: body, cell: (line) => line.unit },
  { title: 'Cena netto', width: 18, style: amount, cell: (line) => formatMinor(unitNet(line)) },
  { title: 'VAT', width: 10, style: amount, cell: (line) => rateText(line.vatRate) },
  { title: 'Cena brutto', width: 19, style: amount, cell: (line) => formatMinor(line.unitGrossMinor) },
  { title: 'Wartość brutto', width: 24, style: amount, cell: (line) => formatMinor(lineGross(line)) },
]

export function rateText(rate: VatRate): string {
  return rate === 'zw' ? 'zw' : `${rate}%`
}

/** The heads of the line table's columns. */
export function columnsStrip(set: Setter): Strip {
  return titlesStrip(lineColumns, sheet.left, contentWidth, set)
}

export function lineStrips(lines: readonly SalesDocumentLine[], set: Setter): Strip[] {
  return lines.map((line, index) => rowStrip(lineColumns, line, index, sheet.left, contentWidth, set))
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
  index: number,
  left: number,
  width: number,
  set: Setter,
): Strip {
  const cells = cellStrips(columns, left, set, (column) => [column.cell(row, index), column.style])
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
