import { Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { useAct } from '../../office/use-act.ts'
import { deliveredOf, Pieces } from './pieces.tsx'
import { ReasonEnd } from './reason-end.tsx'

/** Asks how many pieces of each line go as an order of their own; Enter splits the order. */
export function SplitOrder(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const act = useAct()
  const { order } = props
  // The lines as they were when the question was asked; goods of a kit are sold as one.
  const [lines] = useState(order.lineItems.filter((line) => line.kitId === null && deliveredOf(line) > 0))
  const [pieces, setPieces] = useState<Readonly<Record<string, number | null>>>({})
  const [reason, setReason] = useState('')
  const going = lines.flatMap(({ id }) => (pieces[id] ? [{ lineId: id, quantity: pieces[id] }] : []))
  const complete = going.length > 0 && reason.trim() !== ''
  const confirm = () => {
    if (!complete) return
    void act
      .run(() => command('orders/split', { id: order.id, lines: going, reason: reason.trim() }))
      .then((done) => {
        if (!done) return
        props.onChanged()
        props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog
      title={t('orders:split.title', { number: order.number })}
      onClose={props.onClose}
      testId="split-order"
      size={640}
    >
      <Stack gap="md">
        <div>{t('orders:split.text')}</div>
        {lines.map((line, at) => (
          <Group key={line.id} wrap="nowrap" justify="space-between" gap={16}>
            <span>
              {line.name} <small>{line.sku}</small>
            </span>
            <Group wrap="nowrap" gap={8} flex="none">
              <Pieces
                label={t('orders:split.pieces', { name: line.name })}
                value={line.id in pieces ? pieces[line.id]! : 0}
                min={0}
                max={deliveredOf(line)}
                first={at === 0}
                sku={line.sku}
                onChange={(value) => {
                  setPieces((before) => ({ ...before, [line.id]: value }))
                }}
              />
              <span>{t('orders:split.of', { count: deliveredOf(line) })}</span>
            </Group>
          </Group>
        ))}
        <ReasonEnd
          reason={reason}
          onReason={setReason}
          act={act}
          confirm={t('orders:split.confirm')}
          complete={complete}
          onConfirm={confirm}
          onClose={props.onClose}
          testId="confirm-split"
        />
      </Stack>
    </Dialog>
  )
}
