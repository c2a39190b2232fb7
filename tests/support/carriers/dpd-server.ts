import { dpd } from '../../../electron/station/carriers/dpd/index.ts'
import type { BookEntry, Counter } from './contract.ts'
import type { PickupEntry } from './pickup-contract.ts'
import { accountOf, labelPdf, labelZpl } from './requests.ts'
import { json, startCarrierServer, type CarrierReply, type CarrierRequest } from './server.ts'
import { at, escape, readSoap, soapFault, soapReply, textAt } from './soap.ts'

type Attribute = { readonly code: string; readonly value: string }
type DpdPackage = {
  readonly reference: string
  readonly sender?: { readonly postalCode?: string }
  readonly receiver?: { readonly postalCode?: string; readonly address?: string }
  readonly pudoReceiver?: { readonly pudoId?: string }
  readonly payerFID: number
  readonly services?: readonly { readonly code: string; readonly attributes?: readonly Attribute[] }[]
  readonly parcels: readonly { readonly reference: string; readonly weight: number; readonly sizeX: number }[]
}

/** A package in the books of the pretended DPD. */
export type DpdEntry = BookEntry & {
  readonly reference: string
  readonly body: DpdPackage
  readonly parcels: readonly { readonly reference: string; readonly waybill: string }[]
  /** Groszy that the courier collects. */
  readonly codMinor: number
}

export type DpdCounter = Omit<Counter, 'books'> & {
  readonly pickups: PickupEntry[]
  /** Why couriers are refused; empty: they are not. */
  noCourier: string
  readonly books: readonly DpdEntry[]
  /** Bodies of `generatePackagesNumbers`, the oldest first. */
  readonly asked: readonly unknown[]
  /** What is said instead of the next purchases, with HTTP 200. */
  readonly answers: unknown[]
}

const payerFid = 9999
const authorization = `Basic ${Buffer.from('USER:PASSWORD').toString('base64')}`
const dpdSoapPath = '/DPDPackageObjServicesService/DPDPackageObjServices'
const dpdSoap = 'http://dpdservices.dpd.com.pl/'
export const isDpdPickup = ({ url }: CarrierRequest): boolean => url.pathname === dpdSoapPath
const price = 1_250
/** Where nobody collects money, and no such place. */
const noCod = '81999'
const nowhere = '99999'

/** Starts a pretended DPDServices and gives the client of its account. */
export async function startDpd(): Promise<DpdCounter> {
  const books: DpdEntry[] = []
  const asked: unknown[] = []
  const answers: unknown[] = []
  const server = await startCarrierServer({ handle })
  const counter: DpdCounter = {
    server,
    books,
    asked,
    answers,
    pickups: [],
    noCourier: '',
    made: ({ reference }) => books.filter((entry) => entry.reference === reference),
    carrier: dpd(
      accountOf({
        baseUrl: server.url,
        login: 'USER',
        password: 'PASSWORD',
        payerFid: String(payerFid),
        pickup: 'yes',
        pickupFrom: '16:00',
        pickupTo: '18:00',
      }),
    ),
    isCreate: ({ url }) => url.pathname.endsWith('/generatePackagesNumbers'),
    isVoid: null,
  }
  return counter

  function handle(request: CarrierRequest): CarrierReply {
    if (request.url.pathname === dpdSoapPath) return call(request.body)
    if (request.headers['authorization'] !== authorization) return json(401, { status: 'MISSING_PERMISSION' })
    const body = JSON.parse(request.body) as Record<string, unknown>
    switch (`${request.method} ${request.url.pathname}`) {
      case 'POST /public/shipment/v1/generatePackagesNumbers':
        return generate(body)
      case 'POST /public/shipment/v1/generateSpedLabels':
        return labels(body)
      case 'POST /public/shipment/v1/generateProtocol':
        return protocol(body)
      default:
        return json(404, { timestamp: 0, error: 'Not Found' })
    }
  }

  /** DPD has no word for a courier who was ordered before: it sends another one. A refusal bears a number as well. */
  function call(xml: string): CarrierReply {
    const { operation, content } = readSoap(xml)
    if (operation !== 'packagesPickupCallV4') return soapFault('Client', 'no such operation')
    if (textAt(content, 'authDataV1', 'password') !== 'PASSWORD')
      return soapFault('Client', 'Incorrect login or password')
    const [params] = at(content, 'dpdPickupParamsV3')
    const [from, to] = [textAt(params, 'pickupTimeFrom'), textAt(params, 'pickupTimeTo')]
    const number = `2026111${8_000 + counter.pickups.length}`
    const words = counter.noCourier || (from >= to ? 'PickupTimeFrom;PickupTimeTo' : '')
    if (words)
      return soapReply(
        dpdSoap,
        operation,
        `<return><orderNumber>${number}</orderNumber><statusInfo><errorDetails><code>INCORRECT_VALUE</code><description>${escape(words)}</description></errorDetails><status>INCORRECT_PICKUP_TIME</status></statusInfo></return>`,
      )
    // What he fetches is told by number only, so the last ones of the books are taken.
    const count = Number(textAt(params, 'pickupCallSimplifiedDetails', 'packagesParams', 'parcelsCount'))
    const shipments = books.slice(-count).map(({ waybills }) => waybills[0] ?? '')
    counter.pickups.push({ number, shipments, day: textAt(params, 'pickupDate'), from, to })
    return soapReply(
      dpdSoap,
      operation,
      `<return><orderNumber>${number}</orderNumber><statusInfo><status>OK</status></statusInfo></return>`,
    )
  }

  function protocol(body: Record<string, unknown>): CarrierReply {
    const { session } = body['protocolSearchParams'] as {
      readonly session: { readonly packages: readonly { parcels: readonly { waybill: string }[] }[] }
    }
    const known = books.flatMap(({ waybills }) => waybills)
    const wanted = session.packages.flatMap(({ parcels }) => parcels.map(({ waybill }) => waybill))
    if (wanted.length === 0 || !wanted.every((waybill) => known.includes(waybill)))
      return json(200, { status: 'NOT_FOUND', traceId: 't' })
    return json(200, { status: 'OK', documentData: labelPdf.toString('base64'), documentId: 'p-1' })
  }

  function generate(body: Record<string, unknown>): CarrierReply {
    asked.push(body)
    if (answers.length > 0) return json(200, answers.shift())
    const [one] = body['packages'] as readonly DpdPackage[]
    if (!one) return json(400, { errors: [notNull('packages')], traceId: 't' })
    if (one.receiver && !one.receiver.postalCode)
      return json(400, { errors: [notNull('packages[0].receiver.postalCode')], traceId: 't' })
    if (books.some(({ reference }) => reference === one.reference))
      return json(200, {
        status: 'DUPLICATED_PACKAGE_REFERENCE',
        sessionId: null,
        packages: [],
        traceId: 't',
      })
    const wrong = wrongWith(one)
    const heavy = one.parcels.map(({ weight }) => weight > 31.5)
    if (wrong || heavy.includes(true)) return json(200, rejected(one, wrong, heavy))
    const entry = keep(one)
    return json(200, {
      status: 'OK',
      sessionId: 910_000 + books.length,
      packages: [
        {
          status: 'OK',
          packageId: 920_000 + books.length,
          reference: one.reference,
          validationInfo: [],
          parcels: entry.parcels.map((parcel) => ({ status: 'OK', ...parcel, validationInfo: [] })),
        },
      ],
      traceId: 't',
    })
  }

  function keep(one: DpdPackage): DpdEntry {
    const parcels = one.parcels.map(({ reference }, index) => ({
      reference,
      waybill: `${String(books.length * 10 + index + 1).padStart(13, '0')}U`,
    }))
    const amount = attributeOf(one, 'AMOUNT')
    const entry: DpdEntry = {
      reference: one.reference,
      waybills: parcels.map(({ waybill }) => waybill),
      void: false,
      charged: price * parcels.length,
      body: one,
      parcels,
      codMinor: amount === undefined ? 0 : Math.round(Number(amount) * 100),
    }
    books.push(entry)
    return entry
  }

  function labels(body: Record<string, unknown>): CarrierReply {
    const { session } = body['labelSearchParams'] as {
      readonly session: {
        readonly packages: readonly {
          readonly reference?: string
          readonly parcels: readonly { readonly reference?: string; readonly waybill?: string }[]
        }[]
      }
    }
    const [wanted] = session.packages
    const found = (wanted?.parcels ?? []).map(({ reference, waybill }) =>
      books
        .filter((entry) => wanted?.reference === undefined || entry.reference === wanted.reference)
        .flatMap((entry) => entry.parcels)
        .find((parcel) =>
          waybill === undefined ? parcel.reference === reference : parcel.waybill === waybill,
        ),
    )
    if (found.length === 0 || found.includes(undefined))
      return json(200, { status: 'NOT_FOUND', traceId: 't' })
    const all = found.filter((parcel) => parcel !== undefined)
    const drawn: Readonly<Record<string, Buffer>> = {
      PDF: labelPdf,
      ZPL: Buffer.concat(all.map(({ waybill }) => labelZpl(waybill))),
      EPL: Buffer.from(all.map(({ waybill }) => `N\nB60,500,0,1,3,7,200,B,"${waybill}"\nP1\n`).join('')),
    }
    return json(200, {
      status: 'OK',
      documentData: drawn[String(body['outputDocFormat'])]?.toString('base64'),
      documentId: 'd-1',
      session: { packages: [{ parcels: all.map((parcel) => ({ status: 'OK', ...parcel })) }] },
      traceId: 't',
    })
  }
}

function wrongWith(one: DpdPackage): string | null {
  if (one.payerFID !== payerFid) return 'INCORRECT_PAYER_FID'
  if (one.receiver && !/^\d{5}$/.test(one.receiver.postalCode ?? '')) return 'INCORRECT_RECEIVER_POSTAL_CODE'
  if (one.receiver?.postalCode === nowhere) return 'INCORRECT_RECEIVER_POSTAL_CODE'
  if (one.receiver?.postalCode === noCod && attributeOf(one, 'AMOUNT') !== undefined)
    return 'COD_IS_NOT_AVAILABLE_FOR_POSTAL_CODE'
  if (one.pudoReceiver && one.pudoReceiver.pudoId !== 'PL11033') return 'INCORRECT_PUDO_ID'
  return null
}

function rejected(one: DpdPackage, wrong: string | null, heavy: readonly boolean[]): unknown {
  return {
    status: 'INCORRECT_DATA',
    sessionId: null,
    packages: [
      {
        status: wrong ? 'INCORRECT_DATA' : 'OK',
        reference: one.reference,
        validationInfo: wrong ? [{ errorCode: wrong, info: `refused: ${wrong}` }] : [],
        parcels: one.parcels.map(({ reference }, index) => ({
          status: heavy[index] ? 'INCORRECT_DATA' : 'OK',
          reference,
          waybill: null,
          validationInfo: heavy[index] ? [{ errorCode: 'INCORRECT_WEIGHT', info: '31.5 kg' }] : [],
        })),
      },
    ],
    traceId: 't',
  }
}

function attributeOf(one: DpdPackage, code: string): string | undefined {
  return one.services?.flatMap(({ attributes = [] }) => attributes).find((each) => each.code === code)?.value
}

const notNull = (field: string) => ({
  code: 'VALIDATION_ERROR',
  subCode: 'NotNull',
  userMessage: 'must not be null',
  rejectedValue: null,
  field,
})
