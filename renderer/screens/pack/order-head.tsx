import { IconBolt, IconCash, IconMapPin } from '@tabler/icons-react'
import type { PackOrder } from '../../../shared/contract/packing.ts'
import { HeaderCenter } from '../../app/header-slot.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './pack.module.css'

/** The open order in the head line: number, way of delivery, and what must not be overlooked. */
export function OrderHead({ order }: { readonly order: PackOrder }) {
  const t = useText()
  return (
    <HeaderCenter>
      <div className={styles['orderHead']}>
        <strong className={styles['orderNumber']} data-testid="pack-order-number">
          {order.number}
        </strong>
        {order.express && (
          <span className={styles['mark']}>
            <IconBolt size={20} aria-hidden />
            {t('pack:express')}
          </span>
        )}
        {order.codMinor > 0 && (
          <span className={styles['mark']} data-testid="pack-cod">
            <IconCash size={20} aria-hidden />
            {t('pack:cod', { amount: formatMoney(order.codMinor, order.currency) })}
          </span>
        )}
        <span className={styles['delivery']}>
          <span className={styles['courier']}>{order.deliveryMethod ?? order.courier}</span>
          <span className={styles['buyer']}>
            {order.pickupPoint !== null && (
              <>
                <IconMapPin size={16} aria-hidden /> {order.pickupPoint} ·{' '}
              </>
            )}
            {order.buyerName}, {order.city}
          </span>
        </span>
      </div>
    </HeaderCenter>
  )
}
