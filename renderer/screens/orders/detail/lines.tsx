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
            <LineRow
              key={line.id}
              line={line}
              kit={order.kits.find(({ id }) => id === line.kitId)?.name ?? null}
              currency={order.currency}
            />
          ))}
        </tbody>
        <tfoot>
          {order.kits.map((kit) => (
            <tr key={kit.id} data-testid="order-kit" data-sku={kit.sku}>
              <td colSpan={3}>
                <span className={styles['product']}>{kit.name}</span>
                <span className={styles['small']}>
                  {t('orders:line.kit', { sku: kit.sku, pieces: formatNumber(kit.whole) })}
                </span>
              </td>
              <td data-number>{formatMoney(kit.unitGrossMinor, order.currency)}</td>
            </tr>
          ))}
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

function LineRow(props: {
  readonly line: OrderLineView
  /** The name of the kit that it is a component of; the price is the kit's then. */
  readonly kit: string | null
  readonly currency: string
}) {
  const { line, kit, currency } = props
  const t = useText()
  return (
    <tr data-testid="order-line" data-sku={line.sku}>
      <td>
        <span className={styles['product']}>{line.name}</span>
        <span className={styles['small']}>{line.sku}</span>
        {kit !== null && (
          <span className={styles['small']} data-testid="line-kit">
            {t('orders:line.ofKit', { name: kit })}
          </span>
        )}
        {line.dropped > 0 && (
          <span className={styles['small']} data-testid="not-delivered">
            {t('orders:line.dropped', { pieces: formatNumber(line.dropped) })}
          </span>
        )}
      </td>
      <td data-number>
        <Progress done={line.picked} of={line.quantity - line.dropped} />
      </td>
      <td data-number>
        <Progress done={line.packed} of={line.quantity - line.dropped} />
      </td>
      <td data-number>
        {kit === null && formatMoney(line.unitGrossMinor, currency)}
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
