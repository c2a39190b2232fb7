import { CloseButton } from '@mantine/core'
import { IconBolt, IconMessage } from '@tabler/icons-react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { FaultNote, Note } from '../../office/notes.tsx'
import { OrderStateSign } from '../../office/order-state.tsx'
import { Actions } from './actions.tsx'
import styles from './detail.module.css'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Lines } from './lines.tsx'
import { Papers } from './papers.tsx'
import { Parcels } from './parcels.tsx'
import { StateReason } from './state-reason.tsx'

/** One order whole, at the right of the list; it follows the work on it. */
export function OrderPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery(
    'orders/get',
    { id },
    { refreshOn: ['board/changed', 'printing/changed'] },
  )
  return (
    <aside className={styles['panel']} data-testid="order-detail" data-order={data?.number}>
      <header className={styles['head']}>
        <h2 className={styles['number']}>{data?.number ?? '…'}</h2>
        {data && <OrderStateSign state={data.state} chip />}
        {data?.priority === 'express' && (
          <span className={styles['express']}>
            <IconBolt size={18} stroke={2} aria-hidden />
            {t('orders:priority.express')}
          </span>
        )}
        <span className={styles['spread']} />
        <CloseButton size="lg" aria-label={t('orders:close')} data-testid="close-detail" onClick={onClose} />
      </header>
      <div className={styles['body']}>
        {fault && <FaultNote fault={fault} onRetry={reload} />}
        {data && <OrderBody order={data} onChanged={reload} />}
      </div>
    </aside>
  )
}

function OrderBody({ order, onChanged }: { readonly order: OrderDetail; readonly onChanged: () => void }) {
  const t = useText()
  return (
    <>
      {order.waitingReason !== null && (
        <Note tone="ask" testId="waiting-reason">
          {t(`orders:waitingLong.${order.waitingReason}`)}
        </Note>
      )}
      <StateReason order={order} />
      {order.note !== null && order.note !== '' && (
        <Note tone="plain" icon={IconMessage} testId="order-note">
          {order.note}
        </Note>
      )}
      <Actions order={order} onChanged={onChanged} />
      <Lines order={order} />
      <Facts order={order} />
      {order.parcels.length > 0 && <Parcels parcels={order.parcels} />}
      {order.documents.length > 0 && <Papers documents={order.documents} onChanged={onChanged} />}
      <History entries={order.history} />
    </>
  )
}
