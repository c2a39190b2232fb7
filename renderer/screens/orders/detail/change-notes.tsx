import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { orderNotes, type OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { ChangeDialog } from './change-dialog.tsx'

const kinds = ['buyer', 'order', 'gift'] as const

/** Asks for the words that the packer has to read and confirm; an empty field takes its note away. */
export function ChangeNotes(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { order } = props
  const [typed, setTyped] = useState({
    buyer: order.notes.buyer ?? '',
    order: order.notes.order ?? '',
    gift: order.notes.gift ?? '',
  })
  const changed = kinds.some((kind) => typed[kind].trim() !== (order.notes[kind] ?? ''))
  return (
    <ChangeDialog
      title={t('orders:changeNotes.title', { number: order.number })}
      testId="change-notes"
      confirm={t('orders:change.confirm')}
      confirmTestId="confirm-notes"
      complete={changed && orderNotes.safeParse(typed).success}
      enterConfirms={false}
      change={(reason) =>
        command('orders/change-notes', { id: order.id, notes: orderNotes.parse(typed), reason })
      }
      onClose={props.onClose}
      onChanged={props.onChanged}
    >
      <div>{t('orders:changeNotes.text')}</div>
      {kinds.map((kind, at) => (
        <Textarea
          key={kind}
          label={t(`orders:changeNotes.${kind}`)}
          value={typed[kind]}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2_000}
          data-autofocus={at === 0}
          data-testid={`note-${kind}`}
          onChange={(event) => {
            setTyped({ ...typed, [kind]: event.currentTarget.value })
          }}
        />
      ))}
    </ChangeDialog>
  )
}
