import { readFileSync } from 'node:fs'
import { json, type CarrierReply, type CarrierRequest } from '../carriers/server.ts'

type Fields = Record<string, unknown>

/** An order ("checkout form") as Allegro shows it; tests change it as a buyer or a seller would. */
export type AllegroForm = Fields & {
  id: string
  status: string
  fulfillment: { status: string } & Fields
  lineItems: (Fields & { boughtAt: string })[]
}

export type AllegroInvoice = { readonly id: string; readonly number: string; file: Uint8Array | null }

/** Orders, journal, parcels and invoices of a pretended Allegro: what tests are held against. */
export type AllegroBooks = {
  readonly forms: Map<string, AllegroForm>
  readonly events: { readonly id: string; readonly type: string; readonly formId: string }[]
  /** Events before this one are forgotten. */
  forgotten: number
  /** Every change of a status that was asked for. */
  readonly statusChanges: { readonly formId: string; readonly status: string }[]
  readonly parcels: Map<string, Fields[]>
  readonly invoices: Map<string, AllegroInvoice[]>
  /** Offers by id: the GTINs of what is in them; null: the account may not see it. */
  readonly offers: Map<string, readonly string[] | null>
  carriers: readonly string[]
  /** What couriers say of a waybill (`DPD A000000001`); nothing for one that they do not know. */
  readonly tracks: Map<string, readonly { readonly code: string; readonly occurredAt: string }[]>
  /** Puts an order into the books, the documented sample unless it says otherwise, and writes it into the journal. */
  add(id: string, change?: Partial<AllegroForm>): AllegroForm
  note(formId: string, type: string): void
  answer(request: CarrierRequest): CarrierReply
}

/** The order of the documented sample. */
export const sampleForm = JSON.parse(
  readFileSync(new URL('../../fixtures/shops/allegro/checkout-form.response.json', import.meta.url), 'utf8'),
) as AllegroForm

const media = 'application/vnd.allegro.public.v1+json'
const noContent: CarrierReply = { status: 204, body: '' }
const errorOf = (status: number, code: string): CarrierReply =>
  json(status, { errors: [{ code, message: code, details: null, path: null, userMessage: code }] })

export function allegroBooks(): AllegroBooks {
  const books: AllegroBooks = {
    forms: new Map(),
    events: [],
    forgotten: 0,
    statusChanges: [],
    parcels: new Map(),
    invoices: new Map(),
    offers: new Map(),
    carriers: ['DHL', 'DPD', 'INPOST', 'POCZTA_POLSKA', 'OTHER'],
    tracks: new Map(),
    add: (id, change = {}) => {
      const form: AllegroForm = { ...structuredClone(sampleForm), ...change, id }
      books.forms.set(id, form)
      books.note(id, form.status === 'READY_FOR_PROCESSING' ? form.status : 'BOUGHT')
      return form
    },
    note: (formId, type) => {
      books.events.push({ id: String(1_800_000_000_000_001 + books.events.length), type, formId })
    },
    answer: (request) => {
      const { url, method, headers } = request
      if (!headers['accept']?.includes(media)) return errorOf(406, 'NOT_ACCEPTABLE')
      const parts = url.pathname.split('/').slice(1).map(decodeURIComponent)
      if (parts[0] === 'sale') return offer(parts[2] ?? '')
      if (parts[1] === 'event-stats') return stats()
      if (parts[1] === 'events') return events(url.searchParams)
      if (parts[1] === 'carriers' && parts[3] === 'tracking')
        return tracking(parts[2] ?? '', url.searchParams.getAll('waybill'))
      if (parts[1] === 'carriers')
        return json(200, { carriers: books.carriers.map((id) => ({ id, name: id })) })
      const [, , id, what, thing] = parts
      if (id === undefined) return list(url.searchParams)
      const form = books.forms.get(id)
      if (!form) return errorOf(404, 'NOT_FOUND')
      if (what === undefined) return json(200, form)
      if (method === 'PUT' && what === 'invoices') return file(id, thing ?? '', request)
      const body = request.body === '' ? {} : (JSON.parse(request.body) as Fields)
      if (what === 'fulfillment') return fulfil(form, body)
      if (what === 'shipments') return parcels(id, method, body)
      return invoices(id, method, body)
    },
  }

  const offer = (id: string): CarrierReply => {
    const gtins = books.offers.get(id)
    if (gtins === null) return errorOf(403, 'ACCESS_DENIED')
    if (!gtins) return errorOf(404, 'NOT_FOUND')
    const productSet = gtins.map((gtin) => ({
      quantity: { value: 1 },
      product: {
        id: 'p',
        parameters: [
          { id: '11323', name: 'Stan', values: ['Nowy'] },
          { id: '225693', name: 'EAN (GTIN)', values: [gtin] },
        ],
      },
    }))
    return json(200, { id, productSet })
  }

  const tracking = (carrierId: string, waybills: readonly string[]): CarrierReply => {
    if (waybills.length > 20) return errorOf(422, 'TOO_MANY')
    const told = waybills.map((waybill) => {
      const statuses = books.tracks.get(`${carrierId} ${waybill}`)
      return { waybill, trackingDetails: statuses ? { statuses } : null }
    })
    return json(200, { carrierId, waybills: told })
  }

  const stats = (): CarrierReply => {
    const last = books.events.at(-1)
    return json(200, last ? { latestEvent: { id: last.id, occurredAt: '2026-11-18T08:00:01.000Z' } } : {})
  }

  const events = (query: URLSearchParams): CarrierReply => {
    const from = query.get('from')
    const at = from === null ? -1 : books.events.findIndex(({ id }) => id === from)
    if (from !== null && at < books.forgotten) return errorOf(422, 'EVENT_NOT_FOUND')
    const found = books.events
      .slice(Math.max(at + 1, books.forgotten))
      .slice(0, Number(query.get('limit') ?? 100))
    return json(200, {
      events: found.map(({ id, type, formId }) => ({
        id,
        type,
        order: { checkoutForm: { id: formId, revision: '0a1b2c3d' } },
        occurredAt: '2026-11-18T08:00:01.000Z',
      })),
    })
  }

  const list = (query: URLSearchParams): CarrierReply => {
    // Of a parameter that is no list the last one counts.
    const last = (name: string) => query.getAll(name).at(-1)
    if ((last('sort') ?? '') !== 'lineItems.boughtAt') return errorOf(422, 'VALIDATION_ERROR')
    const limit = Number(last('limit') ?? 100)
    if (limit > 100) return errorOf(422, 'VALIDATION_ERROR')
    const from = last('lineItems.boughtAt.gte') ?? ''
    const found = [...books.forms.values()]
      .filter(({ status }) => status === (last('status') ?? status))
      .filter(({ fulfillment }) => fulfillment.status === (last('fulfillment.status') ?? fulfillment.status))
      .filter((form) => boughtLast(form) >= from)
      .toSorted((a, b) => boughtLast(a).localeCompare(boughtLast(b)))
    return json(200, {
      checkoutForms: found.slice(0, limit),
      count: Math.min(limit, found.length),
      totalCount: found.length,
    })
  }

  const fulfil = (form: AllegroForm, { status }: Fields): CarrierReply => {
    if (!statuses.includes(String(status))) return errorOf(422, 'VALIDATION_ERROR')
    form.fulfillment = { ...form.fulfillment, status: String(status) }
    books.statusChanges.push({ formId: form.id, status: String(status) })
    books.note(form.id, 'FULFILLMENT_STATUS_CHANGED')
    return noContent
  }

  const parcels = (id: string, method: string, body: Fields): CarrierReply => {
    const known = books.parcels.get(id) ?? []
    if (method === 'GET') return json(200, { shipments: known })
    if (!books.carriers.includes(String(body['carrierId']))) return errorOf(422, 'VALIDATION_ERROR')
    if (body['carrierId'] === 'OTHER' && !body['carrierName']) return errorOf(422, 'VALIDATION_ERROR')
    const parcel = { id: `S${known.length + 1}`, ...body }
    books.parcels.set(id, [...known, parcel])
    return json(201, parcel)
  }

  const invoices = (id: string, method: string, body: Fields): CarrierReply => {
    const known = books.invoices.get(id) ?? []
    if (method === 'GET')
      return json(200, {
        invoices: known.map((one) => ({
          id: one.id,
          invoiceNumber: one.number,
          file: { name: 'x.pdf', uploadedAt: one.file ? '2026-11-18T09:00:00.000Z' : null },
        })),
      })
    if (known.length >= 10) return errorOf(422, 'TOO_MANY_INVOICES')
    const made = { id: `I${known.length + 1}`, number: String(body['invoiceNumber']), file: null }
    books.invoices.set(id, [...known, made])
    return json(201, { id: made.id })
  }

  const file = (id: string, invoiceId: string, { headers, bytes }: CarrierRequest): CarrierReply => {
    const invoice = books.invoices.get(id)?.find((one) => one.id === invoiceId)
    if (!invoice) return errorOf(404, 'NOT_FOUND')
    if (headers['content-type'] !== 'application/pdf') return errorOf(415, 'UNSUPPORTED_MEDIA_TYPE')
    invoice.file = bytes
    return json(200, {})
  }
  return books
}

const boughtLast = ({ lineItems }: AllegroForm) =>
  lineItems
    .map(({ boughtAt }) => boughtAt)
    .toSorted()
    .at(-1) ?? ''

const statuses = [
  'NEW',
  'PROCESSING',
  'READY_FOR_SHIPMENT',
  'READY_FOR_PICKUP',
  'SENT',
  'PICKED_UP',
  'CANCELLED',
  'SUSPENDED',
  'RETURNED',
]
