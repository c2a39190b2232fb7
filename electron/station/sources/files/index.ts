import { Fault } from '../../../../shared/contract/faults.ts'
import type { FileContent, FilePreview } from '../../../../shared/domain/file-preview.ts'
import type { FileEvent } from '../../../../shared/domain/imported-order.ts'
import type { ProductFileEvent } from '../../../../shared/domain/imported-product.ts'
import { contentOf } from './content.ts'
import { adjustMapping, missingFields } from './mapping.ts'
import { firstRows, openTable } from './open-table.ts'
import { adjustProductMapping, missingProductFields } from './product-mapping.ts'
import { readOrders } from './read-orders.ts'
import { readProducts } from './read-products.ts'
import type { Table } from './table.ts'

// What shops say of an order is read by the same readers as the cells of a file.
export { buildOrder } from './build-order.ts'
export { countryCode } from './country.ts'
export { guessMapping } from './mapping.ts'
export { readLine } from './read-line.ts'
export { noCells, type RowCells } from './row-cells.ts'
export { minorUnits, pieces } from './values.ts'

export type ReadOptions = {
  /** A person's mapping: field to heading, empty text for no column; fields not named here are guessed. */
  readonly columns?: Readonly<Record<string, string>>
  /** Currency of orders whose file names none. PLN unless told otherwise. */
  readonly currency?: string
  readonly signal?: AbortSignal
}

/** What a person says of a file whose headings mislead. */
export type ImportOptions = ReadOptions & { readonly content?: FileContent }

/**
 * Reads the orders of a CSV or JSON file. Rows that cannot be taken are told and do not stop the others.
 * @throws Fault `file-unreadable`, `file-empty`, `file-spreadsheet`, `file-no-heading`, `file-columns-missing`,
 * `file-json-broken`, `file-json-no-orders`, `file-too-large`; the signal's reason when it is aborted
 */
export async function* readOrderFile(path: string, options: ReadOptions = {}): AsyncGenerator<FileEvent> {
  const { table } = await openTable(path, options.signal)
  yield* ordersOf(table, options)
}

/** Reads the products of a CSV or JSON file, as {@link readOrderFile} reads orders and with its faults. */
export async function* readProductFile(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<ProductFileEvent> {
  const { table } = await openTable(path, options.signal)
  yield* productsOf(table, options)
}

/** Reads a file of either kind; the first event says which. Throws the faults of {@link readOrderFile}. */
export async function* readImportFile(
  path: string,
  options: ImportOptions = {},
): AsyncGenerator<{ readonly kind: 'opened'; readonly content: FileContent } | FileEvent | ProductFileEvent> {
  const { table } = await openTable(path, options.signal)
  const content = options.content ?? contentOf(table.headers)
  yield { kind: 'opened', content }
  yield* content === 'orders' ? ordersOf(table, options) : productsOf(table, options)
}

/** What a person should see before the file is imported. Throws the faults of {@link readOrderFile} except missing columns. */
export async function previewFile(
  path: string,
  options: Pick<ImportOptions, 'columns' | 'content'> = {},
): Promise<FilePreview> {
  const { table, format, encoding, delimiter } = await openTable(path)
  const { headers } = table
  const file = { format, encoding, delimiter, headers, sampleRows: await firstRows(table) }
  if ((options.content ?? contentOf(headers)) === 'orders') {
    const mapping = adjustMapping(headers, options.columns ?? {})
    return { ...file, content: 'orders', mapping, missing: missingFields(headers, mapping) }
  }
  const mapping = adjustProductMapping(headers, options.columns ?? {})
  return { ...file, content: 'products', mapping, missing: missingProductFields(mapping) }
}

function ordersOf(table: Table, options: ReadOptions): AsyncGenerator<FileEvent> {
  const mapping = adjustMapping(table.headers, options.columns ?? {})
  refuseMissing(missingFields(table.headers, mapping))
  return readOrders(table, mapping, options.currency ?? 'PLN', options.signal)
}

function productsOf(table: Table, options: ReadOptions): AsyncGenerator<ProductFileEvent> {
  const mapping = adjustProductMapping(table.headers, options.columns ?? {})
  refuseMissing(missingProductFields(mapping))
  return readProducts(table, mapping, options.signal)
}

function refuseMissing(missing: readonly string[]): void {
  if (missing.length === 0) return
  throw new Fault('file-columns-missing', 'required columns are missing', { fields: missing.join(', ') })
}
