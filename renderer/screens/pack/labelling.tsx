import { IconCircleCheckFilled, IconPackage, IconSticker2 } from '@tabler/icons-react'
import type { PackView } from '../../../shared/contract/packing.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatWeight } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { DialogButton } from './dialog-button.tsx'
import type { PackDialogName } from './dialogs.tsx'
import styles from './labelling.module.css'
import { LastScan } from './last-scan.tsx'
import { PaperState } from './paper-state.tsx'
import { ShipmentState } from './shipment-state.tsx'

/** Packed: the label of each box is stuck on and scanned, so that it is on the right one. */
export function Labelling(props: {
  readonly view: Extract<PackView, { kind: 'labelling' }>
  readonly bench: Bench<PackView>
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, bench, onDialog } = props
  const t = useText()
  return (
    <>
      <div className={styles['labelling']}>
        <IconSticker2 className={styles['sign']} stroke={1.2} aria-hidden />
        <div className={styles['words']}>
          <h1 className={styles['title']}>
            {view.shipment && !view.shipment.labelled
              ? t('shipping:noLabelYet')
              : t('pack:labelling.title', { count: view.parcels.length })}
          </h1>
          <p className={styles['order']}>
            <strong data-testid="labelling-order">{view.orderNumber}</strong> · {view.courier}
          </p>
          <ul className={styles['parcels']}>
            {view.parcels.map((parcel) => {
              const Sign = parcel.labelled ? IconCircleCheckFilled : IconPackage
              return (
                <li
                  key={parcel.no}
                  className={styles['parcel']}
                  data-labelled={parcel.labelled || undefined}
                  data-testid="labelling-parcel"
                >
                  <Sign size={36} aria-hidden />
                  <strong>{t('pack:labelling.parcel', { no: parcel.no })}</strong>
                  <span>{parcel.packaging}</span>
                  <span data-tabular>{formatWeight(parcel.weightGrams)}</span>
                  <span>{t(parcel.labelled ? 'pack:labelling.done' : 'pack:labelling.open')}</span>
                </li>
              )
            })}
          </ul>
          {view.shipment && <ShipmentState shipment={view.shipment} bench={bench} />}
          <p className={styles['papers']}>
            {view.lastPacked?.papers.map((paper, index) => (
              // Two copies of one kind are told apart by their place only.
              // oxlint-disable-next-line react/no-array-index-key
              <PaperState key={index} kind={paper.kind} state={paper.state} />
            ))}
          </p>
          <LastScan last={bench.last} />
          <p className={styles['hint']}>{t('pack:labelling.hint')}</p>
        </div>
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <BenchButton
          keyName="F6"
          testId="label-later"
          disabled={bench.busy}
          onPress={() => {
            bench.act(() => command('packing/label-later', {}))
          }}
        >
          {t('pack:labelling.later')}
        </BenchButton>
        <DialogButton name="back" onDialog={onDialog} />
        <DialogButton name="papers" onDialog={onDialog} />
      </ActionBar>
    </>
  )
}
