import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { deliveryFields, type DeliveryFields, type OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { useAct } from '../../office/use-act.ts'
import { ReasonEnd } from './reason-end.tsx'
import styles from './detail.module.css'

const fields = Object.keys(deliveryFields.shape) as (keyof DeliveryFields)[]

/** Asks where the order goes now, and by whom; Enter changes it. */
export function ChangeDelivery(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const act = useAct()
  const { order } = props
  const [typed, setTyped] = useState<DeliveryFields>({
    name: order.buyer.name,
    street: order.buyer.street,
    postcode: order.buyer.postcode,
    city: order.buyer.city,
    courier: order.courier,
    method: order.deliveryMethod ?? '',
    pickupPoint: order.pickupPoint ?? '',
  })
  const [reason, setReason] = useState('')
  const delivery = deliveryFields.safeParse(typed)
  const complete = delivery.success && reason.trim() !== ''
  const confirm = () => {
    if (!complete) return
    void act
      .run(() =>
        command('orders/change-delivery', { id: order.id, delivery: delivery.data, reason: reason.trim() }),
      )
      .then((done) => {
        if (!done) return
        props.onChanged()
        props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog
      title={t('orders:changeDelivery.title', { number: order.number })}
      onClose={props.onClose}
      testId="change-delivery"
      size={640}
    >
      <Stack gap="md">
        <div className={styles['deliveryFields']}>
          {fields.map((field, at) => (
            <TextInput
              key={field}
              label={t(`orders:changeDelivery.${field}`)}
              value={typed[field]}
              maxLength={200}
              data-autofocus={at === 0}
              data-testid={`delivery-${field}`}
              onChange={(event) => {
                setTyped({ ...typed, [field]: event.currentTarget.value })
              }}
            />
          ))}
        </div>
        <ReasonEnd
          reason={reason}
          onReason={setReason}
          act={act}
          confirm={t('orders:change.confirm')}
          complete={complete}
          onConfirm={confirm}
          onClose={props.onClose}
          testId="confirm-delivery"
        />
      </Stack>
    </Dialog>
  )
}
