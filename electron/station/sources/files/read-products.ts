import type { ImportedProduct, ProductFileEvent } from '../../../../shared/domain/imported-product.ts'
import type { ProductFileMapping } from '../../../../shared/domain/product-file.ts'
import { productCells, readProductRow, type ProductCells } from './read-product-row.ts'
import type { Table, TableRow } from './table.ts'
import { shown } from './values.ts'

type RejectedReason = Extract<ProductFileEvent, { kind: 'rejected' }>['reason']

/**
 * Reads a table's products, a row at a time: one product may have several rows, for its places and its barcodes. Of what was
 * read only the counts are kept in memory, to find a place that is counted twice.
 */
export async function* readProducts(
  table: Table,
  mapping: ProductFileMapping,
  signal?: AbortSignal,
): AsyncGenerator<ProductFileEvent> {
  const cellsOf = productCells(table.headers, mapping)
  const counts = new Map<string, number>()
  for await (const { rows, bytes } of table.read(signal)) {
    for (const row of rows) {
      signal?.throwIfAborted()
      if (row.cells.some((cell) => cell.trim() !== '')) yield* readRow(row, cellsOf(row.cells), counts)
    }
    yield { kind: 'progress', bytes, totalBytes: table.totalBytes }
  }
}

function* readRow(
  row: TableRow,
  cells: ProductCells,
  counts: Map<string, number>,
): Generator<ProductFileEvent> {
  if (row.kind === 'unreadable') {
    yield rejected(row.row, row.reason, row.cells.slice(0, 3))
    return
  }
  const result = readProductRow(cells, row.row)
  const reason = result.kind === 'rejected' ? result.reason : countedTwice(result.product, counts)
  if (reason !== null) {
    const { sku, productName, barcode, location, quantity } = cells
    yield rejected(row.row, reason, [sku, productName, barcode, location, quantity])
    return
  }
  if (result.kind === 'rejected') return
  for (const warning of result.warnings)
    yield { kind: 'warning', row: row.row, ...warning, value: shown(warning.value) }
  yield { kind: 'product', product: result.product }
}

/** A second row for the same place may repeat the count, for another barcode; it may not contradict it. */
function countedTwice(product: ImportedProduct, counts: Map<string, number>): 'counted-twice' | null {
  const { sku, location, lot, quantity } = product
  if (quantity === null) return null
  const place = `${sku}\n${location ?? ''}\n${lot?.code ?? ''}`
  const before = counts.get(place)
  if (before !== undefined && before !== quantity) return 'counted-twice'
  // A copy: a piece of a longer text would keep all of that in memory.
  if (before === undefined) counts.set(Buffer.from(place).toString(), quantity)
  return null
}

function rejected(row: number, reason: RejectedReason, values: readonly string[]): ProductFileEvent {
  return { kind: 'rejected', row, reason, values: values.filter((value) => value !== '').map(shown) }
}
