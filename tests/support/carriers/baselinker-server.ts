import { baselinkerBooks, type BaselinkerBooks } from '../shops/baselinker-books.ts'
import type { PickupEntry } from './pickup-contract.ts'
import { labelPdf, labelZpl } from './requests.ts'
import {
  json,
  startCarrierServer,
  type CarrierReply,
  type CarrierRequest,
  type CarrierServer,
} from './server.ts'

type Fields = Record<string, unknown>

/** A package in the books of the pretended BaseLinker: what tests are held against. */
export type BaselinkerEntry = {
  readonly id: number
  readonly orderId: number
  readonly courier: string
  readonly number: string
  /** What it was asked for with. */
  readonly asked: Fields
  readonly isReturn: boolean
  trackingStatus: number
  void: boolean
  /** Groszy taken of the seller. */
  charged: number
}

export type BaselinkerServer = CarrierServer & {
  readonly books: BaselinkerEntry[]
  /** Orders and what belongs to them. */
  readonly shop: BaselinkerBooks
  readonly pickups: PickupEntry[]
  /** Why couriers are refused; empty: they are not. */
  noCourier: string
  /** Questions until the token is blocked. */
  left: number
  /** When the token is free again, by the clocks of Warsaw. */
  blockedUntil: string
  /** What the courier behind BaseLinker says to the next package; empty: he takes it. */
  courierError: string
  /** Packages get their number at once. */
  numbered: boolean
  labelAs: 'zpl' | 'pdf' | 'html' | 'page'
  /** Packages cannot be deleted any more. */
  sent: boolean
  /** Puts a package of somebody else into the books. */
  add(orderId: number, courier: string, change?: Partial<BaselinkerEntry>): BaselinkerEntry
}

export const baselinkerToken = 'TOKEN'
/** What a question says: its method and parameters. */
export function baselinkerCall({ body }: CarrierRequest): {
  readonly method: string
  readonly parameters: Fields
} {
  const form = new URLSearchParams(body)
  return {
    method: form.get('method') ?? '',
    parameters: JSON.parse(form.get('parameters') || '{}') as Fields,
  }
}
export const callsBaselinker =
  (method: string) =>
  (request: CarrierRequest): boolean =>
    baselinkerCall(request).method === method

const price = 1_199
/** Of two couriers: the second has a form of another kind, where nothing is collected and a package is one parcel. */
const forms: Readonly<Record<string, Fields>> = {
  dhl: {
    multi_packages: 1,
    fields: [
      { id: 'courier', name: 'Usługa', type: 'select', options: { std: 'Standard', exp: 'Express 12' } },
      { id: 'pickup_date', name: 'Data odbioru', type: 'date', value: '' },
      { id: 'cod', name: 'Pobranie', type: 'text', value: '0', show_field: { std: ['insurance'] } },
      { id: 'insurance', name: 'Ubezpieczenie', type: 'text' },
      {
        id: 'additional',
        name: 'Usługi dodatkowe',
        type: 'checkbox',
        options: { sms: 'SMS', sat: 'Sobota' },
      },
      { id: 'note', name: 'Uwagi', type: 'text' },
    ],
    package_fields: [],
  },
  letters: {
    multi_packages: '0',
    fields: [{ id: 'format', name: 'Format', type: 'select', function: 'getCourierServices' }],
    package_fields: [],
  },
  bare: { multi_packages: false, fields: [], package_fields: [] },
}

const pickupForm = [
  { id: 'pickup_date', name: 'Data odbioru', type: 'date' },
  { id: 'time_from', name: 'Od', type: 'text' },
  { id: 'time_to', name: 'Do', type: 'text' },
  { id: 'info', name: 'Uwagi', type: 'text' },
]

/** Starts a pretended BaseLinker with orders from 300000 on. */
export async function startBaselinkerServer(): Promise<BaselinkerServer> {
  const books: BaselinkerEntry[] = []
  const shop = baselinkerBooks()
  const pickups: PickupEntry[] = []

  const add: BaselinkerServer['add'] = (orderId, courier, change = {}) => {
    const entry = {
      id: 810_001 + books.length,
      orderId,
      courier,
      number: `1000000001${books.length + 1}`,
      asked: {},
      isReturn: false,
      trackingStatus: 1,
      void: false,
      charged: 0,
      ...change,
    }
    books.push(entry)
    return entry
  }

  const create = (asked: Fields): CarrierReply => {
    const orderId = Number(asked['order_id'])
    if (orderId < 300_000) return error('ERROR_ORDER', 'No such order')
    if (server.courierError) return error('ERROR_COURIER', server.courierError)
    const entry = add(orderId, String(asked['courier_code']), { asked, charged: price })
    return ok({
      package_id: entry.id,
      package_number: server.numbered ? entry.number : '',
      courier_inner_number: 'INNER-1',
    })
  }

  const find = (parameters: Fields): BaselinkerEntry | undefined =>
    books.find(
      ({ id, courier, void: isVoid }) =>
        id === Number(parameters['package_id']) && courier === parameters['courier_code'] && !isVoid,
    )

  const label = (parameters: Fields): CarrierReply => {
    const entry = find(parameters)
    if (!entry) return error('ERROR_PACKAGE', 'No such package')
    switch (server.labelAs) {
      case 'zpl':
        return ok({ extension: 'zpl', label: labelZpl(entry.number).toString('base64') })
      case 'pdf':
        // Said to be one thing, and another.
        return ok({ extension: 'zpl', label: labelPdf.toString('base64') })
      case 'html':
        return ok({ extension: 'html', label: Buffer.from('<html>etykieta').toString('base64') })
      case 'page':
        return ok({ extension: 'pdf', label: Buffer.from('<html>502').toString('base64') })
    }
  }

  const remove = (parameters: Fields): CarrierReply => {
    const entry = find(parameters)
    if (!entry) return error('ERROR_PACKAGE', 'No such package')
    if (server.sent) return error('ERROR_COURIER', 'Courier error: <b>Przesyłka</b> jest już w drodze')
    Object.assign(entry, { void: true, charged: 0 })
    return ok({})
  }

  /** A courier for every question: BaseLinker hands it on and remembers nothing. */
  const orderPickup = (parameters: Fields): CarrierReply => {
    if (server.noCourier) return error('ERROR_COURIER', `Courier error: ${server.noCourier}<BR>`)
    const answers = new Map(
      (parameters['fields'] as { id: string; value: string | number }[]).map(({ id, value }) => [id, value]),
    )
    const day = new Date(Number(answers.get('pickup_date')) * 1_000).toISOString().slice(0, 10)
    const number = `2026111${8_001 + pickups.length}`
    pickups.push({
      number,
      shipments: (parameters['package_ids'] as number[]).map(String),
      day,
      from: String(answers.get('time_from')),
      to: String(answers.get('time_to')),
    })
    return ok({ pickup_number: number })
  }

  const handle = (request: CarrierRequest): CarrierReply => {
    if (request.headers['x-bltoken'] !== baselinkerToken) return error('ERROR_BAD_TOKEN', 'Invalid token')
    if ((server.left -= 1) < 0)
      return error('ERROR_BLOCKED_TOKEN', `Query limit exceeded, token blocked until ${server.blockedUntil}`)
    const { method, parameters } = baselinkerCall(request)
    switch (method) {
      case 'getCourierFields': {
        const form = forms[String(parameters['courier_code'])]
        return form ? ok(form) : error('ERROR_COURIER_CODE', 'Unknown courier')
      }
      case 'createPackage':
        return create(parameters)
      case 'getOrderPackages':
        return ok({
          packages: books
            .filter((entry) => entry.orderId === Number(parameters['order_id']) && !entry.void)
            .map((entry, index) => show(entry, index, server.numbered))
            .toReversed(),
        })
      case 'getLabel':
        return label(parameters)
      case 'deleteCourierPackage':
        return remove(parameters)
      case 'getRequestParcelPickupFields':
        return ok({ fields: pickupForm })
      case 'runRequestParcelPickup':
        return orderPickup(parameters)
      case 'getProtocol':
        return ok({ extension: 'pdf', protocol: labelPdf.toString('base64') })
      case 'createPackageManual': {
        const { id, number } = add(Number(parameters['order_id']), String(parameters['courier_code']), {
          number: String(parameters['package_number']),
          asked: parameters,
        })
        return ok({ package_id: id, package_number: number })
      }
      default: {
        const said = shop.answer(method, parameters)
        if (said && 'yes' in said) return ok(said.yes)
        return said ? error(said.no, said.message) : error('ERROR_UNKNOWN_METHOD', method)
      }
    }
  }

  const server: BaselinkerServer = Object.assign(await startCarrierServer({ handle }), {
    books,
    shop,
    pickups,
    noCourier: '',
    left: Infinity,
    blockedUntil: '2026-11-18 10:15:00',
    courierError: '',
    numbered: true,
    labelAs: 'zpl' as const,
    sent: false,
    add,
  })
  return server
}

const ok = (body: Fields): CarrierReply => json(200, { status: 'SUCCESS', ...body })
const error = (code: string, message: string): CarrierReply =>
  json(200, { status: 'ERROR', error_code: code, error_message: message })

/** Numbers as text and booleans in all their forms, as they come. */
function show(
  { id, number, courier, isReturn, trackingStatus }: BaselinkerEntry,
  index: number,
  numbered: boolean,
) {
  const yes = [true, 1, '1'][index % 3]
  const no = [false, 0, '0'][index % 3]
  return {
    package_id: index % 2 === 0 ? id : String(id),
    courier_package_nr: numbered ? number : '',
    courier_inner_number: '',
    courier_code: courier,
    courier_other_name: '',
    account_id: '77',
    tracking_status: index % 2 === 0 ? String(trackingStatus) : trackingStatus,
    is_return: isReturn ? yes : no,
  }
}
