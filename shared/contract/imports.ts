import { z } from 'zod'
import { fileContents, type FileContent } from '../domain/file-preview.ts'
import { id, nothing, procedure } from './procedure.ts'

const importers = ['lead', 'admin'] as const

/** Which column of the file feeds which field; the fields are those of the file's reader, see `orderFileFields` and `productFileFields`. */
const mapping = z.record(z.string().max(60), z.string().max(200))

export type ImportState = 'running' | 'done' | 'cancelled' | 'failed'

export type ImportView = {
  readonly id: string
  readonly fileName: string
  /** What the file brings; of a file that is not open yet `orders`. */
  readonly content: FileContent
  readonly state: ImportState
  readonly startedAt: number
  readonly endedAt: number | null
  readonly bytesRead: number
  readonly bytesTotal: number
  /** Orders taken in for the first time. */
  readonly ordersNew: number
  /** Orders that were there already and stayed as they were. */
  readonly ordersKnown: number
  readonly linesNew: number
  readonly rowsRejected: number
  /** Cells left out although their row was taken. */
  readonly warnings: number
  /** Orders that became ready: of an order file the new ones, of a product file those that had waited for its stock. */
  readonly ordersReady: number
  /** Orders that wait: of an order file the new ones, of a product file those that its stock did not suffice for. */
  readonly ordersWaiting: number
  /** Products that the catalogue did not have; 0 for an order file, as the next two. */
  readonly productsNew: number
  /** Products that it had and that are not what they were. */
  readonly productsChanged: number
  /** Places of a product whose stock is another now. */
  readonly placesCounted: number
  /** Code of the fault that stopped the import. */
  readonly failure: string | null
}

/** A row that was not taken, or of which a cell was left out. */
export type RejectedRow = {
  readonly kind: 'rejected' | 'warning'
  /** 1-based row of the file, the heading being row 1. */
  readonly row: number
  /** Stable code; the text is in the catalogue. */
  readonly reason: string
  /** What stood in the row, shortened. */
  readonly content: string
}

/** What is known of a file before anything is taken in. */
export type ImportPreview = {
  readonly fileName: string
  readonly content: FileContent
  readonly encoding: string
  readonly delimiter: string | null
  readonly headers: readonly string[]
  readonly mapping: Readonly<Record<string, string>>
  /** Fields that can be mapped, required ones first. */
  readonly fields: readonly { readonly name: string; readonly required: boolean }[]
  readonly missing: readonly string[]
  readonly sampleRows: readonly (readonly string[])[]
}

const path = z.string().min(1).max(4096)
/** What the file brings, where a person knows better than its headings; the station finds out by itself without it. */
const content = z.enum(fileContents).optional()

export const importProcedures = {
  'imports/preview': procedure<ImportPreview>()(importers, z.strictObject({ path, content })),
  'imports/start': procedure<ImportView>()(
    importers,
    z.strictObject({ path, mapping: mapping.optional(), content }),
  ),
  'imports/cancel': procedure<null>()(importers, z.strictObject({ id })),
  /** The last imports, newest first. */
  'imports/list': procedure<readonly ImportView[]>()(importers, nothing),
  /** What was left out: first rows that were not taken, then cells of rows that were, each by row. */
  'imports/rejected': procedure<readonly RejectedRow[]>()(
    importers,
    z.strictObject({ id, offset: z.int().min(0), limit: z.int().min(1).max(500) }),
  ),
}
