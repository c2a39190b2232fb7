import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { orderNotes, type OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { Dialog } from '../../office/dialog.tsx'
import { useAct } from '../../office/use-act.ts'
import { ReasonEnd } from './reason-end.tsx'

const kinds = ['buyer', 'order', 'gift'] as const

/** Asks for the words that the packer has to read and confirm; an empty field takes its note away. */
export function ChangeNotes(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const act = useAct()
  const { order } = props
  const [typed, setTyped] = useState({
    buyer: order.notes.buyer ?? '',
    order: order.notes.order ?? '',
    gift: order.notes.gift ?? '',
  })
  const [reason, setReason] = useState('')
  const notes = orderNotes.safeParse(typed)
  const changed = kinds.some((kind) => typed[kind].trim() !== (order.notes[kind] ?? ''))
  const complete = notes.success && changed && reason.trim() !== ''
  const confirm = () => {
    if (!complete) return
    void act
      .run(() => command('orders/change-notes', { id: order.id, notes: notes.data, reason: reason.trim() }))
      .then((done) => {
        if (!done) return
        props.onChanged()
        props.onClose()
      })
  }
  return (
    <Dialog
      title={t('orders:changeNotes.title', { number: order.number })}
      onClose={props.onClose}
      testId="change-notes"
      size={640}
    >
      <Stack gap="md">
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
        <ReasonEnd
          reason={reason}
          onReason={setReason}
          act={act}
          confirm={t('orders:change.confirm')}
          complete={complete}
          onConfirm={confirm}
          onClose={props.onClose}
          testId="confirm-notes"
        />
      </Stack>
    </Dialog>
  )
}
