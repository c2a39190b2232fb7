import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconPackage,
  IconPackageOff,
  IconSticker2,
  type Icon,
} from '@tabler/icons-react'
import type { DockParcelRow } from '../../../shared/contract/handover.ts'
import { useText } from '../../i18n/text.ts'
import styles from './handover.module.css'

const signs = {
  withdrawn: IconPackageOff,
  missing: IconPackage,
  notLabelled: IconSticker2,
  foreign: IconAlertTriangle,
  scanned: IconCircleCheckFilled,
} as const satisfies Record<string, Icon>

/** Parcels of one kind with their count; a list of none is not there. */
export function ParcelList(props: {
  readonly kind: keyof typeof signs
  readonly count: number
  readonly parcels: readonly (DockParcelRow & { readonly note?: string })[]
}) {
  const { kind, count, parcels } = props
  const t = useText()
  if (count === 0) return null
  const Sign = signs[kind]
  return (
    <section className={styles['list']} data-kind={kind} data-testid={`list-${kind}`} data-count={count}>
      <h2 className={styles['listTitle']}>
        <Sign size={26} aria-hidden />
        {t(`handover:list.${kind}`)}
        <span data-tabular>{count}</span>
      </h2>
      <ul>
        {parcels.map((parcel) => (
          <li key={parcel.parcelId} className={styles['parcel']} data-testid="dock-parcel">
            <strong>{parcel.orderNumber}</strong>
            {parcel.of > 1 && (
              <span data-tabular>
                {parcel.no}/{parcel.of}
              </span>
            )}
            <span className={styles['waybill']} data-tabular>
              {parcel.waybill ?? t('handover:noWaybill')}
            </span>
            {parcel.note !== undefined && <span>{parcel.note}</span>}
          </li>
        ))}
        {count > parcels.length && (
          <li className={styles['parcel']}>{t('handover:more', { count: count - parcels.length })}</li>
        )}
      </ul>
    </section>
  )
}
