import { IconBolt } from '@tabler/icons-react'
import type { OrderRow } from '../../../shared/contract/orders.ts'
import { formatDateTime, formatMoney, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { OrderStateSign } from '../office/order-state.tsx'
import { useSourceName } from '../office/source-name.ts'
import { columns } from './columns.ts'
import styles from './orders.module.css'

/** One order in the list. Without its content yet, it keeps the place. */
export function OrderTableRow(props: {
  readonly row: OrderRow | undefined
  readonly index: number
  readonly current: boolean
  readonly open: boolean
  readonly onPress: () => void
}) {
  const t = useText()
  const source = useSourceName()
  const { row } = props
  if (!row) {
    return (
      <tr className={styles['row']} aria-rowindex={props.index + 1}>
        <td colSpan={columns.length}>…</td>
      </tr>
    )
  }
  return (
    <tr
      className={styles['row']}
      aria-rowindex={props.index + 1}
      aria-selected={props.current}
      data-open={props.open || undefined}
      data-testid="order-row"
      data-id={row.id}
      data-order={row.number}
      onClick={props.onPress}
    >
      <td data-column="number">
        <span className={styles['orderNumber']}>
          {row.number}
          {row.priority === 'express' && (
            <span className={styles['express']} title={t('orders:priority.express')}>
              <IconBolt size={18} stroke={2} aria-label={t('orders:priority.express')} />
            </span>
          )}
        </span>
      </td>
      <td data-column="state">
        <span className={styles['stateCell']}>
          <OrderStateSign state={row.state} />
          {row.waitingReason !== null && (
            <span className={styles['reason']}>{t(`orders:waiting.${row.waitingReason}`)}</span>
          )}
        </span>
      </td>
      <td data-column="placed">{formatDateTime(row.placedAt)}</td>
      <td data-column="courier">{row.courier}</td>
      <td data-column="payment">{t(`orders:payment.${row.payment}`)}</td>
      <td data-column="tote">{row.tote}</td>
      <td data-column="lines" data-number>
        {formatNumber(row.lines)}
      </td>
      <td data-column="units" data-number>
        {formatNumber(row.units)}
      </td>
      <td data-column="total" data-number>
        {formatMoney(row.totalMinor, row.currency)}
      </td>
      <td data-column="source">{source(row.source)}</td>
    </tr>
  )
}
