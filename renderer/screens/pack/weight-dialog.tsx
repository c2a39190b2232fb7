import { useState } from 'react'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { WithConsent } from './with-consent.tsx'

const reasons = ['filling', 'catalogue', 'scale', 'looked'] as const

/** A parcel weighs what it should not: somebody looks, says why it may leave, and a lead consents. */
export function WeightDialog(props: {
  readonly onOverride: (override: { readonly reason: string; readonly approvalId: string | null }) => void
  readonly onClose: () => void
}) {
  const { onOverride, onClose } = props
  const t = useText()
  const [reason, setReason] = useState<string | null>(null)
  if (reason !== null)
    return (
      <WithConsent
        purpose="weight"
        title={t('pack:weightDialog.consent')}
        reason={reason}
        onClose={onClose}
        onConsent={(approvalId) => {
          onOverride({ reason, approvalId })
        }}
      />
    )
  return (
    <BenchDialog
      title={t('pack:weightDialog.title')}
      text={t('pack:weightDialog.text')}
      testId="weight-dialog"
      onClose={onClose}
    >
      <BenchChoices
        choices={reasons.map((id) => ({ id, label: t(`pack:weightDialog.reason.${id}`) }))}
        onChoose={(id) => {
          const chosen = reasons.find((each) => each === id)
          if (chosen) setReason(t(`pack:weightDialog.reason.${chosen}`))
        }}
      />
    </BenchDialog>
  )
}
