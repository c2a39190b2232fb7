import { Fault } from '../../../../shared/contract/faults.ts'
import type { FileEvent } from '../../../../shared/domain/imported-order.ts'
import type { OrderFilePreview } from '../../../../shared/domain/order-file.ts'
import { csvTable } from './csv-table.ts'
import { openText, readText } from './encoding.ts'
import { jsonTable } from './json-table.ts'
import { adjustMapping, missingFields } from './mapping.ts'
import { readOrders } from './read-orders.ts'
import type { Table } from './table.ts'

export { guessMapping } from './mapping.ts'

export type ReadOptions = {
  /** A person's mapping: field to heading, empty text for no column; fields not named here are guessed. */
  readonly columns?: Readonly<Record<string, string>>
  /** Currency of orders whose file names none. PLN unless told otherwise. */
  readonly currency?: string
  readonly signal?: AbortSignal
}

const sampleRows = 20

/**
 * Reads the orders of a CSV or JSON file. Rows that cannot be taken are told and do not stop the others.
 * @throws Fault `file-unreadable`, `file-empty`, `file-spreadsheet`, `file-no-heading`, `file-columns-missing`,
 * `file-json-broken`, `file-json-no-orders`, `file-too-large`; the signal's reason when it is aborted
 */
export async function* readOrderFile(path: string, options: ReadOptions = {}): AsyncGenerator<FileEvent> {
  const { table } = await openTable(path, options.signal)
  const mapping = adjustMapping(table.headers, options.columns ?? {})
  const missing = missingFields(table.headers, mapping)
  if (missing.length > 0) {
    throw new Fault('file-columns-missing', 'required columns are missing', { fields: missing.join(', ') })
  }
  yield* readOrders(table, mapping, options.currency ?? 'PLN', options.signal)
}

/** What a person should see before the file is imported. Throws the faults of {@link readOrderFile} except missing columns. */
export async function previewOrderFile(
  path: string,
  columns: Readonly<Record<string, string>> = {},
): Promise<OrderFilePreview> {
  const { table, format, encoding, delimiter } = await openTable(path)
  const mapping = adjustMapping(table.headers, columns)
  return {
    format,
    encoding,
    delimiter,
    headers: table.headers,
    mapping,
    sampleRows: await firstRows(table),
    missing: missingFields(table.headers, mapping),
  }
}

type OpenTable = Pick<OrderFilePreview, 'format' | 'encoding' | 'delimiter'> & { readonly table: Table }

async function openTable(path: string, signal?: AbortSignal): Promise<OpenTable> {
  const file = await openText(path, signal)
  const { encoding } = file
  let start = ''
  for await (const { text } of readText(file, signal)) {
    start = text
    break
  }
  if (/^\s*[[{]/.test(start)) {
    return { format: 'json', encoding, delimiter: null, table: await jsonTable(file, signal) }
  }
  return { format: 'csv', encoding, ...csvTable(file, start) }
}

async function firstRows(table: Table): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = []
  for await (const { rows } of table.read()) {
    found.push(...rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : [])))
    if (found.length >= sampleRows) break
  }
  return found.slice(0, sampleRows).map((cells) => cells.map((cell) => cell.slice(0, 200)))
}
