import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { deliveryFields, type DeliveryFields, type OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { ChangeDialog } from './change-dialog.tsx'
import styles from './detail.module.css'

const fields = Object.keys(deliveryFields.shape) as (keyof DeliveryFields)[]

/** Asks where the order goes now, and by whom; Enter changes it. */
export function ChangeDelivery(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
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
  return (
    <ChangeDialog
      title={t('orders:changeDelivery.title', { number: order.number })}
      testId="change-delivery"
      confirm={t('orders:change.confirm')}
      confirmTestId="confirm-delivery"
      complete={deliveryFields.safeParse(typed).success}
      change={(reason) =>
        command('orders/change-delivery', { id: order.id, delivery: deliveryFields.parse(typed), reason })
      }
      onClose={props.onClose}
      onChanged={props.onChanged}
    >
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
    </ChangeDialog>
  )
}
