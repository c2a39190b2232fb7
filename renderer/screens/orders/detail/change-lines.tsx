import { Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OrderDetail } from '../../../../shared/contract/orders.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { deliveredOf, Pieces } from './pieces.tsx'

/** Asks how many pieces of each line are to be delivered and what comes to them; Tab goes from count to count, Enter changes the order. */
export function ChangeLines(props: {
  readonly order: OrderDetail
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { order } = props
  // The lines as they were when the question was asked: the order may go on meanwhile.
  const [lines] = useState(order.lineItems)
  const [pieces, setPieces] = useState<Readonly<Record<string, number | null>>>({})
  const [added, setAdded] = useState<{ readonly sku: string; readonly quantity: number | null }>({
    sku: '',
    quantity: 1,
  })
  const wanted = lines.map((line) => ({ lineId: line.id, quantity: pieces[line.id] ?? deliveredOf(line) }))
  const changed = lines.flatMap((line, at) =>
    wanted[at]!.quantity === deliveredOf(line) ? [] : [wanted[at]!],
  )
  const more =
    added.sku.trim() === '' || added.quantity === null
      ? []
      : [{ sku: added.sku.trim(), quantity: added.quantity }]
  return (
    <ChangeDialog
      title={t('orders:change.title', { number: order.number })}
      testId="change-lines"
      confirm={t('orders:change.confirm')}
      confirmTestId="confirm-change"
      complete={changed.length + more.length > 0 && (added.sku.trim() === '' || added.quantity !== null)}
      change={(reason) =>
        command('orders/change-lines', { id: order.id, lines: changed, added: more, reason })
      }
      onClose={props.onClose}
      onChanged={props.onChanged}
    >
      <div>{t('orders:change.text')}</div>
      {lines.map((line, at) => (
        <Group key={line.id} wrap="nowrap" justify="space-between" gap={16}>
          <span>
            {line.name} <small>{line.sku}</small>
          </span>
          <Pieces
            label={t('orders:change.pieces', { name: line.name })}
            value={line.id in pieces ? pieces[line.id]! : deliveredOf(line)}
            min={0}
            first={at === 0}
            sku={line.sku}
            onChange={(value) => {
              setPieces((before) => ({ ...before, [line.id]: value }))
            }}
          />
        </Group>
      ))}
      <Group wrap="nowrap" align="flex-end" gap={16}>
        <TextInput
          flex={1}
          label={t('orders:change.add')}
          placeholder={t('orders:change.sku')}
          value={added.sku}
          maxLength={100}
          data-testid="added-sku"
          onChange={(event) => {
            setAdded({ ...added, sku: event.currentTarget.value })
          }}
        />
        <Pieces
          label={t('orders:change.addPieces')}
          value={added.quantity}
          min={1}
          sku=""
          onChange={(quantity) => {
            setAdded({ ...added, quantity })
          }}
        />
      </Group>
    </ChangeDialog>
  )
}
