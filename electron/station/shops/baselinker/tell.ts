import { z } from 'zod'
import type { ShopNews } from '../../../../shared/domain/shops.ts'
import { baselinkerPackage, done, refused, trouble, type Answer } from '../../carriers/index.ts'
import type { Ask } from './ask.ts'
import { invoiceOf } from './invoices.ts'
import { findOrder } from './read-orders.ts'
import type { CancelledStatuses } from './statuses.ts'

type News<Kind extends ShopNews['kind']> = Extract<ShopNews, { readonly kind: Kind }>
export type StatusOf = Readonly<Record<News<'state'>['state'], string>>

const nothing = z.object({})
const packagesAnswer = z.object({ packages: z.array(baselinkerPackage) })

/**
 * Gives an order the status that stands for its state, and marks it as packed. An order that was cancelled meanwhile keeps its status; one
 * that has the status already is left alone, for what BaseLinker does by itself hangs on the change.
 */
export async function tellState(
  ask: Ask,
  cancelled: CancelledStatuses,
  statusOf: StatusOf,
  sourceRef: string,
  { state }: News<'state'>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const status = statusOf[state]
  if (!status) return done(null)
  const order = await findOrder(ask, sourceRef, signal)
  if (order.kind !== 'done') return order
  if (!order.value) return noOrder(sourceRef)
  const found = order.value.order_status_id
  if (found === status) return done(null)
  const names = await cancelled(signal)
  if (names.kind !== 'done') return names
  if (names.value.has(found)) return refused(trouble('other', `BaseLinker: ${names.value.get(found)}`))
  const order_id = Number(sourceRef)
  if (state === 'packed') {
    const marks = { order_id, pick_state: 1, pack_state: 1 }
    const marked = await ask('setOrderFields', marks, nothing, signal)
    if (marked.kind !== 'done') return marked
  }
  return nothingOf(await ask('setOrderStatus', { order_id, status_id: Number(status) }, nothing, signal))
}

/** Codes of couriers that BaseLinker's own examples show; for the others it takes a name as well. */
const courierCodes: Readonly<Record<string, string>> = { dpd: 'dpd', dhl24: 'dhl' }

/** Adds the number of a parcel that was sent without BaseLinker, unless the order has it. What was sent by BaseLinker stands there already. */
export async function tellWaybill(
  ask: Ask,
  sourceRef: string,
  { carrier, courier, number }: News<'waybill'>,
  now: number,
  signal: AbortSignal,
): Promise<Answer<null>> {
  if (carrier === 'baselinker') return done(null)
  const order_id = Number(sourceRef)
  const has = await ask('getOrderPackages', { order_id }, packagesAnswer, signal)
  if (has.kind !== 'done') return has
  if (
    has.value.packages.some(
      ({ courier_package_nr, is_return }) => !is_return && courier_package_nr === number,
    )
  )
    return done(null)
  const parcel = {
    order_id,
    courier_code: courierCodes[carrier] ?? (courier || carrier),
    package_number: number,
    pickup_date: Math.floor(now / 1_000),
  }
  return nothingOf(await ask('createPackageManual', parcel, nothing, signal))
}

/**
 * Puts our own document in the place of the file of BaseLinker's invoice. An order without an invoice there has no such place, and one made
 * for it would be a second invoice of the same sale.
 */
export async function tellDocument(
  ask: Ask,
  sourceRef: string,
  { number, bytes }: News<'document'>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const invoice = await invoiceOf(ask, Number(sourceRef), signal)
  if (invoice.kind !== 'done') return invoice
  if (!invoice.value) return refused(trouble('other', 'BaseLinker: getInvoices = 0'))
  const file = {
    invoice_id: invoice.value.invoice_id,
    file: `data:${Buffer.from(bytes).toString('base64')}`,
    external_invoice_number: number,
  }
  return nothingOf(await ask('addOrderInvoiceFile', file, nothing, signal))
}

const noOrder = (sourceRef: string): Answer<never> => refused(trouble('other', `order_id: ${sourceRef}`))
const nothingOf = (answer: Answer<unknown>): Answer<null> => (answer.kind === 'done' ? done(null) : answer)
