import { Button } from '@mantine/core'
import {
  IconBan,
  IconBolt,
  IconCash,
  IconCircleCheck,
  IconMapPin,
  IconFolderCheck,
  IconMapQuestion,
  IconPackageImport,
  IconRepeat,
  IconTruckReturn,
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
import styles from './detail.module.css'
import { ReasonDialog } from './reason-dialog.tsx'

const signs: Readonly<Record<OrderAction, Icon>> = {
  hold: IconPlayerPause,
  release: IconPlayerPlay,
  cancel: IconBan,
  'send-part': IconTruckDelivery,
  reopen: IconPackageExport,
  expedite: IconBolt,
  'mark-paid': IconCash,
  delivered: IconCircleCheck,
  undelivered: IconTruckReturn,
  returned: IconPackageImport,
  lost: IconMapQuestion,
  'send-again': IconRepeat,
  'close-lost': IconFolderCheck,
}

/** What may be done with the order now; each asks for its reason, which stays in the history. */
export function Actions(props: { readonly order: OrderDetail; readonly onChanged: () => void }) {
  const t = useText()
  const { order } = props
  const [asking, setAsking] = useState<OrderAction | null>(null)
  const [changing, setChanging] = useState<'lines' | 'delivery' | null>(null)
  const Change = changing === 'lines' ? ChangeLines : ChangeDelivery
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
      {order.mayChange && (
        <>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPencil size={18} stroke={1.8} />}
            data-testid="action-change"
            onClick={() => {
              setChanging('lines')
            }}
          >
            {t('orders:change.button')}
          </Button>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconMapPin size={18} stroke={1.8} />}
            data-testid="action-delivery"
            onClick={() => {
              setChanging('delivery')
            }}
          >
            {t('orders:changeDelivery.button')}
          </Button>
        </>
      )}
      {changing !== null && (
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
