import {
  documentNumber,
  seriesOf,
  type Numbering,
  type seriesPrefixes,
} from '../../../shared/domain/number-series.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'

/** The next number of a kind of document, of the series to which a day (`YYYY-MM-DD`) belongs. Counted in the caller's transaction. */
export async function nextDocumentNumber(
  trx: Trx,
  kind: keyof typeof seriesPrefixes,
  numbering: Numbering,
  day: string,
): Promise<string> {
  const series = seriesOf(kind, numbering, day)
  return documentNumber(series, await nextNumber(trx, series))
}
