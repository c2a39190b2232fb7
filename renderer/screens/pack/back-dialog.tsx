import { useState } from 'react'
import { isOpen, type PackView } from '../../../shared/contract/packing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { WithConsent } from './with-consent.tsx'

/** Lines to choose from; "everything" and "open again" need a number key as well. */
const linesShown = 7
const reasons = ['goods', 'forgotten', 'box', 'address'] as const

type Step = 'choose' | 'all' | 'reopen' | { readonly reason: string }

/** Takes back one line or the whole order, or opens the order again that was packed last. */
export function BackDialog(props: {
  readonly view: PackView
  readonly act: Bench<PackView>['act']
  readonly onClose: () => void
}) {
  const { view, act, onClose } = props
  const t = useText()
  const [step, setStep] = useState<Step>('choose')
  const counted = isOpen(view) ? view.lines.filter(({ verified }) => verified > 0) : []
  const packed = counted.length === 0 ? view.lastPacked : null
  const done = (send: () => Promise<PackView>) => {
    act(send)
    onClose()
  }
  if (step === 'reopen' && packed)
    return (
      <BenchDialog
        title={t('pack:back.reopenTitle', { order: packed.orderNumber })}
        text={t('pack:back.reopenText')}
        testId="reopen-dialog"
        onClose={onClose}
      >
        <BenchChoices
          choices={reasons.map((id) => ({ id, label: t(`pack:back.reason.${id}`) }))}
          onChoose={(id) => {
            const chosen = reasons.find((each) => each === id)
            if (chosen) setStep({ reason: t(`pack:back.reason.${chosen}`) })
          }}
        />
      </BenchDialog>
    )
  if (typeof step === 'object' && packed)
    return (
      <WithConsent
        purpose="reopen"
        title={t('pack:back.consent', { order: packed.orderNumber })}
        reason={step.reason}
        onClose={onClose}
        onConsent={(approvalId) => {
          done(() => command('packing/reopen', { orderId: packed.orderId, reason: step.reason, approvalId }))
        }}
      />
    )
  if (step === 'all' && isOpen(view))
    return (
      <BenchDialog
        title={t('pack:back.allTitle', { order: view.order.number })}
        text={t('pack:back.allText')}
        testId="undo-all-dialog"
        onClose={onClose}
        actions={
          <BenchButton
            tone="primary"
            keyName="Enter"
            layer="dialog"
            testId="undo-all-confirm"
            onPress={() => {
              done(() => command('packing/undo-all', { sessionId: view.sessionId }))
            }}
          >
            {t('pack:back.all')}
          </BenchButton>
        }
      />
    )
  const choices = [
    ...counted.slice(0, linesShown).map(({ lineId, product, verified }) => ({
      id: lineId,
      label: `${verified} × ${[product.name, product.attribute].filter(Boolean).join(' · ')}`,
    })),
    ...(counted.length > 0 ? [{ id: 'all', label: t('pack:back.all') }] : []),
    ...(packed ? [{ id: 'reopen', label: t('pack:back.reopen', { order: packed.orderNumber }) }] : []),
  ]
  return (
    <BenchDialog
      title={t('pack:back.title')}
      text={t(choices.length > 0 ? 'pack:back.text' : 'pack:back.nothing')}
      testId="back-dialog"
      wide
      onClose={onClose}
    >
      <BenchChoices
        choices={choices}
        onChoose={(id) => {
          if (id === 'all' || id === 'reopen') setStep(id)
          else if (isOpen(view))
            done(() => command('packing/undo-line', { sessionId: view.sessionId, lineId: id }))
        }}
      />
    </BenchDialog>
  )
}
