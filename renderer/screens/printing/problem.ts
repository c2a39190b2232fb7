import { textOfCode, useText } from '../../i18n/text.ts'

/** Says in words why a print did not start, or why nobody knows whether it ended: the codes of the drivers and of the queue. */
export function useProblem(): (code: string) => string {
  const t = useText()
  return (code) => textOfCode('printing:problem', code) ?? t('printing:problem.other', { code })
}

/** Says what a printer may do wrong, and what to do about it. */
export function useWarning(): (code: string) => string {
  const t = useText()
  return (code) => textOfCode('printing:warning', code) ?? t('printing:warning.other', { code })
}
