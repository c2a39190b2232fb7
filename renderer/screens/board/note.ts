import type { Board } from '../../../shared/contract/reports.ts'
import { documentKinds } from '../../../shared/contract/printing.ts'
import type { TroubleCode } from '../../../shared/domain/carriers.ts'
import type { ShopProblem } from '../../../shared/domain/shop-changes.ts'
import { useText } from '../../i18n/text.ts'
import { useReason } from '../office/reason.ts'

/** Their note is a name, or words of a shop or carrier, shown as they are. */
const ownWords: ReadonlySet<Board['exceptions'][number]['kind']> = new Set([
  'count',
  'shop-refused',
  'document-missing',
  'not-taken',
  'comes-back',
  'carrier-trouble',
])

/** What stands beside a trouble: the kind of the document that was not printed, the goods to be counted, or why the order stands still. */
export function useNote(): (exception: Board['exceptions'][number]) => string | null {
  const t = useText()
  const reasonOf = useReason()
  return ({ kind, note }) => {
    if (note === null || ownWords.has(kind)) return note
    if (kind === 'shop-changed') return t(`shops:problem.${note as ShopProblem}`)
    if (['shipment', 'handover', 'pickup'].some((beginning) => kind.startsWith(beginning)))
      return t(`shipping:trouble.${note as TroubleCode}`)
    const document = documentKinds.find((kind) => kind === note)
    return document === undefined ? reasonOf(note) : t(`printing:document.${document}`)
  }
}
