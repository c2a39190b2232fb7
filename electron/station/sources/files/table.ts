import type { RejectReason } from '../../../../shared/domain/imported-order.ts'

/** One row of a file as cells, or one that could not be split into cells (`cells` are then a guess for showing). */
export type TableRow =
  | { readonly kind: 'cells'; readonly row: number; readonly cells: readonly string[] }
  | {
      readonly kind: 'unreadable'
      readonly row: number
      readonly reason: RejectReason
      readonly cells: readonly string[]
    }

/** Rows as they are read; `bytes` is how much of the file has been read with them. */
export type TableChunk = { readonly rows: readonly TableRow[]; readonly bytes: number }

/** A file as rows under headings, whatever it is written in. */
export type Table = {
  readonly headers: readonly string[]
  readonly totalBytes: number
  /** Reads the rows from the beginning, without the heading; can be called again. */
  read(signal?: AbortSignal): AsyncIterable<TableChunk>
}
