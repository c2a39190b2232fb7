import { poczta } from '../../../electron/station/carriers/poczta/index.ts'
import type { ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { guidsOf } from '../../../electron/station/carriers/poczta/server.ts'
import type { BookEntry, Counter } from './contract.ts'
import { accountOf, labelPdf, labelZpl } from './requests.ts'
import { json, startCarrierServer, type CarrierReply, type CarrierRequest } from './server.ts'
import { at, escape, readSoap, soapFault, soapReply, textAt, type SoapQuestion } from './soap.ts'

type Content = SoapQuestion['content']

/** A parcel in the books of the pretended e-Nadawca. */
export type PocztaEntry = {
  readonly guid: string
  readonly waybill: string
  readonly type: string
  readonly asked: Content
  readonly codMinor: number
  /** Null while it lies in the buffer. */
  envelopeId: string | null
  void: boolean
  /** Groszy. */
  charged: number
}

export type PocztaCounter = Omit<Counter, 'books'> & {
  readonly books: readonly PocztaEntry[]
  readonly asked: readonly SoapQuestion[]
  readonly envelopes: readonly { readonly id: string; readonly postOffice: string; status: string }[]
  /** Guids that are refused whatever they say. */
  readonly refuse: Set<string>
  /** False: nothing is cleared, and that is said. */
  clears: boolean
  /** False: labels are given only while a parcel lies in the buffer. */
  printsSent: boolean
}

export const pocztaNamespace = 'http://e-nadawca.poczta-polska.pl'
const authorization = `Basic ${Buffer.from('USER:HASŁO').toString('base64')}`
const price = 1_450
const usual = 'tns:pocztex2021KurierType'

/** Starts a pretended e-Nadawca and gives the client of its account. */
export async function startPoczta(): Promise<PocztaCounter> {
  const books: PocztaEntry[] = []
  const asked: SoapQuestion[] = []
  const envelopes: { id: string; postOffice: string; status: string }[] = []
  const refuse = new Set<string>()
  const server = await startCarrierServer({ handle })
  const operationIs =
    (operation: string) =>
    ({ body }: CarrierRequest): boolean =>
      body.includes(`:${operation}>`)
  const counter: PocztaCounter = {
    server,
    books,
    asked,
    envelopes,
    refuse,
    clears: true,
    printsSent: true,
    made: (request) => madeOf(request, books),
    carrier: poczta(
      accountOf({ baseUrl: server.url, login: 'USER', password: 'HASŁO', postOffice: '260017' }),
    ),
    isCreate: operationIs('addShipment'),
    isVoid: operationIs('clearEnvelopeByGuids'),
  }
  return counter

  function handle(request: CarrierRequest): CarrierReply {
    if (request.headers['authorization'] !== authorization) return json(401, {})
    const question = readSoap(request.body)
    asked.push(question)
    const { operation, content } = question
    const operations: Readonly<Record<string, () => string>> = {
      addShipment: () => add(content),
      clearEnvelopeByGuids: () => clear(content),
      sendEnvelope: () => send(content),
      getPrintForParcel: () => print(content),
      getEnvelopeBufor: () => listed(null),
      getEnvelopeContentShort: () => listed(textAt(content, 'idEnvelope')),
      getEnvelopeList: () =>
        envelopes
          .map(({ id, status }) => `<envelopes idEnvelope="${id}" envelopeStatus="${status}"/>`)
          .join(''),
      getOutboxBook: () => `<pdfContent>${labelPdf.toString('base64')}</pdfContent>`,
    }
    const act = operations[operation]
    return act ? reply(operation, act()) : soapFault('soapenv:Client', 'unknown operation')
  }

  function add(content: Content): string {
    return at(content, 'przesylki')
      .map((item) => {
        const guid = textAt(item, '@guid')
        const wrong = refuse.has(guid) ? (['99999', 'Przesyłka odrzucona'] as const) : wrongWith(item, books)
        if (wrong) return `<retval guid="${guid}">${error(...wrong, guid)}</retval>`
        const entry: PocztaEntry = {
          guid,
          waybill: `PX${String(1_000_000_101 + books.length)}`,
          type: textAt(item, '@type'),
          asked: item,
          codMinor: Number(textAt(item, 'pobranie', '@kwotaPobrania') || 0),
          envelopeId: null,
          void: false,
          charged: price,
        }
        books.push(entry)
        return `<retval numerNadania="${entry.waybill}" guid="${guid}"/>`
      })
      .join('')
  }

  function clear(content: Content): string {
    return guidsIn(content)
      .map((guid) => {
        const entry = books.find(
          (parcel) => parcel.guid === guid && !parcel.void && parcel.envelopeId === null,
        )
        if (!entry || !counter.clears) return error('20001', 'Brak przesyłki w buforze', guid)
        Object.assign(entry, { void: true, charged: 0 })
        return ''
      })
      .join('')
  }

  function send(content: Content): string {
    const waiting = books.filter((parcel) => !parcel.void && parcel.envelopeId === null)
    if (waiting.length === 0) return error('30001', 'Bufor jest pusty', '')
    const id = String(7_001 + envelopes.length)
    envelopes.push({ id, postOffice: textAt(content, 'urzadNadania'), status: 'WYSLANY' })
    for (const parcel of waiting) parcel.envelopeId = id
    return `<idEnvelope>${id}</idEnvelope><envelopeStatus>WYSLANY</envelopeStatus>`
  }

  function print(content: Content): string {
    const format = textAt(content, 'type', 'format')
    return guidsIn(content)
      .map((guid) => {
        const entry = books.find((parcel) => parcel.guid === guid && !parcel.void)
        if (!entry || (entry.envelopeId !== null && !counter.printsSent))
          return error('40001', 'Brak przesyłki', guid)
        const bytes = format === 'ZPL_FORMAT' ? labelZpl(entry.waybill) : labelPdf
        return `<printResult><guid>${guid}</guid><print>${bytes.toString('base64')}</print></printResult>`
      })
      .join('')
  }

  function listed(envelopeId: string | null): string {
    return books
      .filter((parcel) => !parcel.void && parcel.envelopeId === envelopeId)
      .map(({ guid, waybill }) => `<przesylka guid="${guid}" numerNadania="${waybill}"/>`)
      .join('')
  }
}

function guidsIn(content: Content): readonly string[] {
  return at(content, 'guid').filter((guid) => typeof guid === 'string')
}

function reply(operation: string, content: string): CarrierReply {
  return soapReply(pocztaNamespace, operation, content)
}

function error(number: string, words: string, guid: string): string {
  return `<error errorNumber="${number}" errorDesc="${escape(words)}" guid="${guid}"/>`
}

/** The parcels of a shipment, which it is one of as long as any of them is there. */
function madeOf(request: ShippingRequest, books: readonly PocztaEntry[]): readonly BookEntry[] {
  const own = guidsOf(request).flatMap((wanted) => books.filter(({ guid }) => guid === wanted))
  if (own.length === 0) return []
  return [
    {
      waybills: own.map(({ waybill }) => waybill),
      void: own.every((parcel) => parcel.void),
      charged: own.reduce((sum, parcel) => sum + parcel.charged, 0),
    },
  ]
}

/** What the rules of the WSDL refuse; that a guid is taken once is the pretended server's own rule. */
function wrongWith(item: Content, books: readonly PocztaEntry[]): readonly [string, string] | null {
  const guid = textAt(item, '@guid')
  if (!/^[0-9a-f]{32}$/.test(guid)) return ['10000', 'Nieprawidłowy guid']
  if (books.some((parcel) => parcel.guid === guid && !parcel.void)) return ['10005', 'Guid już istnieje']
  const postcode = textAt(item, 'adres', '@kodPocztowy')
  if (!/^\d{5}$/.test(postcode) || postcode === '99999') return ['10001', 'Nieprawidłowy kod pocztowy']
  if (!textAt(item, 'adres', '@numerDomu')) return ['10002', 'Brak numeru domu adresata']
  if (at(item, 'pobranie').length > 0 && !/^\d{26}$/.test(textAt(item, 'pobranie', '@nrb')))
    return ['10003', 'Nieprawidłowy numer rachunku']
  if (textAt(item, '@type') === usual && !['S', 'M', 'L', 'XL', '2XL'].includes(textAt(item, 'format')))
    return ['10004', 'Nieprawidłowy format']
  return null
}
