import { summariseVat, vatDifference, type VatSummary } from '../../../shared/domain/vat.ts'
import type { SalesDocumentData, SalesDocumentLine } from './render/types.ts'

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
