import { z } from 'zod'
import { id, procedure } from './procedure.ts'

/** A line of an invoice as it stands now, after all its corrections. */
export type InvoiceLine = {
  /** From 1, as on the invoice. */
  readonly no: number
  readonly name: string
  readonly sku: string | null
  readonly quantity: number
  /** Minor units of PLN. */
  readonly unitGrossMinor: number
}

export type InvoiceView = {
  readonly number: string
  /** Its corrections, the first one first. */
  readonly corrections: readonly string[]
  readonly lines: readonly InvoiceLine[]
}

/** An invoice or a correction as the file for KSeF. */
export type KsefFile = { readonly name: string; readonly base64: string }

const leads = ['lead', 'admin'] as const

export const invoiceProcedures = {
  /** An invoice with what its corrections have made of it. Faults `document-unknown`, `invoice-elsewhere` when the program has not drawn it. */
  'invoices/get': procedure<InvoiceView>()(leads, z.strictObject({ documentId: id })),
  /**
   * Issues and prints the correction of an invoice: how many pieces of each of its lines are right, and why. Lines that are not named stay.
   * Faults `document-unknown`, `invoice-elsewhere`, `line-unknown`, `nothing-changed`.
   */
  'invoices/correct': procedure<null>()(
    leads,
    z.strictObject({
      commandId: id,
      documentId: id,
      reason: z.string().trim().min(1).max(200),
      lines: z
        .array(z.strictObject({ no: z.int().min(1), quantity: z.int().min(0).max(100_000) }))
        .min(1)
        .max(500),
    }),
  ),
  /**
   * FA(3) of an invoice or a correction, letter for letter the same each time. Faults `document-unknown`, `invoice-elsewhere`,
   * `seller-nip-missing`.
   */
  'invoices/ksef-file': procedure<KsefFile>()(leads, z.strictObject({ documentId: id })),
}
