import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import { noteChange } from '../changes/index.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { correct, nextDocumentNumber, type SalesDocumentData } from '../documents/index.ts'
import { queueFirstPrints } from '../printing/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { correctionsOf, holdInvoice, readInvoice } from './read.ts'

type Asked = Omit<InputOf<'invoices/correct'>, 'commandId'>

/**
 * Issues the correction of an invoice and queues its print, with its number and its place in the order's history in the caller's
 * transaction. Consumers' invoices stay outside KSeF here, so it names no KSeF number.
 * @throws Fault `document-unknown`, `invoice-elsewhere`, `line-unknown`, `nothing-changed`
 */
export async function correctInvoice(trx: Trx, station: Station, asked: Asked, actor: Actor): Promise<void> {
  await holdInvoice(trx, station, asked.documentId)
  const invoice = await readInvoice(trx, asked.documentId, ['invoice'])
  const now = (await correctionsOf(trx, invoice)).at(-1)?.lines ?? invoice.data.lines
  const wanted = new Map(asked.lines.map(({ no, quantity }) => [no, quantity]))
  if ([...wanted.keys()].some((no) => no > now.length))
    throw new Fault('line-unknown', 'the invoice has no such line')
  const lines = now.map((line, index) => ({ ...line, quantity: wanted.get(index + 1) ?? line.quantity }))
  if (lines.every(({ quantity }, index) => quantity === now[index]!.quantity))
    throw new Fault('nothing-changed', 'all lines are as they were')
  const { timeZone, numbering } = await readWarehouseSettings(trx)
  const at = station.now()
  const issueDate = dayIn(timeZone, at)
  const number = await nextDocumentNumber(trx, 'correction', numbering, issueDate)
  const data: SalesDocumentData = correct(
    { ...invoice.data, lines: now },
    { number, issueDate, ksefNumber: null, reason: asked.reason, lines },
  )
  const id = station.newId()
  await trx
    .insertInto('document')
    .values({
      id,
      order_id: invoice.orderId,
      kind: 'correction',
      number,
      issued_at: at,
      data: JSON.stringify(data),
    })
    .execute()
  await queueFirstPrints(trx, station, [{ id, kind: 'correction' }])
  const order = await trx
    .selectFrom('sales_order')
    .select(['id', 'state'])
    .where('id', '=', invoice.orderId)
    .executeTakeFirstOrThrow()
  await noteChange(trx, station, order, `${number}, ${asked.reason}`, actor, 'invoice-corrected')
}
