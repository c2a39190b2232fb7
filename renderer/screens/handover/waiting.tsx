import { IconTruckLoading } from '@tabler/icons-react'
import type { CarrierQueue, HandoverView } from '../../../shared/contract/handover.ts'
import { digits } from '../../../shared/domain/barcode.ts'
import { KeyCap } from '../../components/key-cap.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useCommandScans } from '../../station/command-scans.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'
import { Due } from './due.tsx'
import styles from './handover.module.css'
import { LastScan } from './last-scan.tsx'
import { Pickups } from './pickups.tsx'

/** Nothing is open here: scan a label, or choose the carrier. */
export function Waiting(props: {
  readonly view: Extract<HandoverView, { kind: 'waiting' }>
  readonly bench: Bench<HandoverView>
}) {
  const { view, bench } = props
  const t = useText()
  const open = ({ carrier, courier }: CarrierQueue) => {
    bench.act(() => command('handover/open', { carrier, courier }))
  }
  const numbered = view.carriers.slice(0, 9)
  useKeys(Object.fromEntries(numbered.map((queue, index) => [String(index + 1), () => open(queue)])))
  useCommandScans(
    Object.fromEntries(
      numbered.flatMap((queue, index) => {
        const digit = digits[index + 1]
        return digit ? [[digit, () => open(queue)]] : []
      }),
    ),
  )
  return (
    <>
      <div className={styles['waiting']}>
        <IconTruckLoading className={styles['sign']} stroke={1.2} aria-hidden />
        <div className={styles['words']}>
          <h1 className={styles['title']}>{t('handover:waiting.title')}</h1>
          <p className={styles['hint']}>
            {t(view.carriers.length > 0 ? 'handover:waiting.text' : 'handover:waiting.empty')}
          </p>
          <LastScan last={bench.last} />
          <Pickups pickups={view.pickups} bench={bench} />
          <ul className={styles['carriers']}>
            {view.carriers.map((queue, index) => (
              <li key={`${queue.carrier} ${queue.courier}`}>
                <CarrierRow
                  queue={queue}
                  keyName={index < 9 ? String(index + 1) : null}
                  onPress={() => {
                    open(queue)
                  }}
                />
              </li>
            ))}
          </ul>
          {view.last && (
            <p className={styles['hint']} data-testid="last-handover" data-print={view.last.print ?? 'none'}>
              {t('handover:waiting.last', {
                number: view.last.number,
                name: view.last.name,
                count: view.last.parcels,
                time: formatTime(view.last.closedAt),
              })}
              {view.last.print !== null && ` · ${t(`pack:paperState.${view.last.print}`)}`}
            </p>
          )}
        </div>
      </div>
      <TroubleStrip fault={bench.fault} />
    </>
  )
}

function CarrierRow(props: {
  readonly queue: CarrierQueue
  readonly keyName: string | null
  readonly onPress: () => void
}) {
  const { queue, keyName, onPress } = props
  const t = useText()
  return (
    <button
      type="button"
      className={styles['carrier']}
      data-testid="carrier"
      data-name={queue.name}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={onPress}
    >
      <strong className={styles['carrierName']}>{queue.name}</strong>
      <Due dueAt={queue.dueAt} missedAt={queue.missedAt} />
      <span className={styles['figures']}>
        <strong data-testid="carrier-waiting">{t('handover:parcels', { count: queue.waiting })}</strong>
        {queue.notLabelled > 0 && (
          <span className={styles['ask']}>{t('handover:notLabelled', { count: queue.notLabelled })}</span>
        )}
        {queue.scanned !== null && (
          <span className={styles['work']}>{t('handover:inWork', { count: queue.scanned })}</span>
        )}
      </span>
      {keyName !== null && <KeyCap name={keyName} />}
    </button>
  )
}
