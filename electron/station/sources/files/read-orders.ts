import type { FileEvent, ImportedLine, RejectReason } from '../../../../shared/domain/imported-order.ts'
import {
  orderFileFields,
  type OrderFileField,
  type OrderFileMapping,
} from '../../../../shared/domain/order-file.ts'
import { looksExponential } from './barcode-cell.ts'
import { buildOrder } from './build-order.ts'
import { lineItemCell } from './line-item-cell.ts'
import { lineItemColumns } from './mapping.ts'
import { isSent } from './payment.ts'
import { readLine, type CellWarning, type LineCells } from './read-line.ts'
import { noCells, rowReader, type RowCells } from './row-cells.ts'
import type { Table, TableRow } from './table.ts'
import { clean, shown } from './values.ts'

type OpenOrder = {
  readonly cells: Record<OrderFileField, string>
  readonly lines: ImportedLine[]
  readonly rows: number[]
  readonly unreadRows: number[]
  /** Whether a row of it was refused, so that an order without lines is explained already. */
  refused: boolean
}

/** Reasons that take no goods away from an order. */
const harmless: readonly RejectReason[] = ['not-goods', 'cancellation', 'stock-correction', 'already-sent']
const longestCell = 4000

/**
 * Reads a table's orders. The rows of an order may lie anywhere in the file: a first reading finds each order's last row, so
 * that the second can hand an order on as soon as it is whole, and only orders under way are kept in memory.
 */
export async function* readOrders(
  table: Table,
  mapping: OrderFileMapping,
  currency: string,
  signal?: AbortSignal,
): AsyncGenerator<FileEvent> {
  const cellsOf = rowReader(table.headers, mapping)
  const lastRows = await lastRowOfEachOrder(table, mapping, signal)
  const items = lineItemColumns(table.headers)
  const open = new Map<string, OpenOrder>()
  let sequence = 0
  for await (const { rows, bytes } of table.read(signal)) {
    for (const row of rows) {
      signal?.throwIfAborted()
      sequence += 1
      const cells = cellsOf(row.cells)
      const ref = cells.orderNumber
      yield* readRow(row, cells, items, open, mapping)
      if (lastRows.get(ref) !== sequence) continue
      const whole = open.get(ref)
      open.delete(ref)
      if (whole !== undefined) yield* closeOrder(ref, whole, mapping, currency)
    }
    yield { kind: 'progress', bytes, totalBytes: table.totalBytes }
  }
}

async function lastRowOfEachOrder(
  table: Table,
  mapping: OrderFileMapping,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const column = table.headers.indexOf(mapping.columns.orderNumber ?? '')
  const last = new Map<string, number>()
  let sequence = 0
  for await (const { rows } of table.read(signal)) {
    for (const row of rows) {
      sequence += 1
      const ref = clean(row.cells[column] ?? '')
      // A copy: a piece of a longer text would keep all of that in memory.
      last.set(last.has(ref) ? ref : Buffer.from(ref).toString(), sequence)
    }
  }
  return last
}

function* readRow(
  { row, ...read }: TableRow,
  cells: RowCells,
  items: readonly number[],
  open: Map<string, OpenOrder>,
  { profile }: OrderFileMapping,
): Generator<FileEvent> {
  const ref = cells.orderNumber
  const refused = read.kind === 'unreadable' ? read.reason : refusal(cells, profile === 'online-retail')
  if (refused !== null) {
    if (ref !== '' && !harmless.includes(refused)) noteUnread(orderOf(ref, null, open), row)
    yield rejected(row, refused, cells, read.kind === 'unreadable' ? read.cells : null)
    return
  }
  const order = orderOf(ref, cells, open)
  order.rows.push(row)
  for (const line of linesOf(cells, items, read.cells)) {
    const result = readLine(line, profile, row)
    if (result.kind === 'lines') {
      order.lines.push(...result.lines)
      yield* warnings(row, ref, result.warnings)
    } else {
      if (!harmless.includes(result.reason)) noteUnread(order, row)
      order.refused = true
      yield rejected(row, result.reason, { ...cells, ...line }, null)
    }
  }
}

/** The open order of that number, with the row's texts where it had none yet; null is a row whose cells do not count. */
function orderOf(ref: string, cells: RowCells | null, open: Map<string, OpenOrder>): OpenOrder {
  const known = open.get(ref)
  const order = known ?? { cells: { ...noCells }, lines: [], rows: [], unreadRows: [], refused: false }
  if (known === undefined) open.set(ref, order)
  if (cells !== null) for (const field of orderFileFields) order.cells[field] ||= cells[field]
  return order
}

function noteUnread(order: OpenOrder, row: number): void {
  order.refused = true
  if (order.unreadRows.at(-1) !== row) order.unreadRows.push(row)
}

/** Why the row as a whole cannot be taken, or null. */
function refusal(cells: RowCells, onlineRetail: boolean): RejectReason | null {
  for (const field of orderFileFields) {
    if (cells[field] === '') continue
    if (cells[field].length > longestCell) return 'too-long'
    // eslint-disable-next-line no-control-regex
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(cells[field])) return 'control-characters'
  }
  if (cells.orderNumber === '') return 'missing-order-number'
  if (looksExponential(cells.orderNumber)) return 'bad-order-number'
  return onlineRetail && cells.orderNumber.startsWith('C') ? 'cancellation' : null
}

function linesOf(cells: RowCells, items: readonly number[], all: readonly string[]): LineCells[] {
  if (items.length === 0) return [cells]
  return items.flatMap((index) => {
    const text = all[index]?.trim() ?? ''
    return text === '' ? [] : [lineItemCell(text)]
  })
}

function* closeOrder(
  ref: string,
  whole: OpenOrder,
  { profile }: OrderFileMapping,
  currency: string,
): Generator<FileEvent> {
  if (isSent(whole.cells)) {
    for (const row of whole.rows) yield rejected(row, 'already-sent', whole.cells, null)
    return
  }
  if (whole.lines.length === 0) {
    if (!whole.refused) for (const row of whole.rows) yield rejected(row, 'no-lines', whole.cells, null)
    return
  }
  const { order, warnings: found } = buildOrder({ sourceRef: ref, ...whole }, { profile, currency })
  yield* warnings(whole.rows[0] ?? 0, ref, found)
  yield { kind: 'order', order, rows: whole.rows }
}

function* warnings(row: number, sourceRef: string, found: readonly CellWarning[]): Generator<FileEvent> {
  for (const { reason, value } of found)
    yield { kind: 'warning', row, reason, sourceRef, value: shown(value) }
}

/** A refused row, with what identifies it and nothing of the buyer. */
function rejected(
  row: number,
  reason: RejectReason,
  cells: RowCells,
  raw: readonly string[] | null,
): FileEvent {
  const { orderNumber, sku, barcode, productName, quantity, unitGross, lineGross } = cells
  const values = raw?.slice(0, 3) ?? [orderNumber, sku, barcode, productName, quantity, unitGross, lineGross]
  return {
    kind: 'rejected',
    row,
    reason,
    sourceRef: orderNumber === '' ? null : shown(orderNumber),
    values: values.filter((value) => value !== '').map(shown),
  }
}
