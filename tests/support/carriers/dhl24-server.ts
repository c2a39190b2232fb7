import { dhl24 } from '../../../electron/station/carriers/dhl24/index.ts'
import type { BookEntry, Counter } from './contract.ts'
import type { PickupEntry } from './pickup-contract.ts'
import { accountOf, labelPdf, labelZpl } from './requests.ts'
import { startCarrierServer, type CarrierReply, type CarrierRequest } from './server.ts'
import { at, escape, readSoap, soapFault, soapReply, textAt, type SoapQuestion } from './soap.ts'

type Content = SoapQuestion['content']

/** A shipment in the books of the pretended DHL24. */
export type Dhl24Entry = BookEntry & {
  readonly reference: string
  readonly shipmentId: string
  readonly asked: Content
  readonly codMinor: number
  readonly day: string
  /** What has happened to it: stage and local time, in the order in which DHL gives them. */
  events: readonly (readonly [stage: string, at: string])[]
  /** Once a courier is ordered DHL keeps the shipment. */
  courier: boolean
}

export type Dhl24Counter = Omit<Counter, 'books'> & {
  readonly pickups: PickupEntry[]
  /** Why couriers are refused; empty: they are not. */
  noCourier: string
  readonly books: readonly Dhl24Entry[]
  /** Questions, the oldest first. */
  readonly asked: readonly SoapQuestion[]
  /** So many shipments of a page stand on the next one as well, as pages move while they are read. */
  overlap: number
  /** Puts a shipment of somebody else into the books. */
  readonly add: (reference: string, postcode: string) => Dhl24Entry
}

export const dhlNamespace = 'https://dhl24.com.pl/webapi2/provider/service.html?ws=1'
const price = 1_690
const perPage = 100
const atMost = 3

/** Starts a pretended DHL24 WebAPI and gives the client of its account. */
export async function startDhl24(): Promise<Dhl24Counter> {
  const books: Dhl24Entry[] = []
  const asked: SoapQuestion[] = []
  const server = await startCarrierServer({ handle })
  const operationIs =
    (operation: string) =>
    ({ body }: CarrierRequest): boolean =>
      body.includes(`:${operation}>`)
  const counter: Dhl24Counter = {
    server,
    books,
    asked,
    pickups: [],
    noCourier: '',
    overlap: 0,
    made: ({ reference }) => books.filter((entry) => entry.reference === reference),
    add: (reference, postcode) =>
      keep(reference, { shipmentDate: '2026-11-18', receiver: { postalCode: postcode } }),
    carrier: dhl24(
      accountOf({
        baseUrl: server.url,
        username: 'USER',
        password: 'PASS & WORD',
        accountNumber: '0000000',
        pickup: 'yes',
        pickupFrom: '16:00',
        pickupTo: '18:00',
      }),
    ),
    isCreate: operationIs('createShipments'),
    isVoid: operationIs('deleteShipments'),
  }
  return counter

  function handle(request: CarrierRequest): CarrierReply {
    const question = readSoap(request.body)
    asked.push(question)
    const { operation, content } = question
    const inner = operation === 'getPnp' ? at(content, 'pnpRequest')[0] : content
    if (
      textAt(inner, 'authData', 'username') !== 'USER' ||
      textAt(inner, 'authData', 'password') !== 'PASS & WORD'
    )
      return soapFault('101', 'Nieprawidłowe dane autoryzacyjne')
    switch (operation) {
      case 'createShipments':
        return create(content)
      case 'getMyShipments':
        return list(content)
      case 'getLabelsData':
        return labelData(content)
      case 'getLabels':
        return labels(content)
      case 'deleteShipments':
        return remove(content)
      case 'bookCourier':
        return book(content)
      case 'getTrackAndTraceInfo':
        return track(textAt(content, 'shipmentId'))
      case 'getPnp':
        return report(textAt(inner, 'date'))
      default:
        return soapFault('SOAP-ENV:Client', `Function ${operation} is not valid`)
    }
  }

  function create(content: Content): CarrierReply {
    const items = at(content, 'shipments', 'item')
    if (items.length > atMost) return soapFault('100', 'Maksymalna liczba przesyłek to 3')
    for (const item of items) {
      const wrong = wrongWith(item)
      if (wrong) return soapFault('100', wrong)
    }
    const made = items.map((item) => keep(textAt(item, 'reference'), item))
    return reply('createShipments', made.map(basicData).join(''))
  }

  function keep(reference: string, item: Content): Dhl24Entry {
    const shipmentId = String(10_000_000_011 + books.length)
    const entry: Dhl24Entry = {
      reference,
      shipmentId,
      waybills: Array.from({ length: Math.max(1, at(item, 'pieceList', 'item').length) }, () => shipmentId),
      void: false,
      charged: price,
      asked: item,
      codMinor: Math.round(Number(textAt(item, 'service', 'collectOnDeliveryValue') || 0) * 100),
      day: textAt(item, 'shipmentDate'),
      events: [],
      courier: false,
    }
    books.push(entry)
    return entry
  }

  function list(content: Content): CarrierReply {
    const offset = Number(textAt(content, 'offset'))
    const from = textAt(content, 'createdFrom')
    const to = textAt(content, 'createdTo')
    const mine = books.filter((entry) => !entry.void && entry.day >= from && entry.day <= to)
    return reply(
      'getMyShipments',
      mine
        .slice(Math.max(0, offset - counter.overlap), offset + perPage)
        .map(basicData)
        .join(''),
    )
  }

  function labelData(content: Content): CarrierReply {
    const ids = at(content, 'itemsToLabelData', 'item').map((item) => textAt(item, 'shipmentId'))
    if (ids.length > atMost) return soapFault('100', 'Maksymalna liczba przesyłek to 3')
    const found = ids.map((id) => books.find((entry) => entry.shipmentId === id && !entry.void))
    if (found.includes(undefined)) return soapFault('100', 'Przesyłka o podanym numerze nie istnieje')
    const items = found.map(
      (entry) =>
        `<item><shipmentId>${entry?.shipmentId}</shipmentId><reference>${entry?.reference}</reference></item>`,
    )
    return reply('getLabelsData', items.join(''))
  }

  function labels(content: Content): CarrierReply {
    const items = at(content, 'itemsToPrint', 'item')
    if (items.length > atMost) return soapFault('100', 'Maksymalna liczba etykiet to 3')
    const [item] = items
    const type = textAt(item, 'labelType')
    const id = textAt(item, 'shipmentId')
    if (!books.some((entry) => entry.shipmentId === id && !entry.void))
      return soapFault('100', 'Przesyłka o podanym numerze nie istnieje')
    const bytes = type.startsWith('ZBLP') ? labelZpl(id) : labelPdf
    return reply(
      'getLabels',
      `<item><shipmentId>${id}</shipmentId><labelType>${type}</labelType><labelName>${id}</labelName><labelData>${bytes.toString('base64')}</labelData><labelMimeType>application/octet-stream</labelMimeType></item>`,
    )
  }

  function remove(content: Content): CarrierReply {
    const items = at(content, 'shipments', 'item').map((item) => {
      const id = typeof item === 'string' ? item : ''
      const entry = books.find(({ shipmentId }) => shipmentId === id)
      const error =
        !entry || entry.void ? `Przesyłka ${id} nie istnieje` : entry.courier ? keptBecause(id) : ''
      if (entry && error === '') Object.assign(entry, { void: true, charged: 0 })
      return `<item><id>${id}</id><result>${error === ''}</result><error>${escape(error)}</error></item>`
    })
    return reply('deleteShipments', items.join(''))
  }

  /** DHL says nothing of a courier who was ordered for a shipment before: it sends another one. */
  function book(content: Content): CarrierReply {
    const [from, to] = [textAt(content, 'pickupTimeFrom'), textAt(content, 'pickupTimeTo')]
    if (counter.noCourier) return soapFault('100', counter.noCourier)
    if (from >= to) return soapFault('100', 'Niepoprawny przedział godzin')
    const shipments = at(content, 'shipmentIdList', 'item').map((item) =>
      typeof item === 'string' ? item : '',
    )
    const known = books.filter(({ shipmentId, void: isVoid }) => shipments.includes(shipmentId) && !isVoid)
    if (known.length !== shipments.length) return soapFault('100', 'Przesyłka o podanym numerze nie istnieje')
    for (const entry of known) entry.courier = true
    const number = String(70_000_001 + counter.pickups.length)
    counter.pickups.push({ number, shipments, day: textAt(content, 'pickupDate'), from, to })
    return reply('bookCourier', `<item>${number}</item>`)
  }

  function track(id: string): CarrierReply {
    const entry = books.find(({ shipmentId }) => shipmentId === id)
    if (!entry) return soapFault('100', `Przesyłka ${id} nie istnieje`)
    const events = entry.events.map(
      ([stage, time]) =>
        `<item><status>${stage}</status><description>opis</description><timestamp>${time}</timestamp><terminal>Łódź</terminal></item>`,
    )
    return reply(
      'getTrackAndTraceInfo',
      `<shipmentId>${id}</shipmentId><receivedBy>KOWALSKI</receivedBy><events>${events.join('')}</events>`,
    )
  }

  function report(day: string): CarrierReply {
    if (!books.some((entry) => entry.day === day && !entry.void))
      return soapFault('100', 'Brak przesyłek dla podanej daty')
    return reply(
      'getPnp',
      `<fileName>pnp.pdf</fileName><fileData>${labelPdf.toString('base64')}</fileData><fileMimeType>application/pdf</fileMimeType>`,
    )
  }
}

const keptBecause = (id: string): string =>
  `Przesyłka ${id} nie może zostać usunięta, ponieważ zamówiono po nią kuriera`

function reply(operation: string, content: string): CarrierReply {
  return soapReply(dhlNamespace, operation, `<${operation}Result>${content}</${operation}Result>`)
}

function basicData({ shipmentId, asked }: Dhl24Entry): string {
  const postcode = textAt(asked, 'receiver', 'postalCode').replace(/^(\d\d)(\d{3})$/, '$1-$2')
  return `<item><shipmentId>${shipmentId}</shipmentId><created>2026-11-18 10:00:00</created><receiver><postalCode>${postcode}</postalCode></receiver><orderStatus/></item>`
}

/** What the rules of the documented structures refuse. */
function wrongWith(item: Content): string | null {
  if (!/^\d{5}$/.test(textAt(item, 'receiver', 'postalCode'))) return 'Nieprawidłowy kod pocztowy odbiorcy'
  if (textAt(item, 'receiver', 'postalCode') === '99999') return 'Nieprawidłowy kod pocztowy odbiorcy'
  if (!textAt(item, 'receiver', 'houseNumber')) return 'Pole numer domu jest wymagane'
  if (textAt(item, 'receiver', 'city').length > 17) return 'Pole miejscowość może mieć najwyżej 17 znaków'
  if (textAt(item, 'payment', 'accountNumber') !== '0000000') return 'Brak uprawnień do numeru klienta'
  if (at(item, 'pieceList', 'item').some((piece) => Number(textAt(piece, 'weight')) > 31))
    return 'Waga paczki przekracza 31,5 kg'
  return null
}
