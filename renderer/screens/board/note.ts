import type { Board } from '../../../shared/contract/reports.ts'
import { documentKinds } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'

/** What stands beside a trouble: the kind of the document that was not printed, or what a person wrote. */
export function useNote(): (exception: Board['exceptions'][number]) => string | null {
  const t = useText()
  return ({ note }) => {
    const document = documentKinds.find((kind) => kind === note)
    return document === undefined ? note : t(`printing:document.${document}`)
  }
}
