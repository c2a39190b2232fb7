import { z } from 'zod'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import {
  done,
  later,
  refused,
  trouble,
  Unreadable,
  wireCount,
  wireText,
  type Answer,
} from '../../carriers/index.ts'
import type { ShopDocument } from '../shop.ts'
import type { Ask } from './ask.ts'
import { findOrder } from './read-orders.ts'

const id = wireCount.refine((value) => value > 0)
const invoicesAnswer = z.object({
  invoices: z.array(
    z.object({
      invoice_id: id,
      order_id: wireCount,
      type: z.string().catch('normal'),
      number: wireText.catch(''),
    }),
  ),
})
export type Invoice = z.output<typeof invoicesAnswer>['invoices'][number]
const seriesAnswer = z.object({ series: z.array(z.object({ id, type: z.string() })) })
const fileAnswer = z.object({ invoice: z.string().nullish(), invoice_number: wireText.nullish().catch(null) })

/** The newest invoice of an order that corrects no other; null when it has none. */
export async function invoiceOf(
  ask: Ask,
  orderId: number,
  signal: AbortSignal,
): Promise<Answer<Invoice | null>> {
  // Those whose file came from another program are left out unless they are asked for.
  const parameters = { order_id: orderId, get_external_invoices: true }
  const answer = await ask('getInvoices', parameters, invoicesAnswer, signal)
  if (answer.kind !== 'done') return answer
  const own = answer.value.invoices.filter(
    ({ order_id, type }) => order_id === orderId && type !== 'correcting',
  )
  return done(own.toSorted((a, b) => a.invoice_id - b.invoice_id).at(-1) ?? null)
}

/**
 * The invoice of an order as PDF. It is looked for first, and made only where the buyer wants one, there is none, and `make` says that no
 * earlier making is under way. BaseLinker knows of no receipt that could be drawn: an order with one has no paper.
 */
export async function fetchInvoice(
  ask: Ask,
  sourceRef: string,
  make: boolean,
  signal: AbortSignal,
): Promise<Answer<ShopDocument | null>> {
  const orderId = Number(sourceRef)
  const found = await invoiceOf(ask, orderId, signal)
  if (found.kind !== 'done') return found
  if (found.value) return fileOf(ask, found.value, signal)
  const order = await findOrder(ask, sourceRef, signal)
  if (order.kind !== 'done') return order
  if (!order.value) return refused(trouble('other', `order_id: ${sourceRef}`))
  if (!order.value.want_invoice) return receiptOf(ask, orderId, signal)
  if (!make) return later(null)
  const made = await makeInvoice(ask, orderId, signal)
  return made.kind === 'done' ? fileOf(ask, made.value, signal) : made
}

/** The numbering of invoices that comes first, and the rates that the seller has set in BaseLinker. */
async function makeInvoice(ask: Ask, orderId: number, signal: AbortSignal): Promise<Answer<Invoice>> {
  const series = await ask('getSeries', {}, seriesAnswer, signal)
  if (series.kind !== 'done') return series
  const first = series.value.series.find(({ type }) => type === 'INVOICE')
  if (!first) return refused(trouble('other', 'BaseLinker: series INVOICE'))
  const parameters = { order_id: orderId, series_id: first.id, vat_rate: 'DEFAULT' }
  const made = await ask('addInvoice', parameters, z.object({ invoice_id: id }), signal)
  if (made.kind !== 'done') return made
  return done({ invoice_id: made.value.invoice_id, order_id: orderId, type: 'normal', number: '' })
}

/** The file of another program where there is one, else BaseLinker's own; `later` while there is none. @throws Unreadable when it is no PDF */
async function fileOf(ask: Ask, invoice: Invoice, signal: AbortSignal): Promise<Answer<ShopDocument>> {
  for (const get_external of [true, false]) {
    const parameters = { invoice_id: invoice.invoice_id, get_external }
    const answer = await ask('getInvoiceFile', parameters, fileAnswer, signal)
    if (answer.kind === 'later') return answer
    if (answer.kind === 'refused') {
      if (isNotAuthorised(answer.troubles)) return answer
      // The codes of a no are not published: there is no such file, or not yet.
      continue
    }
    const bytes = pdfIn(answer.value.invoice ?? '')
    const number = answer.value.invoice_number || invoice.number
    if (bytes.length > 0) return done({ number: number || String(invoice.invoice_id), bytes })
  }
  return later(null)
}

/** The prefix is literally `data:`, without what else such an address has; a whole one is read as well. */
function pdfIn(text: string): Buffer {
  const bytes = Buffer.from(text.replace(/^data:(?:[^,]*,)?/, ''), 'base64')
  if (bytes.length > 0 && bytes.subarray(0, 5).toString('latin1') !== '%PDF-')
    throw new Unreadable('the invoice is no PDF')
  return bytes
}

/** The codes of a no are not published: any that is not about the account says that there is no receipt. */
async function receiptOf(ask: Ask, orderId: number, signal: AbortSignal): Promise<Answer<null>> {
  const answer = await ask('getReceipt', { order_id: orderId }, z.object({ receipt_id: id }), signal)
  if (answer.kind === 'refused') return isNotAuthorised(answer.troubles) ? answer : later(null)
  return answer.kind === 'done' ? done(null) : answer
}

const isNotAuthorised = (troubles: readonly ShippingTrouble[]): boolean =>
  troubles.some(({ code }) => code === 'not-authorised')
