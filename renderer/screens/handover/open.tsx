import type { HandoverView } from '../../../shared/contract/handover.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { BigCount } from '../../components/big-count.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useCommandScans } from '../../station/command-scans.ts'
import type { Bench } from '../../station/use-bench.ts'
import { Due } from './due.tsx'
import styles from './handover.module.css'
import { LastScan } from './last-scan.tsx'
import { ParcelList } from './parcel-list.tsx'

/** Parcels are scanned out one by one; what is missing, foreign or taken back stands beside the count. */
export function Open(props: {
  readonly view: Extract<HandoverView, { kind: 'open' }>
  readonly bench: Bench<HandoverView>
}) {
  const { view, bench } = props
  const t = useText()
  const { counts, closing } = view
  const behind = counts.missing + counts.notLabelled + view.withdrawn.length
  const leave = () => {
    bench.act(() => command('handover/leave', {}))
  }
  useCommandScans({ BACK: leave })
  return (
    <>
      <div className={styles['open']}>
        <section className={styles['count']}>
          <h1 className={styles['name']} data-testid="handover-name">
            {view.name}
            <Due dueAt={view.dueAt} missedAt={view.missedAt} />
          </h1>
          <BigCount
            value={counts.scanned}
            of={counts.scanned + counts.missing}
            done={counts.scanned > 0 && counts.missing === 0}
            testId="handover-count"
          />
          {closing ? (
            <p className={styles['closing']} role="status" data-testid="closing">
              {t('handover:open.closing', { count: behind })}
            </p>
          ) : (
            <p className={styles['hint']}>{t('handover:open.hint')}</p>
          )}
          <LastScan last={bench.last} />
        </section>
        <div className={styles['lists']}>
          <ParcelList kind="withdrawn" count={view.withdrawn.length} parcels={view.withdrawn} />
          <ParcelList kind="missing" count={counts.missing} parcels={view.missing} />
          <ParcelList kind="notLabelled" count={counts.notLabelled} parcels={view.notLabelled} />
          <ParcelList
            kind="foreign"
            count={counts.foreign}
            parcels={view.foreign.map((parcel) => ({ ...parcel, note: parcel.carrierName }))}
          />
          <ParcelList
            kind="scanned"
            count={counts.scanned}
            parcels={view.scanned.map((parcel) => ({
              ...parcel,
              note: [parcel.worker, parcel.station].filter(Boolean).join(' · '),
            }))}
          />
        </div>
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <BenchButton
          tone="primary"
          keyName="Enter"
          testId="close-handover"
          disabled={bench.busy || counts.scanned === 0}
          onPress={() => {
            bench.act(() => command('handover/close', {}))
          }}
        >
          {t(closing ? 'handover:open.closeAnyway' : 'handover:open.close')}
        </BenchButton>
        <BenchButton
          keyName="F2"
          testId="undo"
          disabled={bench.busy}
          onPress={() => {
            bench.act(() => command('handover/undo', {}))
          }}
        >
          {t('handover:undo')}
        </BenchButton>
        <BenchButton keyName="Escape" alsoKeys={['F3']} testId="leave" disabled={bench.busy} onPress={leave}>
          {t(closing ? 'handover:open.goOn' : 'handover:open.leave')}
        </BenchButton>
      </ActionBar>
    </>
  )
}
