import { Button } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import type { BatchOrderView } from '../../../shared/contract/planning.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import type { BatchActs } from './acts.ts'
import styles from './batches.module.css'

/** The orders of a batch: with `batchId` and `acts` each can leave it, with `note` a sentence stands beside each. */
export function Orders<Order extends BatchOrderView>(props: {
  readonly orders: readonly Order[]
  readonly note?: (order: Order) => string
  readonly batchId?: string
  readonly acts?: BatchActs
}) {
  const t = useText()
  const { orders, note, batchId, acts } = props
  return (
    <ul className={styles['orders']}>
      {orders.map((order) => (
        <li key={order.orderId} data-testid="batch-order" data-order={order.orderNumber}>
          <strong>
            {order.orderNumber}
            {order.express && <IconBolt size={16} aria-label={t('batches:express')} />}
          </strong>
          <span>{order.courier}</span>
          <span className={styles['faint']}>{t('batches:units', { count: order.units })}</span>
          <span className={styles['faint']}>
            {order.dueAt !== null && t('batches:due', { time: formatTime(order.dueAt) })}
          </span>
          <span className={styles['actions']}>
            {note?.(order)}
            {acts && batchId !== undefined && (
              <OrderActs batchId={batchId} orderId={order.orderId} acts={acts} />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function OrderActs(props: { readonly batchId: string; readonly orderId: string; readonly acts: BatchActs }) {
  const t = useText()
  const { batchId, orderId, acts } = props
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={acts.busy}
        data-testid="split"
        onClick={() => {
          acts.split(batchId, [orderId])
        }}
      >
        {t('batches:action.split')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={acts.busy}
        data-testid="back-to-plan"
        onClick={() => {
          acts.move(orderId, null)
        }}
      >
        {t('batches:action.backToPlan')}
      </Button>
    </>
  )
}
