import { IconBolt } from '@tabler/icons-react'
import type { PackedOrder, QueueEntry } from '../../../shared/contract/packing.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { PaperState } from './paper-state.tsx'
import styles from './pack.module.css'

/** The thin line under the head: what waits, and what became of the papers of the order before. It never takes the focus. */
export function QueueStrip(props: {
  readonly queue: readonly QueueEntry[]
  readonly lastPacked: PackedOrder | null
}) {
  const { queue, lastPacked } = props
  const t = useText()
  return (
    <div className={styles['strip']}>
      <div className={styles['queue']} data-testid="pack-queue" data-count={queue.length}>
        <strong>{t('pack:queue.count', { count: queue.length })}</strong>
        {queue.slice(0, 5).map((entry) => (
          <span key={entry.orderId} className={styles['queued']}>
            {entry.express && <IconBolt size={18} aria-label={t('pack:express')} />}
            <span>{entry.tote ?? entry.orderNumber}</span>
            <span className={styles['faint']}>
              {entry.courier !== '' && `${entry.courier} · `}
              {t('pack:queue.units', { count: entry.units })}
              {entry.dueAt !== null && ` · ${t('pack:queue.due', { time: formatTime(entry.dueAt) })}`}
            </span>
          </span>
        ))}
      </div>
      {lastPacked && (
        <div className={styles['lastPacked']} data-testid="last-packed" data-order={lastPacked.orderNumber}>
          <span>
            {t('pack:lastPacked')} <strong>{lastPacked.orderNumber}</strong>
          </span>
          {lastPacked.papers.map((paper) => (
            <PaperState key={`${paper.kind} ${paper.printer}`} kind={paper.kind} state={paper.state} />
          ))}
        </div>
      )}
    </div>
  )
}
