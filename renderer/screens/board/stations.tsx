import { IconBarcodeOff } from '@tabler/icons-react'
import type { Board } from '../../../shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { openScreen } from '../../stores/screen.ts'
import { Panel } from '../office/panel.tsx'
import styles from './board.module.css'

type Station = Board['stations'][number]

/** Every station as a card: who works there, on what, and how fast. */
export function Stations({ stations }: { readonly stations: readonly Station[] }) {
  const t = useText()
  return (
    <Panel title={t('board:stations')} testId="stations">
      <div className={styles['cards']}>
        {stations.map((station) => (
          <StationCard key={station.id} station={station} />
        ))}
      </div>
      {stations.length === 0 && <p className={styles['none']}>{t('board:noStations')}</p>}
    </Panel>
  )
}

function StationCard({ station }: { readonly station: Station }) {
  const t = useText()
  const { orderNumber } = station
  return (
    <article
      className={styles['card']}
      data-free={station.worker === null || undefined}
      data-testid="station"
      data-name={station.name}
    >
      <span className={styles['cardName']}>{station.name}</span>
      <span className={styles['cardWork']}>
        <span className={styles['cardWorker']}>{station.worker ?? t('board:free')}</span>
        {orderNumber !== null && (
          <button
            type="button"
            className={styles['link']}
            title={t('board:order', { number: orderNumber })}
            data-testid="station-order"
            onClick={() => {
              openScreen('orders', { kind: 'orders', filter: { text: orderNumber } })
            }}
          >
            {orderNumber}
          </button>
        )}
      </span>
      <Pace station={station} />
    </article>
  )
}

/** The last hour: what was packed, or picked where nothing was packed, and the refused scans; then the day. */
function Pace({ station }: { readonly station: Station }) {
  const t = useText()
  const { lastHour } = station
  const picking = lastHour.orders === 0 && lastHour.picked > 0
  return (
    <>
      <span className={styles['pace']}>
        <span className={styles['paceFigure']}>
          {formatNumber(picking ? lastHour.picked : lastHour.orders)}
        </span>
        <span className={styles['paceUnit']}>
          {t(picking ? 'board:pickedPerHour' : 'board:ordersPerHour')}
        </span>
        {lastHour.blocked > 0 && (
          <span className={styles['paceBlocked']} title={t('board:figure.blocked')}>
            <IconBarcodeOff size={18} stroke={1.8} aria-label={t('board:figure.blocked')} />
            {formatNumber(lastHour.blocked)}
          </span>
        )}
      </span>
      <span className={styles['cardFoot']}>
        {!picking && t('board:itemsPerHour', { shown: formatNumber(lastHour.items) })}
        <span>
          {t('board:today')}: {formatNumber(picking ? station.picked : station.orders)}
        </span>
      </span>
    </>
  )
}
