import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { InvoiceView } from '../../../../shared/contract/invoices.ts'
import type { OrderDocument } from '../../../../shared/contract/orders.ts'
import { formatMoney } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { Pieces } from './pieces.tsx'

/** Asks how many pieces of each line of an invoice are right; Enter issues and prints its correction. */
export function CorrectInvoice(props: {
  readonly invoice: OrderDocument
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { data, fault, reload } = useQuery('invoices/get', { documentId: props.invoice.id })
  if (data) return <Asking {...props} view={data} />
  return (
    <Dialog
      title={t('orders:correction.title', { number: props.invoice.number })}
      onClose={props.onClose}
      testId="correct-invoice"
    >
      {fault && <FaultNote fault={fault} onRetry={reload} />}
    </Dialog>
  )
}

function Asking(props: {
  readonly invoice: OrderDocument
  readonly view: InvoiceView
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  // The lines as they were when the question was asked.
  const [lines] = useState(props.view.lines)
  const [pieces, setPieces] = useState<Readonly<Record<number, number | null>>>({})
  const pieceOf = (line: InvoiceView['lines'][number]) =>
    line.no in pieces ? pieces[line.no]! : line.quantity
  const changed = lines.flatMap((line) => {
    const quantity = pieceOf(line)
    return quantity !== null && quantity !== line.quantity ? [{ no: line.no, quantity }] : []
  })
  const difference = lines.reduce(
    (sum, line) => sum + ((pieceOf(line) ?? line.quantity) - line.quantity) * line.unitGrossMinor,
    0,
  )
  return (
    <ChangeDialog
      title={t('orders:correction.title', { number: props.view.number })}
      testId="correct-invoice"
      confirm={t('orders:correction.confirm')}
      confirmTestId="confirm-correction"
      complete={changed.length > 0 && lines.every((line) => pieceOf(line) !== null)}
      change={(reason) =>
        command('invoices/correct', { documentId: props.invoice.id, reason, lines: changed })
      }
      onClose={props.onClose}
      onChanged={props.onChanged}
    >
      <div>{t('orders:correction.text')}</div>
      {props.view.corrections.length > 0 && (
        <div>{t('orders:correction.before', { numbers: props.view.corrections.join(', ') })}</div>
      )}
      {lines.map((line, at) => (
        <Group key={line.no} wrap="nowrap" justify="space-between" gap={16}>
          <span>
            {line.name} <small>{formatMoney(line.unitGrossMinor, 'PLN')}</small>
          </span>
          <Group wrap="nowrap" gap={8} flex="none">
            <Pieces
              label={t('orders:correction.pieces', { name: line.name })}
              value={pieceOf(line)}
              min={0}
              first={at === 0}
              sku={line.sku ?? ''}
              onChange={(value) => {
                setPieces((before) => ({ ...before, [line.no]: value }))
              }}
            />
            <span>{t('orders:correction.of', { count: line.quantity })}</span>
          </Group>
        </Group>
      ))}
      <Group justify="space-between" wrap="nowrap">
        <Button
          variant="default"
          data-testid="all-to-zero"
          onClick={() => {
            setPieces(Object.fromEntries(lines.map(({ no }) => [no, 0])))
          }}
        >
          {t('orders:correction.zero')}
        </Button>
        <strong data-testid="correction-difference">
          {t('orders:correction.difference', { amount: formatMoney(difference, 'PLN') })}
        </strong>
      </Group>
    </ChangeDialog>
  )
}
