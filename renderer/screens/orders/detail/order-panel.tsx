import { CloseButton } from '@mantine/core'
import { IconBolt, IconGift, IconMessage, IconPackage } from '@tabler/icons-react'
import { useState } from 'react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { KeyCap } from '../../../components/key-cap.tsx'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { useKeys } from '../../../wedge/keys.ts'
import { FaultNote, Note } from '../../office/notes.tsx'
import { OrderStateSign } from '../../office/order-state.tsx'
import { Actions } from './actions.tsx'
import styles from './detail.module.css'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Lines } from './lines.tsx'
import { Papers } from './papers.tsx'
import { Parcels } from './parcels.tsx'
import { PickingReason } from './picking-reason.tsx'
import { ShopMessages, ShopProblems } from './order-shop.tsx'
import { Shipments } from './shipments.tsx'
import { Story } from './story/story.tsx'
import { StateReason } from './state-reason.tsx'

const tabs = ['order', 'story'] as const
const noteKinds = ['buyer', 'order', 'gift'] as const
const noteSigns = { buyer: IconMessage, order: IconPackage, gift: IconGift } as const

/** One order whole, at the right of the list; it follows the work on it. */
export function OrderPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery(
    'orders/get',
    { id },
    { refreshOn: ['board/changed', 'printing/changed'] },
  )
  const [tab, setTab] = useState<(typeof tabs)[number]>('order')
  useKeys({
    F4: () => {
      setTab(tab === 'order' ? 'story' : 'order')
    },
  })
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
        <CloseButton size="lg" aria-label={t('common:close')} data-testid="close-detail" onClick={onClose} />
      </header>
      <div className={styles['tabs']} role="tablist">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className={styles['tab']}
            aria-selected={name === tab}
            data-testid={`tab-${name}`}
            onClick={() => {
              setTab(name)
            }}
          >
            {t(`orders:story.tab.${name}`)}
          </button>
        ))}
        <KeyCap name="F4" />
      </div>
      <div className={styles['body']}>
        {fault && <FaultNote fault={fault} onRetry={reload} />}
        {data && tab === 'story' && <Story orderId={id} number={data.number} />}
        {data && tab === 'order' && <OrderBody order={data} onChanged={reload} />}
      </div>
    </aside>
  )
}

/** Some of its parcels have left, and others are still here. */
function isPartlyOut({ parcels }: OrderDetail): boolean {
  const out = parcels.filter(({ handedOverAt }) => handedOverAt !== null)
  return out.length > 0 && out.length < parcels.length
}

function OrderBody({ order, onChanged }: { readonly order: OrderDetail; readonly onChanged: () => void }) {
  const t = useText()
  const shop = useQuery('shops/of-order', { orderId: order.id }, { refreshOn: ['board/changed'] })
  return (
    <>
      {order.waitingReason !== null && (
        <Note tone="ask" testId="waiting-reason">
          {t(`orders:waitingLong.${order.waitingReason}`)}
        </Note>
      )}
      {isPartlyOut(order) && (
        <Note tone="ask" testId="partly-out">
          {t('orders:partlyOut')}
        </Note>
      )}
      <StateReason order={order} />
      {(order.state === 'ready' || order.state === 'picking') && <PickingReason order={order} />}
      {noteKinds.map(
        (kind) =>
          order.notes[kind] && (
            <Note key={kind} tone="plain" icon={noteSigns[kind]} testId={`order-note-${kind}`}>
              {order.notes[kind]}
            </Note>
          ),
      )}
      {shop.fault && <FaultNote fault={shop.fault} onRetry={shop.reload} />}
      {shop.data && <ShopProblems orderId={order.id} problems={shop.data.problems} />}
      <Actions order={order} onChanged={onChanged} />
      <Lines order={order} />
      <Facts order={order} />
      <Shipments orderId={order.id} />
      {order.parcels.length > 0 && <Parcels parcels={order.parcels} />}
      {order.documents.length > 0 && <Papers documents={order.documents} onChanged={onChanged} />}
      {shop.data && <ShopMessages shop={shop.data.shop} messages={shop.data.messages} />}
      <History entries={order.history} />
    </>
  )
}
