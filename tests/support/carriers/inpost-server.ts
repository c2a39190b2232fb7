import {
  json,
  startCarrierServer,
  type CarrierReply,
  type CarrierRequest,
  type CarrierServer,
} from './server.ts'
import { labelPdf, labelZpl } from './requests.ts'

type Fields = Record<string, unknown>

/** A shipment in the books of the pretended InPost: what tests are held against. */
export type InpostEntry = {
  readonly id: number
  readonly reference: string
  readonly body: Fields
  status: string
  void: boolean
  /** Groszy taken of the account, once it was bought. */
  charged: number
  looks: number
}

export type InpostServer = CarrierServer & {
  readonly books: readonly InpostEntry[]
  readonly dispatchOrders: readonly { readonly id: number; readonly shipments: readonly string[] }[]
  /** Why couriers are refused; empty: they are not. */
  noCourier: string
  /** After so many looks a shipment is confirmed; `Infinity` for never. */
  confirmAfter: number
  /** False: payments fail. */
  paid: boolean
  /** Puts a shipment of somebody else into the books. */
  add(reference: string, status: string): InpostEntry
}

export const inpostToken = 'TOKEN'
export const isInpostPickup = ({ method, url }: CarrierRequest): boolean =>
  method === 'POST' && url.pathname.endsWith('/dispatch_orders')
export const isInpostCreate = ({ method, url }: CarrierRequest): boolean =>
  method === 'POST' && url.pathname.endsWith('/shipments')

const points = new Set(['XXX01M', 'POP-XXX1'])
const price = 1_399
const perPage = 2

/** Starts a pretended ShipX with one organization, `1`. */
export async function startInpostServer(): Promise<InpostServer> {
  const books: InpostEntry[] = []
  const dispatchOrders: { id: number; shipments: string[] }[] = []

  const add = (reference: string, status: string, body: Fields = {}): InpostEntry => {
    const entry = {
      id: 50_000_101 + books.length,
      reference,
      body,
      status,
      void: false,
      charged: 0,
      looks: 0,
    }
    books.push(entry)
    return entry
  }

  const create = (body: Fields): CarrierReply => {
    const details = wrong(body)
    if (Object.keys(details).length > 0) return error(400, 'validation_failed', details)
    const entry = add(String(body['reference']), 'created', body)
    return json(201, show(entry))
  }

  const advance = (entry: InpostEntry): void => {
    if (entry.status !== 'created' || entry.void) return
    entry.looks += 1
    if (entry.looks <= server.confirmAfter) return
    entry.status = server.paid ? 'confirmed' : 'offer_selected'
    entry.charged = server.paid ? price : 0
  }

  const one = ({ method, url }: CarrierRequest, entry: InpostEntry | undefined): CarrierReply => {
    if (!entry || (entry.void && method === 'GET')) return error(404, 'resource_not_found')
    if (url.pathname.endsWith('/label')) {
      if (entry.status !== 'confirmed') return notWith('get_label', entry)
      const format = url.searchParams.get('format')
      const bytes =
        format === 'Pdf'
          ? labelPdf
          : format === 'Epl'
            ? Buffer.from('\nN\nq812\nP1\n')
            : labelZpl(waybillOf(entry))
      return { status: 200, body: bytes }
    }
    if (method === 'DELETE') {
      if (entry.void) return error(404, 'resource_not_found')
      if (entry.status === 'confirmed') return notWith('cancel', entry)
      entry.void = true
      entry.status = 'canceled'
      return { status: 204, body: '' }
    }
    advance(entry)
    return json(200, show(entry))
  }

  const listed = (items: readonly unknown[], url: URL): CarrierReply => {
    const page = Number(url.searchParams.get('page') ?? 1)
    return json(200, {
      href: url.pathname,
      count: items.length,
      page,
      per_page: perPage,
      items: items.slice((page - 1) * perPage, page * perPage),
    })
  }

  const started = await startCarrierServer({
    handle: (request) => {
      const { method, url, headers, body } = request
      if (headers['authorization'] !== `Bearer ${inpostToken}`) return error(401, 'token_invalid')
      const path = url.pathname
      if (path === '/v1/organizations/1/shipments') {
        if (method === 'POST') return create(JSON.parse(body) as Fields)
        const reference = url.searchParams.get('reference')
        // The filter finds what begins like it, as filters do.
        return listed(books.filter((entry) => entry.reference.startsWith(reference ?? '')).map(show), url)
      }
      if (path === '/v1/organizations/1/dispatch_orders') {
        if (method === 'GET') return listed(dispatchOrders.map(showOrder), url)
        if (server.noCourier) return error(400, 'validation_failed', { address: [server.noCourier] })
        const asked = JSON.parse(body) as { shipments: (string | number)[] }
        const order = { id: dispatchOrders.length + 1, shipments: asked.shipments.map(String) }
        dispatchOrders.push(order)
        return json(201, showOrder(order))
      }
      if (path === '/v1/organizations/1/dispatch_orders/printouts') return { status: 200, body: labelPdf }
      const id = /^\/v1\/shipments\/(\d+)/.exec(path)?.[1]
      if (id)
        return one(
          request,
          books.find((entry) => String(entry.id) === id),
        )
      return error(404, 'resource_not_found')
    },
  })
  const server: InpostServer = Object.assign(started, {
    books,
    dispatchOrders,
    noCourier: '',
    confirmAfter: 0,
    paid: true,
    add: (reference: string, status: string) => add(reference, status),
  })
  return server
}

const showOrder = ({ id, shipments }: { id: number; shipments: readonly string[] }) => ({
  id,
  status: 'sent',
  shipments: shipments.map((shipment) => ({ id: Number(shipment) })),
})

const waybillOf = ({ id }: InpostEntry): string => `6000000000000000${id}`

function show(entry: InpostEntry) {
  const confirmed = entry.status === 'confirmed'
  const parcels = (entry.body['parcels'] ?? []) as { id: string }[]
  return {
    id: entry.id,
    status: entry.status,
    reference: entry.reference,
    tracking_number: confirmed ? waybillOf(entry) : null,
    // The other way round than asked, to be told apart by their names alone.
    parcels: parcels
      .map((parcel, index) => ({
        id: index + 1,
        identify_number: parcel.id,
        tracking_number: confirmed ? `${waybillOf(entry)}${index === 0 ? '' : index}` : null,
      }))
      .toReversed(),
    transactions:
      entry.status === 'offer_selected'
        ? [{ id: 1, status: 'failure', details: { error: 'debt_collection', message: 'Brak środków' } }]
        : [],
    created_at: '2026-11-18T10:00:00.000+01:00',
  }
}

function wrong(body: Fields): Fields {
  const receiver = (body['receiver'] ?? {}) as Fields
  const attributes = (body['custom_attributes'] ?? {}) as Fields
  const parcels = (body['parcels'] ?? []) as Fields[]
  const locker = String(body['service']).startsWith('inpost_locker')
  const details: Fields = {}
  if (!/^\d{9}$/.test(String(receiver['phone'])))
    details['receiver'] = [{ phone: ['required', 'invalid_format'] }]
  if (locker && !points.has(String(attributes['target_point'])))
    details['custom_attributes'] = [
      { target_point: [attributes['target_point'] === undefined ? 'required' : 'does_not_exist'] },
    ]
  if (locker && parcels.some(({ template }) => typeof template !== 'string'))
    details['parcels'] = [{ template: ['required'] }]
  if (!String(body['service']).startsWith('inpost_')) details['service'] = ['not_an_option']
  return details
}

function error(status: number, code: string, details: Fields = {}): CarrierReply {
  return json(status, { status, error: code, message: `Message of ${code}.`, details })
}

const notWith = (action: string, { status }: InpostEntry): CarrierReply =>
  error(400, 'invalid_action', { action, shipment_status: status })
