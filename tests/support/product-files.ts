import { readProductFile, type ReadOptions } from '../../electron/station/sources/files/index.ts'
import type { ImportedProduct, ProductFileEvent } from '../../shared/domain/imported-product.ts'
import { tempFile } from './order-files.ts'

type EventOf<Kind extends ProductFileEvent['kind']> = Extract<ProductFileEvent, { kind: Kind }>
export type ReadProducts = {
  readonly products: ImportedProduct[]
  readonly rejected: EventOf<'rejected'>[]
  readonly warnings: EventOf<'warning'>[]
  readonly progress: EventOf<'progress'>[]
}

/** Everything that reading a product file tells, by kind. */
export async function readProducts(path: string, options: ReadOptions = {}): Promise<ReadProducts> {
  const read: ReadProducts = { products: [], rejected: [], warnings: [], progress: [] }
  for await (const event of readProductFile(path, options)) {
    if (event.kind === 'product') read.products.push(event.product)
    else if (event.kind === 'rejected') read.rejected.push(event)
    else if (event.kind === 'warning') read.warnings.push(event)
    else read.progress.push(event)
  }
  return read
}

/** Reads a product file with this text or these bytes. */
export async function readProductText(content: string | Uint8Array, name?: string): Promise<ReadProducts> {
  return readProducts(await tempFile(content, name))
}

/** Row and reason of each refused row or left-out cell. */
export const told = (events: readonly { row: number; reason: string }[]): [number, string][] =>
  events.map(({ row, reason }) => [row, reason])
