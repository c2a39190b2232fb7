import { IconMapPin, IconMessage } from '@tabler/icons-react'
import type { PackView } from '../../../shared/contract/packing.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { BigCount } from '../../components/big-count.tsx'
import { Elapsed } from '../../components/elapsed.tsx'
import { ProductTile } from '../../components/product-tile.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { DialogButton } from './dialog-button.tsx'
import type { PackDialogName } from './dialogs.tsx'
import { LastScan } from './last-scan.tsx'
import { KitMark } from './kit-mark.tsx'
import { LookAlikeMark } from './look-alike-mark.tsx'
import { LineList } from './line-list.tsx'
import styles from './pack.module.css'
import { TypedCount } from './typed-count.tsx'

/** Every piece of the order is scanned: the product in hand is large, the lines that are open come first. */
export function Verifying(props: {
  readonly view: Extract<PackView, { kind: 'verifying' }>
  readonly bench: Bench<PackView>
  readonly onUndo: () => void
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, bench, onUndo, onDialog } = props
  const t = useText()
  const focus = view.lines.find((line) => line.lineId === view.focusLineId) ?? view.lines[0]
  return (
    <>
      {focus && (
        <section className={styles['hero']} data-testid="pack-focus" data-sku={focus.product.sku}>
          <div className={styles['heroPicture']}>
            <ProductTile product={focus.product} size="100%" />
          </div>
          <div className={styles['heroWords']}>
            <h1 className={styles['heroName']}>{focus.product.name}</h1>
            <p className={styles['heroFacts']}>
              <span>{focus.product.sku}</span>
              {focus.product.attribute !== null && <strong>{focus.product.attribute}</strong>}
              {focus.lookAlike && <LookAlikeMark product={focus.lookAlike} />}
              {focus.kit && <KitMark kit={focus.kit} />}
              {focus.location !== null && (
                <span>
                  <IconMapPin size={20} aria-hidden /> {focus.location}
                </span>
              )}
            </p>
            <LastScan last={bench.last} />
          </div>
          <BigCount
            value={focus.verified}
            of={focus.quantity}
            done={focus.verified >= focus.quantity}
            testId="pack-count"
          />
        </section>
      )}
      <LineList lines={view.lines} focusLineId={view.focusLineId} />
      {view.order.note !== null && (
        <p className={styles['note']} data-testid="pack-note">
          <IconMessage size={28} aria-hidden />
          <span>
            <strong>{t('pack:note')}</strong> {view.order.note}
          </span>
        </p>
      )}
      <TroubleStrip fault={bench.fault} />
      <ActionBar
        end={
          <>
            <span data-testid="pack-progress" data-verified={view.unitsVerified} data-total={view.unitsTotal}>
              {t('pack:progress', { count: view.unitsTotal, done: view.unitsVerified })}
            </span>
            {view.parcelNo > 1 && (
              <strong data-testid="parcel-no">{t('pack:parcels.parcel', { no: view.parcelNo })}</strong>
            )}
            <Elapsed since={view.order.openedAt} />
          </>
        }
      >
        <BenchButton
          keyName="F2"
          disabled={view.unitsVerified === 0 || bench.busy}
          onPress={onUndo}
          testId="undo"
        >
          {t('common:undo')}
        </BenchButton>
        <BenchButton
          keyName="F6"
          disabled={view.unitsVerified === 0 || bench.busy}
          onPress={() => {
            bench.act(() => command('packing/next-parcel', {}))
          }}
          testId="next-parcel"
        >
          {t('pack:action.nextParcel')}
        </BenchButton>
        <DialogButton name="back" onDialog={onDialog} />
        <DialogButton name="by-hand" onDialog={onDialog} />
        <TypedCount view={view} bench={bench} />
        <DialogButton name="hold" onDialog={onDialog} />
        <DialogButton name="papers" onDialog={onDialog} />
        <DialogButton name="leave" onDialog={onDialog} />
      </ActionBar>
    </>
  )
}
