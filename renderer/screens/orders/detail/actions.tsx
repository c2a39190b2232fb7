import { Button } from '@mantine/core'
import {
  IconArrowsJoin,
  IconArrowsSplit,
  IconBan,
  IconBolt,
  IconCash,
  IconMapPin,
  IconMessage,
  IconPackageExport,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTruckDelivery,
  type Icon,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { OrderAction, OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { ChangeDelivery } from './change-delivery.tsx'
import { ChangeLines } from './change-lines.tsx'
import { ChangeNotes } from './change-notes.tsx'
import styles from './detail.module.css'
import { MergeOrders } from './merge-orders.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { SplitOrder } from './split-order.tsx'

const signs: Readonly<Record<OrderAction, Icon>> = {
  hold: IconPlayerPause,
  release: IconPlayerPlay,
  cancel: IconBan,
  'send-part': IconTruckDelivery,
  reopen: IconPackageExport,
  expedite: IconBolt,
  'mark-paid': IconCash,
}

const changes = {
  change: { icon: IconPencil, text: 'orders:change.button', dialog: ChangeLines },
  delivery: { icon: IconMapPin, text: 'orders:changeDelivery.button', dialog: ChangeDelivery },
  notes: { icon: IconMessage, text: 'orders:changeNotes.button', dialog: ChangeNotes },
  merge: { icon: IconArrowsJoin, text: 'orders:merge.button', dialog: MergeOrders },
  split: { icon: IconArrowsSplit, text: 'orders:split.button', dialog: SplitOrder },
} as const
type ChangeName = keyof typeof changes
const changeNames = Object.keys(changes) as ChangeName[]

/** What may be done with the order now; each asks for its reason, which stays in the history. */
export function Actions(props: { readonly order: OrderDetail; readonly onChanged: () => void }) {
  const t = useText()
  const { order } = props
  const [asking, setAsking] = useState<OrderAction | null>(null)
  const [changing, setChanging] = useState<ChangeName | null>(null)
  const Change = changing === null ? null : changes[changing].dialog
  if (order.actions.length === 0 && !order.mayChange && asking === null && changing === null) return null
  return (
    <div className={styles['actions']} data-testid="order-actions">
      {order.actions.map((action) => {
        const Mark = signs[action]
        return (
          <Button
            key={action}
            variant="default"
            size="sm"
            leftSection={<Mark size={18} stroke={1.8} />}
            data-testid={`action-${action}`}
            onClick={() => {
              setAsking(action)
            }}
          >
            {t(`orders:action.${action}`)}
          </Button>
        )
      })}
      {order.mayChange &&
        changeNames.map((name) => {
          const { icon: Mark, text } = changes[name]
          return (
            <Button
              key={name}
              variant="default"
              size="sm"
              leftSection={<Mark size={18} stroke={1.8} />}
              data-testid={`action-${name}`}
              onClick={() => {
                setChanging(name)
              }}
            >
              {t(text)}
            </Button>
          )
        })}
      {Change !== null && (
        <Change
          order={order}
          onClose={() => {
            setChanging(null)
          }}
          onChanged={props.onChanged}
        />
      )}
      {asking !== null && (
        <ReasonDialog
          title={t(`orders:actionTitle.${asking}`, { number: order.number })}
          text={t(`orders:actionText.${asking}`)}
          confirm={t(`orders:action.${asking}`)}
          danger={asking === 'cancel'}
          onClose={() => {
            setAsking(null)
          }}
          onConfirm={async (reason) => {
            await call('orders/act', { id: order.id, action: asking, reason })
            props.onChanged()
          }}
        />
      )}
    </div>
  )
}
