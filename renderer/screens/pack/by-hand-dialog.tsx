import { useState } from 'react'
import type { OpenPackView, PackLine } from '../../../shared/contract/packing.ts'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { WithConsent } from './with-consent.tsx'

const reasons = ['no-code', 'damaged-code', 'cannot-reach', 'scanner'] as const
/** As many lines as there are number keys. */
const linesShown = 9

export type ByHandChoice = {
  readonly lineId: string
  readonly reason: string
  readonly approvalId: string | null
}

/** A piece that cannot be scanned: which one, why, and a lead's consent. Or, for an unknown code: whose it is from now on. */
export function ByHandDialog(props: {
  readonly view: OpenPackView
  /** An unknown code that is to be learned; null to count one piece by hand. */
  readonly unknownCode: string | null
  readonly onChosen: (choice: ByHandChoice) => void
  readonly onClose: () => void
}) {
  const { view, unknownCode, onChosen, onClose } = props
  const t = useText()
  const [line, setLine] = useState<PackLine | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const title = unknownCode === null ? t('pack:byHand.title') : t('pack:byHand.learn', { code: unknownCode })
  if (!line)
    return (
      <BenchDialog title={title} text={t('pack:byHand.which')} testId="by-hand-dialog" wide onClose={onClose}>
        <BenchChoices
          choices={view.lines
            .filter(({ verified, quantity }) => unknownCode !== null || verified < quantity)
            .slice(0, linesShown)
            .map(({ lineId, product }) => ({
              id: lineId,
              label: [product.name, product.attribute, product.sku].filter(Boolean).join(' · '),
            }))}
          onChoose={(id) => {
            setLine(view.lines.find(({ lineId }) => lineId === id) ?? null)
            if (unknownCode !== null) setReason(unknownCode)
          }}
        />
      </BenchDialog>
    )
  if (reason === null)
    return (
      <BenchDialog
        title={line.product.name}
        text={t('pack:byHand.why')}
        testId="by-hand-dialog"
        onClose={onClose}
      >
        <BenchChoices
          choices={reasons.map((id) => ({ id, label: t(`pack:byHand.reason.${id}`) }))}
          onChoose={(id) => {
            const chosen = reasons.find((each) => each === id)
            if (chosen) setReason(t(`pack:byHand.reason.${chosen}`))
          }}
        />
      </BenchDialog>
    )
  return (
    <WithConsent
      purpose={unknownCode === null ? 'by-hand' : 'learn-code'}
      title={title}
      reason={reason}
      onClose={onClose}
      onConsent={(approvalId) => {
        onChosen({ lineId: line.lineId, reason, approvalId })
      }}
    />
  )
}
