import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { useSourceName } from '../../office/source-name.ts'
import styles from './detail.module.css'
import { Section } from './section.tsx'

const addressOf = ({ street, postcode, city, country }: Omit<OrderDetail['buyer'], 'name'>) => [
  street,
  `${postcode} ${city}`,
  country,
]

/** Who bought, how it travels and how it is paid. */
export function Facts({ order }: { readonly order: OrderDetail }) {
  const t = useText()
  const source = useSourceName()
  const { buyer, invoiceTo } = order
  const facts = [
    ['buyer', [buyer.name, ...addressOf(buyer)]],
    ['invoiceTo', invoiceTo ? [invoiceTo.company || invoiceTo.name, ...addressOf(invoiceTo)] : []],
    ['courier', [order.courier, order.deliveryMethod, order.pickupPoint]],
    ['payment', [t(`orders:payment.${order.payment}`)]],
    ['placed', [formatDateTime(order.placedAt)]],
    ['source', [source(order.source), order.sourceRef === order.number ? null : order.sourceRef]],
    ['tote', [order.tote]],
  ] as const
  return (
    <Section title={t('orders:delivery')} testId="order-facts">
      <dl className={styles['facts']}>
        {facts.map(([name, texts]) => {
          const shown = texts.filter((text) => text !== null && text.trim() !== '')
          if (shown.length === 0) return null
          return (
            <div key={name}>
              <dt>{t(`orders:fact.${name}`)}</dt>
              <dd>
                {shown.map((text) => (
                  <span key={text}>{text}</span>
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
