import { useText } from '../../i18n/text.ts'
import { WithConsent } from './with-consent.tsx'

/** A lead consents that an order open at another bench goes on here. */
export function TakeOver(props: {
  readonly order: string
  readonly onConsent: (approvalId: string | null) => void
  readonly onClose: () => void
}) {
  const t = useText()
  const title = t('pack:approval.takeOver', { order: props.order })
  return <WithConsent purpose="take-over" title={title} reason={props.order} {...props} />
}
