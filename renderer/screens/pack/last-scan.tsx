import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { formatTime } from '../../i18n/format.ts'
import type { DueReason } from '../../../shared/domain/due-first.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import { faultSentence, useText, type Translate } from '../../i18n/text.ts'
import styles from './pack.module.css'

/** One line that says what the last scan did. */
export function LastScan({
  last,
}: {
  readonly last: { readonly outcome: ScanOutcome; readonly turn: number } | null
}) {
  const t = useText()
  const text = last && wordsOf(last.outcome, t)
  if (!last || text === null) return <p className={styles['lastScan']} data-testid="last-scan" />
  const good = ['counted', 'opened', 'label-confirmed', 'handed-over', 'put-back'].includes(last.outcome.kind)
  const Sign = good ? IconCircleCheck : IconInfoCircle
  return (
    <p
      key={last.turn}
      className={styles['lastScan']}
      data-good={good || undefined}
      data-testid="last-scan"
      data-outcome={last.outcome.kind}
    >
      <Sign size={28} aria-hidden />
      {text}
    </p>
  )
}

function wordsOf(outcome: ScanOutcome, t: Translate): string | null {
  switch (outcome.kind) {
    case 'counted':
      return t(outcome.orderComplete ? 'pack:scan.complete' : 'pack:scan.counted')
    case 'opened':
      return [
        t(outcome.orderComplete ? 'pack:scan.complete' : 'pack:scan.opened'),
        whyWords(outcome.because, t),
      ]
        .filter((words) => words !== null)
        .join(' ')
    case 'command':
      return t('pack:scan.command')
    case 'no-effect':
      return (outcome.because !== null && faultSentence(outcome.because)) || t('pack:scan.noEffect')
    case 'not-acknowledged':
      return t('pack:scan.notAcknowledged')
    case 'answer-first':
      return t('pack:scan.answerFirst')
    case 'label-confirmed':
      return t('pack:scan.label', { order: outcome.orderNumber })
    case 'handed-over':
      return t('pack:scan.handedOver', { to: outcome.tote ?? outcome.orderNumber })
    case 'put-back':
      return t('pack:scan.putBack', { shelf: outcome.location })
    case 'double-read':
      return t('pack:scan.doubleRead')
    case 'asked':
    case 'refused':
    case 'locked':
    case 'badge':
    case 'walk-taken':
    case 'cart':
    case 'location-confirmed':
    case 'in-hand':
    case 'put-in-tote':
    case 'parcel-out':
    case 'parcel-found':
    case 'piece-back':
    case 'return-booked':
      return null
  }
}

/** Why this order was opened and no other one that needs the product. */
function whyWords(reason: DueReason | null, t: Translate): string | null {
  if (reason === null) return null
  switch (reason.kind) {
    case 'express':
      return t('pack:scan.because.express')
    case 'cut-off':
      return t('pack:scan.because.cutOff', { time: formatTime(reason.at) })
    case 'oldest':
      return t('pack:scan.because.oldest')
  }
}
