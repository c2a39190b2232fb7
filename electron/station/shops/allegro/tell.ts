import { z } from 'zod'
import type { ShopNews, ToldState } from '../../../../shared/domain/shops.ts'
import { done, refused, trouble, wireText, type Answer } from '../../carriers/index.ts'
import type { Ask } from './ask.ts'
import { isCancelled } from './form.ts'
import { findForm } from './read-orders.ts'

type News<Kind extends ShopNews['kind']> = Extract<ShopNews, { readonly kind: Kind }>

const anything = z.object({})
const pathOf = (sourceRef: string) => `/order/checkout-forms/${encodeURIComponent(sourceRef)}`

const statusOf: Readonly<Record<ToldState, string>> = {
  picking: 'PROCESSING',
  packed: 'READY_FOR_SHIPMENT',
  'handed-over': 'SENT',
}
/** How far an order is at Allegro; it never goes back. What is not here is before all of them. */
const far: Readonly<Record<string, number>> = {
  PROCESSING: 1,
  READY_FOR_SHIPMENT: 2,
  SENT: 3,
  READY_FOR_PICKUP: 3,
  PICKED_UP: 3,
  RETURNED: 3,
}

/** Gives an order the status that stands for its state, unless it is as far already. One that was cancelled meanwhile stays so. */
export async function tellState(
  ask: Ask,
  sourceRef: string,
  { state }: News<'state'>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const form = await findForm(ask, sourceRef, signal)
  if (form.kind !== 'done') return form
  if (!form.value) return noOrder(sourceRef)
  if (isCancelled(form.value)) return refused(trouble('other', 'Allegro: CANCELLED'))
  const status = statusOf[state]
  if ((far[form.value.fulfillment?.status ?? ''] ?? 0) >= (far[status] ?? 0)) return done(null)
  return nothingOf(
    await ask('PUT', `${pathOf(sourceRef)}/fulfillment`, anything, signal, { body: { status } }),
  )
}

const shipmentsAnswer = z.object({ shipments: z.array(z.object({ waybill: wireText.catch('') })) })
const carriersAnswer = z.object({ carriers: z.array(z.object({ id: z.string() })) })

/** What Allegro calls carriers, as far as it knows them: it is asked. */
const carrierIds: Readonly<Record<string, string>> = {
  inpost: 'INPOST',
  dpd: 'DPD',
  dhl24: 'DHL',
  poczta: 'POCZTA_POLSKA',
}
const otherCarrier = 'OTHER'

/**
 * Adds the number of a parcel unless the order has it. What is sent through Allegro it puts there itself (allegro/allegro-api issues 9253 and
 * 12366), and takes from nobody else since June 2026.
 */
export async function tellWaybill(
  ask: Ask,
  sourceRef: string,
  { carrier, courier, number }: News<'waybill'>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  if (carrier === 'allegro') return done(null)
  const path = `${pathOf(sourceRef)}/shipments`
  const has = await ask.orNull(path, shipmentsAnswer, signal)
  if (has.kind !== 'done') return has
  if (!has.value) return noOrder(sourceRef)
  if (has.value.shipments.some(({ waybill }) => waybill === number)) return done(null)
  const known = await ask('GET', '/order/carriers', carriersAnswer, signal)
  if (known.kind !== 'done') return known
  const id = carrierIds[carrier]
  const isKnown = known.value.carriers.some((one) => one.id === id)
  const body = {
    carrierId: isKnown ? id : otherCarrier,
    waybill: number,
    ...(isKnown ? {} : { carrierName: (courier || carrier).slice(0, 30) }),
  }
  return nothingOf(await ask('POST', path, anything, signal, { body }))
}

const idAnswer = z.object({ id: z.string() })
const invoicesAnswer = z.object({
  invoices: z.array(
    z.object({
      id: z.string(),
      invoiceNumber: wireText.nullish().catch(null),
      file: z.object({ uploadedAt: z.string().nullish() }).nullish().catch(null),
    }),
  ),
})

/** Puts a sales document to an order: first its number, then the file. A second one of the same number would stand beside the first. */
export async function tellDocument(
  ask: Ask,
  sourceRef: string,
  { number, bytes }: News<'document'>,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const path = `${pathOf(sourceRef)}/invoices`
  const has = await ask.orNull(path, invoicesAnswer, signal)
  if (has.kind !== 'done') return has
  if (!has.value) return noOrder(sourceRef)
  const before = has.value.invoices.find(({ invoiceNumber }) => invoiceNumber === number)
  if (before?.file?.uploadedAt) return done(null)
  let id = before?.id
  if (id === undefined) {
    const body = { file: { name: `${number.replaceAll(/[^\w-]+/g, '_')}.pdf` }, invoiceNumber: number }
    const made = await ask('POST', path, idAnswer, signal, { body })
    if (made.kind !== 'done') return made
    id = made.value.id
  }
  return nothingOf(
    await ask('PUT', `${path}/${encodeURIComponent(id)}/file`, anything, signal, { pdf: bytes }),
  )
}

const noOrder = (sourceRef: string): Answer<never> => refused(trouble('other', `Allegro: ${sourceRef}`))
const nothingOf = (answer: Answer<unknown>): Answer<null> => (answer.kind === 'done' ? done(null) : answer)
