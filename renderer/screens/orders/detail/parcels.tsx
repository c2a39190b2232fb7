import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { formatDateTime, formatWeight } from '../../../i18n/format.ts'
import { useText, type Translate } from '../../../i18n/text.ts'
import styles from './detail.module.css'
import { Section } from './section.tsx'

/** Where a parcel is: what became of it, since when it is on its way, or whether its label is on it. */
function whereIs(parcel: OrderDetail['parcels'][number], t: Translate): string {
  if (parcel.fate !== null) return t(`orders:state.${parcel.fate}`)
  if (parcel.handedOverAt !== null)
    return t('orders:parcelLeft', { time: formatDateTime(parcel.handedOverAt) })
  return t(parcel.labelled ? 'orders:labelled' : 'orders:notLabelled')
}

/** The boxes that left, or will leave, with their numbers. */
export function Parcels({ parcels }: { readonly parcels: OrderDetail['parcels'] }) {
  const t = useText()
  return (
    <Section title={t('orders:parcels', { count: parcels.length })} testId="order-parcels">
      <ul className={styles['list']}>
        {parcels.map((parcel) => (
          <li key={parcel.no} data-testid="order-parcel">
            <span className={styles['main']}>
              {parcel.no}. {parcel.packaging}, {formatWeight(parcel.weightGrams)}
              <span className={styles['small']}>
                {parcel.waybill ?? parcel.sscc} · {whereIs(parcel, t)}
              </span>
              {parcel.contents.map(({ lineId, name, quantity }) => (
                <span key={lineId} className={styles['small']}>
                  {quantity} × {name}
                </span>
              ))}
              {parcel.approvedFor !== null && (
                <span className={styles['small']}>
                  {t('orders:weightApproved', { reason: parcel.approvedFor })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
