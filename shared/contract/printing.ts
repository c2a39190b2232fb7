import { z } from 'zod'
import { id, nothing, procedure, shortText } from './procedure.ts'
import type { DocumentKind, PrintJobState } from './packing.ts'
import { labelFormats, printerConfigSchema, type PaperFormat, type PrinterConfig } from './printer-config.ts'

export type PrintJobView = {
  readonly id: string
  readonly documentKind: DocumentKind
  readonly documentNumber: string
  readonly orderNumber: string
  readonly printer: string
  readonly state: PrintJobState
  readonly copy: number
  readonly attempts: number
  readonly createdAt: number
  readonly endedAt: number | null
  /** Code of what went wrong or is not known, for the text shown. */
  readonly problem: string | null
}

export type PrinterRow = {
  readonly id: string
  readonly name: string
  readonly config: PrinterConfig
  /** The document kinds routed to this printer at this station. */
  readonly kinds: readonly DocumentKind[]
}

export type PaperFile = { readonly extension: PaperFormat; readonly base64: string }

export const documentKinds = [
  'waybill',
  'invoice',
  'transaction_confirmation',
] as const satisfies readonly DocumentKind[]

export const printingProcedures = {
  'printing/jobs': procedure<readonly PrintJobView[]>()(
    ['packer', 'lead', 'admin'],
    z.strictObject({ limit: z.int().min(1).max(500) }),
  ),
  /** Sends a failed job again; refused for a job of which anything may have come out. */
  'printing/retry': procedure<null>()(['packer', 'lead', 'admin'], z.strictObject({ jobId: id })),
  /** The one question about an unsure job: did a complete paper come out? `no` queues a new copy. */
  'printing/answer-unsure': procedure<null>()(
    ['packer', 'lead', 'admin'],
    z.strictObject({ jobId: id, cameOut: z.boolean() }),
  ),
  'printing/reprint': procedure<null>()(
    ['lead'],
    z.strictObject({ commandId: id, documentId: id, reason: shortText.min(1) }),
  ),
  /** A document as a file, to be kept or sent: its first copy in the wanted form. A4 documents are always PDF. */
  'printing/paper': procedure<PaperFile>()(
    ['lead', 'admin'],
    z.strictObject({ documentId: id, form: z.enum(labelFormats) }),
  ),
  'printing/printers': procedure<readonly PrinterRow[]>()(['lead', 'admin'], nothing),
  'printing/save-printer': procedure<PrinterRow>()(
    ['admin'],
    z.strictObject({
      id: id.optional(),
      name: shortText.min(1),
      config: printerConfigSchema,
      kinds: z.array(z.enum(documentKinds)),
    }),
  ),
  'printing/remove-printer': procedure<null>()(['admin'], z.strictObject({ id })),
  /** Prints a small test page or label. */
  'printing/test': procedure<null>()(['lead', 'admin'], z.strictObject({ printerId: id })),
}
