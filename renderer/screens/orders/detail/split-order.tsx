import { Group } from '@mantine/core'
import { useState } from 'react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { deliveredOf, Pieces } from './pieces.tsx'

/** Asks how many pieces of each line go as an order of their own; Enter splits the order. */
export function SplitOrder(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { order } = props
  // The lines as they were when the question was asked; goods of a kit are sold as one.
  const [lines] = useState(order.lineItems.filter((line) => line.kitId === null && deliveredOf(line) > 0))
  const [pieces, setPieces] = useState<Readonly<Record<string, number | null>>>({})
  const going = lines.flatMap(({ id }) => (pieces[id] ? [{ lineId: id, quantity: pieces[id] }] : []))
  return (
    <ChangeDialog
      title={t('orders:split.title', { number: order.number })}
      testId="split-order"
      confirm={t('orders:split.confirm')}
      confirmTestId="confirm-split"
      complete={going.length > 0}
      change={(reason) => command('orders/split', { id: order.id, lines: going, reason })}
      onClose={props.onClose}
      onChanged={props.onChanged}
    >
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
    </ChangeDialog>
  )
}
