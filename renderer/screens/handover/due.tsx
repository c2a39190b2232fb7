import type { CarrierQueue } from '../../../shared/contract/handover.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useNow } from '../office/age.ts'
import styles from './handover.module.css'

/** So long before the courier comes his time is a warning, ms. */
const nearMs = 30 * 60_000

/** When the courier comes; a warning when that is soon, or when he was to come today and parcels are still here. */
export function Due({ dueAt, missedAt }: Pick<CarrierQueue, 'dueAt' | 'missedAt'>) {
  const t = useText()
  const now = useNow()
  if (missedAt !== null)
    return (
      <span className={styles['due']} data-tabular data-testid="due" data-due="missed">
        <span className={styles['ask']}>{t('handover:due.missed', { time: formatTime(missedAt) })}</span>
      </span>
    )
  if (dueAt === null) return <span className={styles['due']} />
  const near = dueAt - now <= nearMs
  return (
    <span className={styles['due']} data-tabular data-testid="due" data-due={near ? 'near' : 'far'}>
      {formatTime(dueAt)}
      {near && (
        <span className={styles['ask']}>
          {t('handover:due.near', { minutes: Math.max(0, Math.ceil((dueAt - now) / 60_000)) })}
        </span>
      )}
    </span>
  )
}
