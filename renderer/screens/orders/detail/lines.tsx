import { IconCheck } from '@tabler/icons-react'
import type { OrderDetail, OrderLineView } from '../../../../shared/contract/orders.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import styles from './detail.module.css'
import { Section } from './section.tsx'

/** What was ordered and how much of it is picked and packed. */
export function Lines({ order }: { readonly order: OrderDetail }) {
  const t = useText()
  return (
    <Section title={t('orders:lines', { count: order.lineItems.length })} testId="order-lines">
      <table className={styles['lines']}>
        <thead>
          <tr>
            <th>{t('orders:line.product')}</th>
            <th data-number>{t('orders:line.picked')}</th>
            <th data-number>{t('orders:line.packed')}</th>
            <th data-number>{t('orders:line.price')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lineItems.map((line) => (
            <LineRow key={line.id} line={line} currency={order.currency} />
          ))}
        </tbody>
        <tfoot>
          {order.shippingMinor > 0 && (
            <tr>
              <td colSpan={3}>{t('orders:line.shipping')}</td>
              <td data-number>{formatMoney(order.shippingMinor, order.currency)}</td>
            </tr>
          )}
          <tr className={styles['sum']}>
            <td colSpan={3}>{t('orders:line.total')}</td>
            <td data-number>{formatMoney(order.totalMinor, order.currency)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}

function LineRow({ line, currency }: { readonly line: OrderLineView; readonly currency: string }) {
  const t = useText()
  return (
    <tr data-testid="order-line" data-sku={line.sku}>
      <td>
        <span className={styles['product']}>{line.name}</span>
        <span className={styles['small']}>{line.sku}</span>
      </td>
      <td data-number>
        <Progress done={line.picked} of={line.quantity} />
      </td>
      <td data-number>
        <Progress done={line.packed} of={line.quantity} />
      </td>
      <td data-number>
        {formatMoney(line.unitGrossMinor, currency)}
        <span className={styles['small']}>
          {line.vatRate === 'zw' ? t('orders:line.vatExempt') : t('orders:line.vat', { rate: line.vatRate })}
        </span>
      </td>
    </tr>
  )
}

function Progress({ done, of }: { readonly done: number; readonly of: number }) {
  return (
    <span className={styles['progress']} data-full={done >= of || undefined}>
      {done >= of && <IconCheck size={16} stroke={2.4} aria-hidden />}
      {formatNumber(done)} / {formatNumber(of)}
    </span>
  )
}
