import { Fault } from '../../../shared/contract/faults.ts'
import { faultText, useText } from '../../i18n/text.ts'

/** Says in words why an import ended before the end of its file. */
export function useFailure(): (code: string) => string {
  const t = useText()
  return (code) => (code === 'interrupted' ? t('imports:interrupted') : faultText(new Fault(code, code)))
}
