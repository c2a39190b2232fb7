import type { OrderHistoryEntry } from '../../../../shared/contract/orders.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { OrderStateSign } from '../../office/order-state.tsx'
import { useReason } from '../../office/reason.ts'
import styles from './detail.module.css'
import { Section } from './section.tsx'

/** The order's life, newest step first: when, what, who, where, why. */
export function History({ entries }: { readonly entries: readonly OrderHistoryEntry[] }) {
  const t = useText()
  const inWords = useReason()
  const newestFirst = entries.toSorted((a, b) => b.at - a.at)
  return (
    <Section title={t('orders:history')} testId="order-history">
      <ol className={styles['history']}>
        {newestFirst.map((entry) => (
          <li key={`${entry.at} ${entry.to}`} data-testid="history-entry" data-to={entry.to}>
            <time>{formatDateTime(entry.at)}</time>
            <span className={styles['main']}>
              <OrderStateSign state={entry.to} />
              {entry.reason !== null && <span>{inWords(entry.reason)}</span>}
              <span className={styles['small']}>
                {[entry.worker ?? t('orders:byItself'), entry.station].filter((text) => text).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
