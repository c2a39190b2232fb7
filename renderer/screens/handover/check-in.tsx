import { IconAlertTriangle, IconMapPin } from '@tabler/icons-react'
import type { CheckInItem, HandoverView } from '../../../shared/contract/handover.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { ProductTile } from '../../components/product-tile.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useCommandScans } from '../../station/command-scans.ts'
import type { Bench } from '../../station/use-bench.ts'
import styles from './handover.module.css'
import { LastScan } from './last-scan.tsx'

/** The pieces of a parcel that came back, each scanned as good or damaged. */
export function CheckIn(props: {
  readonly view: Extract<HandoverView, { kind: 'check-in' }>
  readonly bench: Bench<HandoverView>
}) {
  const { view, bench } = props
  const t = useText()
  const leave = () => {
    bench.act(() => command('handover/leave', {}))
  }
  useCommandScans({ BACK: leave })
  const counted = view.items.some(({ good, damaged }) => good + damaged > 0)
  return (
    <>
      <div className={styles['checkIn']}>
        <h1 className={styles['name']}>
          <span data-testid="check-in-order">{view.parcel.orderNumber}</span>
          <span className={styles['state']} data-fate={view.fate}>
            {t(`orders:state.${view.fate}`)}
          </span>
        </h1>
        <p className={styles['hint']}>{t('handover:checkIn.hint')}</p>
        {view.damagedNext && (
          <p className={styles['closing']} role="status" data-testid="damaged-next">
            <IconAlertTriangle size={28} aria-hidden />
            {t('handover:checkIn.damagedNext')}
          </p>
        )}
        {view.place !== null && (
          <p className={styles['place']} data-testid="check-in-place">
            <IconMapPin size={26} aria-hidden />
            {t('handover:checkIn.place', { place: view.place })}
          </p>
        )}
        <LastScan last={bench.last} />
        <ul className={styles['items']}>
          {view.items.map((item) => (
            <Item key={item.lineId} item={item} />
          ))}
        </ul>
        {view.items.length === 0 && <p className={styles['hint']}>{t('handover:checkIn.nothing')}</p>}
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <BenchButton
          tone="primary"
          keyName="Enter"
          testId="check-in"
          disabled={bench.busy}
          onPress={() => {
            bench.act(() => command('handover/check-in', {}))
          }}
        >
          {t(counted ? 'handover:checkIn.book' : 'handover:checkIn.announce')}
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
        <BenchButton
          keyName="F7"
          testId="damaged"
          disabled={bench.busy}
          onPress={() => {
            bench.act(() => command('handover/damaged', {}))
          }}
        >
          {t(view.damagedNext ? 'handover:checkIn.notDamaged' : 'handover:checkIn.damaged')}
        </BenchButton>
        <BenchButton keyName="Escape" alsoKeys={['F3']} testId="leave" disabled={bench.busy} onPress={leave}>
          {t('handover:checkIn.leave')}
        </BenchButton>
      </ActionBar>
    </>
  )
}

function Item({ item }: { readonly item: CheckInItem }) {
  const t = useText()
  const back = item.before + item.good + item.damaged
  return (
    <li className={styles['item']} data-testid="check-in-item" data-done={back === item.sent || undefined}>
      <ProductTile product={item.product} size={72} />
      <span className={styles['itemName']}>
        <strong>{[item.product.name, item.product.attribute].filter(Boolean).join(' · ')}</strong>
        <span className={styles['waybill']}>
          {[item.product.sku, item.shelf].filter((text) => text !== null).join(' · ')}
        </span>
      </span>
      <span className={styles['itemCount']} data-tabular data-testid="check-in-count">
        {back} / {item.sent}
      </span>
      <span className={styles['figures']}>
        {item.good > 0 && (
          <span className={styles['done']}>{t('handover:checkIn.good', { count: item.good })}</span>
        )}
        {item.damaged > 0 && (
          <span className={styles['ask']}>{t('handover:checkIn.damagedCount', { count: item.damaged })}</span>
        )}
        {item.before > 0 && <span>{t('handover:checkIn.before', { count: item.before })}</span>}
      </span>
    </li>
  )
}
