import { languageOf } from './language/language.ts'
import { notStarted } from './outcomes.ts'
import type { PrintFormat, PrintOutcome, PrintRequest } from './printer.ts'

/** Why a printer of these formats gets no byte of a job; null when it may have it. */
export function refusalOf(request: PrintRequest, formats: readonly PrintFormat[]): PrintOutcome | null {
  if (!formats.includes(request.format)) {
    return notStarted('unsupported-format', `this printer takes ${formats.join(' or ')}`)
  }
  if (request.format === 'pdf' || languageOf(request.format).isWhole(request.bytes)) return null
  return notStarted('unfinished-label', 'the label does not end what it begins')
}
