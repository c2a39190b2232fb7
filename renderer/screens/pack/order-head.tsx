import { IconBolt, IconCash, IconMapPin, IconMessagePlus } from '@tabler/icons-react'
import type { PackOrder } from '../../../shared/contract/packing.ts'
import { HeaderCenter } from '../../app/header-slot.tsx'
import { KeyCap } from '../../components/key-cap.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './pack.module.css'

/** The open order in the head line: number, way of delivery, and what must not be overlooked. */
export function OrderHead(props: { readonly order: PackOrder; readonly onComment: () => void }) {
  const { order, onComment } = props
  const t = useText()
  useKeys({ F10: onComment })
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
        <button
          type="button"
          className={styles['commentButton']}
          aria-label={`${t('pack:comment.button')} F10`}
          title={t('pack:comment.button')}
          data-testid="comment"
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={onComment}
        >
          <IconMessagePlus size={24} stroke={1.6} aria-hidden />
          <KeyCap name="F10" />
        </button>
      </div>
    </HeaderCenter>
  )
}
