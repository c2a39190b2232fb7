import { IconBarcode, IconBolt } from '@tabler/icons-react'
import type { PackView } from '../../../shared/contract/packing.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatDateTime, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import type { Bench } from '../../station/use-bench.ts'
import { DialogButton } from './dialog-button.tsx'
import type { PackDialogName } from './dialogs.tsx'
import { LastScan } from './last-scan.tsx'
import styles from './pack.module.css'

/** No order is open: scan one, or take the first of the queue. */
export function Waiting(props: {
  readonly view: Extract<PackView, { kind: 'waiting' }>
  readonly bench: Bench<PackView>
  readonly onOpenNext: () => void
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, bench, onOpenNext, onDialog } = props
  const t = useText()
  const next = view.queue[0]
  return (
    <>
      <div className={styles['waiting']}>
        <IconBarcode className={styles['waitingSign']} stroke={1.2} aria-hidden />
        <h1 className={styles['waitingTitle']}>{t('pack:waiting.title')}</h1>
        <p className={styles['waitingText']}>{t(next ? 'pack:waiting.text' : 'pack:waiting.empty')}</p>
        <LastScan last={bench.last} />
        {next && (
          <ol className={styles['nextOrders']}>
            {view.queue.slice(0, 3).map((entry) => (
              <li key={entry.orderId} className={styles['nextOrder']}>
                <strong className={styles['nextTote']}>{entry.tote ?? '–'}</strong>
                <span>
                  <strong>{entry.orderNumber}</strong>
                  {entry.express && <IconBolt size={20} aria-label={t('pack:express')} />}
                  <br />
                  <span className={styles['faint']}>{entry.courier}</span>
                </span>
                <span className={styles['nextFigures']}>
                  {t('pack:queue.units', { count: entry.units })}
                  <br />
                  <span className={styles['faint']}>
                    {entry.dueAt === null
                      ? t('pack:queue.since', { time: formatDateTime(entry.placedAt) })
                      : t('pack:queue.due', { time: formatTime(entry.dueAt) })}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <BenchButton
          tone="primary"
          keyName="Enter"
          disabled={!next || bench.busy}
          onPress={onOpenNext}
          testId="open-next"
        >
          {t('pack:action.openNext')}
        </BenchButton>
        {view.lastPacked && <DialogButton name="back" onDialog={onDialog} />}
        <DialogButton name="papers" onDialog={onDialog} />
      </ActionBar>
    </>
  )
}
