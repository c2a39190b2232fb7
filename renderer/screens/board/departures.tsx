import type { CarrierQueue } from '../../../shared/contract/handover.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { openScreen } from '../../stores/screen.ts'
import { Panel } from '../office/panel.tsx'
import styles from './board.module.css'

/** What waits for each carrier, and when its courier comes. */
export function Departures({ queues }: { readonly queues: readonly CarrierQueue[] }) {
  const t = useText()
  if (queues.length === 0) return null
  return (
    <Panel title={t('board:departures')} testId="departures">
      <ul className={styles['departures']}>
        {queues.map((queue) => (
          <li key={`${queue.carrier} ${queue.courier}`}>
            <button
              type="button"
              className={styles['departure']}
              data-testid="departure"
              data-name={queue.name}
              onClick={() => {
                openScreen('handover')
              }}
            >
              <span className={styles['rowHead']}>
                <strong>{queue.name}</strong>
                {queue.dueAt !== null && <strong>{formatTime(queue.dueAt)}</strong>}
              </span>
              <span>
                {[
                  t('board:departing', { count: queue.waiting }),
                  ...(queue.notLabelled > 0
                    ? [t('board:departingNotLabelled', { count: queue.notLabelled })]
                    : []),
                  ...(queue.scanned === null ? [] : [t('board:departingScanned', { count: queue.scanned })]),
                ].join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
