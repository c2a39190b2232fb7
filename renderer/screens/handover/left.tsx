import { IconPackageImport } from '@tabler/icons-react'
import { useState } from 'react'
import type { HandoverView } from '../../../shared/contract/handover.ts'
import type { ParcelFate } from '../../../shared/domain/handover.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useCommandScans } from '../../station/command-scans.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './handover.module.css'

type Act = ParcelFate | 'send-again' | 'close'

/** Why; what a person chooses is stored in the words of the screen. */
const reasons = {
  delivered: ['carrier', 'buyer'],
  undelivered: ['absent', 'refused', 'address', 'not-collected'],
  returned: ['withdrawn', 'complaint', 'wrong-goods', 'damaged'],
  lost: ['carrier', 'no-trace'],
  'send-again': ['buyer-waits'],
  close: ['refunded', 'compensated'],
} as const satisfies Record<Act, readonly string[]>

/** A parcel that has left: what became of it, and why. */
export function Left(props: {
  readonly view: Extract<HandoverView, { kind: 'left' }>
  readonly bench: Bench<HandoverView>
}) {
  const { bench } = props
  const { parcel } = props.view
  const t = useText()
  const [asking, setAsking] = useState<Act | null>(null)
  const leave = () => {
    bench.act(() => command('handover/leave', {}))
  }
  useCommandScans({ BACK: leave })
  useKeys({ Escape: leave, F3: leave })
  const acts: readonly Act[] = [
    ...(parcel.unsettled ? (['send-again', 'close'] as const) : []),
    ...parcel.fates,
  ]
  const perform = (act: Act, reason: string) => {
    const { parcelId } = parcel
    setAsking(null)
    bench.act(() =>
      act === 'send-again' || act === 'close'
        ? command('handover/settle', { parcelId, way: act, reason })
        : command('handover/book', { parcelId, fate: act, reason }),
    )
  }
  return (
    <>
      <div className={styles['waiting']}>
        <IconPackageImport className={styles['sign']} stroke={1.2} aria-hidden />
        <div className={styles['words']}>
          <h1 className={styles['title']} data-testid="left-order">
            {parcel.of > 1
              ? t('handover:left.parcelOf', { order: parcel.orderNumber, no: parcel.no, of: parcel.of })
              : parcel.orderNumber}
          </h1>
          <p className={styles['hint']}>
            {t('handover:left.since', {
              name: parcel.carrierName,
              time: formatDateTime(parcel.handedOverAt),
              number: parcel.handover ?? '',
            })}
          </p>
          <p className={styles['state']} data-testid="left-fate" data-fate={parcel.fate ?? 'none'}>
            {parcel.fate === null ? t('handover:left.unknown') : t(`orders:state.${parcel.fate}`)}
          </p>
          <BenchChoices
            choices={acts.map((id) => ({ id, label: t(`handover:act.${id}`) }))}
            layer="screen"
            onChoose={(id) => {
              setAsking(acts.find((act) => act === id) ?? null)
            }}
          />
        </div>
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <BenchButton keyName="Escape" alsoKeys={['F3']} testId="leave" disabled={bench.busy} onPress={leave}>
          {t('handover:open.leave')}
        </BenchButton>
      </ActionBar>
      {asking !== null && (
        <BenchDialog
          title={t(`handover:act.${asking}`)}
          text={t('handover:left.why', { order: parcel.orderNumber })}
          testId="reason-dialog"
          onClose={() => {
            setAsking(null)
          }}
        >
          <BenchChoices
            choices={reasons[asking].map((id) => ({ id, label: t(`handover:reason.${id}`) }))}
            onChoose={(id) => {
              const chosen = reasons[asking].find((each) => each === id)
              if (chosen) perform(asking, t(`handover:reason.${chosen}`))
            }}
          />
        </BenchDialog>
      )}
    </>
  )
}
