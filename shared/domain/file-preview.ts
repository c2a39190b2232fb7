import type { OrderFileEncoding, OrderFileField, OrderFileMapping } from './order-file.ts'
import type { ProductFileField, ProductFileMapping } from './product-file.ts'

/** What a file brings: orders, or products with their barcodes, places and stock. */
export const fileContents = ['orders', 'products'] as const
export type FileContent = (typeof fileContents)[number]

/** What a person sees before a file is imported. */
export type FilePreview = {
  readonly format: 'csv' | 'json'
  readonly encoding: OrderFileEncoding
  /** Null for JSON. */
  readonly delimiter: ';' | ',' | '\t' | null
  readonly headers: readonly string[]
  /** The first rows, cells in the order of `headers`. */
  readonly sampleRows: readonly (readonly string[])[]
} & (
  | {
      readonly content: 'orders'
      readonly mapping: OrderFileMapping
      /** Fields without which no row can be read and that have no column yet. */
      readonly missing: readonly OrderFileField[]
    }
  | {
      readonly content: 'products'
      readonly mapping: ProductFileMapping
      readonly missing: readonly ProductFileField[]
    }
)
