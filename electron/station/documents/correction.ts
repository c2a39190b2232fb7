import { summariseVat, vatDifference, type VatSummary } from '../../../shared/domain/vat.ts'
import type { IsoDate, SalesDocumentData, SalesDocumentLine } from './render/types.ts'

/**
 * The correction of an invoice. `lines` are those that are right, in the order of the invoice's: of a returned one the quantity is 0; more
 * may follow them. `ksefNumber` is that of the invoice, null when it stayed outside KSeF. Throws RangeError when a line was lost.
 */
export function correct(
  invoice: SalesDocumentData,
  how: {
    readonly number: string
    readonly issueDate: IsoDate
    readonly ksefNumber: string | null
    readonly reason: string
    readonly lines: readonly SalesDocumentLine[]
  },
): SalesDocumentData {
  const { number, issueDate, ksefNumber, reason, lines } = how
  if (lines.length < invoice.lines.length) throw new RangeError('a correction keeps every line')
  const { codes: _codes, ...same } = invoice
  const of = { number: invoice.number, issueDate: invoice.issueDate, ksefNumber }
  const correction = { of, reason, before: invoice.lines }
  return { ...same, kind: 'correction', number, issueDate, lines, correction }
}

/** A line with its number on the invoice, from 1. */
export type NumberedLine = { readonly no: number; readonly line: SalesDocumentLine }

export function numberedLines(lines: readonly SalesDocumentLine[]): readonly NumberedLine[] {
  return lines.map((line, index) => ({ no: index + 1, line }))
}

/** The lines that a correction changes, with the numbers they have on the corrected invoice. */
export function changedLines(
  before: readonly SalesDocumentLine[],
  after: readonly SalesDocumentLine[],
): { readonly before: readonly NumberedLine[]; readonly after: readonly NumberedLine[] } {
  const changed = (_each: NumberedLine, index: number) =>
    JSON.stringify(before[index]) !== JSON.stringify(after[index])
  return {
    before: numberedLines(before).filter(changed),
    after: numberedLines(after).filter(changed),
  }
}

/** The sums that a document states: of its lines, or, of a correction, the differences. */
export function sumsOfDocument({ lines, correction }: SalesDocumentData): VatSummary {
  const sums = summariseVat(lines)
  return correction ? vatDifference(summariseVat(correction.before), sums) : sums
}
