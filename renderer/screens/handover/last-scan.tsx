import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import { faultSentence, useText, type Translate } from '../../i18n/text.ts'
import styles from './handover.module.css'

const good: readonly ScanOutcome['kind'][] = [
  'parcel-out',
  'parcel-found',
  'piece-back',
  'return-booked',
  'location-confirmed',
]

/** One line that says what the last scan did at the dock. */
export function LastScan(props: {
  readonly last: { readonly outcome: ScanOutcome; readonly turn: number } | null
}) {
  const t = useText()
  const { last } = props
  const text = last && wordsOf(last.outcome, t)
  if (!last || text === null) return <p className={styles['lastScan']} data-testid="last-scan" />
  const done = good.includes(last.outcome.kind)
  const Sign = done ? IconCircleCheck : IconInfoCircle
  return (
    <p
      key={last.turn}
      className={styles['lastScan']}
      data-good={done || undefined}
      data-testid="last-scan"
      data-outcome={last.outcome.kind}
    >
      <Sign size={28} aria-hidden />
      {text}
    </p>
  )
}

/** What is no scan of the dock is told elsewhere. */
function wordsOf(outcome: ScanOutcome, t: Translate): string | null {
  switch (outcome.kind) {
    case 'parcel-out':
      return [
        outcome.of > 1
          ? t('handover:scan.outOf', { order: outcome.orderNumber, no: outcome.no, of: outcome.of })
          : t('handover:scan.out', { order: outcome.orderNumber }),
        ...(outcome.complete ? [t('handover:scan.complete')] : []),
      ].join(' ')
    case 'parcel-found':
      return t('handover:scan.found', { order: outcome.orderNumber })
    case 'piece-back':
      return t(outcome.damaged ? 'handover:scan.damaged' : 'handover:scan.back', { place: outcome.location })
    case 'return-booked':
      return t('handover:scan.booked', { order: outcome.orderNumber })
    case 'location-confirmed':
      return t('handover:scan.place')
    case 'command':
      return t('pack:scan.command')
    case 'no-effect':
      return (outcome.because !== null && faultSentence(outcome.because)) || t('pack:scan.noEffect')
    case 'not-acknowledged':
      return t('pack:scan.notAcknowledged')
    case 'double-read':
      return t('pack:scan.doubleRead')
    case 'answer-first':
    case 'asked':
    case 'badge':
    case 'counted':
    case 'handed-over':
    case 'in-hand':
    case 'label-confirmed':
    case 'locked':
    case 'opened':
    case 'put-back':
    case 'put-in-tote':
    case 'refused':
    case 'walk-taken':
    case 'cart':
      return null
  }
}
