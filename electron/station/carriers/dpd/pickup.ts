import { done, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer, CarrierAccount, OrderedPickup, PickupOrder } from '../carrier.ts'
import { phoneDigits, postcodeDigits } from '../checks.ts'
import { callSoap } from '../soap.ts'
import { each, eachAt, text } from '../xml-read.ts'
import { element, type Xml } from '../xml-write.ts'

/** Pickups are ordered through the SOAP door of the same server; the REST one has none (public clients). */
const soapPath = '/DPDPackageObjServicesService/DPDPackageObjServices'

/** Statuses that leave open whether a courier was ordered. */
const leavesOpen = /^(DUPLICATED|UNKNOWN|SERVICE_UNAVAILABLE|TIMEOUT|INTERNAL)/

/**
 * Orders the courier (`packagesPickupCallV4`). The status alone says what came of it: DPD gives a number with refusals too (public client).
 * @throws Unreadable when a courier may have been ordered all the same
 */
export async function callDpd(
  { fields }: CarrierAccount,
  order: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  if (order.shipments.length === 0) return done(null)
  const server = { url: `${fields['baseUrl']}${soapPath}`, namespace: 'http://dpdservices.dpd.com.pl/' }
  const answer = await callSoap(
    server,
    'packagesPickupCallV4',
    [paramsOf(order, fields['payerFid'] ?? ''), authOf(fields)],
    signal,
  )
  if (answer.kind === 'not-served') return answer.answer
  if (answer.kind === 'fault') {
    if (answer.code !== 'Client') throw new Unreadable(`fault ${answer.code}: ${answer.words}`)
    return refused(trouble('other', answer.words))
  }
  const [said] = each(answer.response, 'return')
  const status = text(said, 'statusInfo', 'status')
  const number = text(said, 'orderNumber')
  if (status === 'OK' && number !== '') return done({ number, at: null })
  if (status === '' || status === 'OK' || leavesOpen.test(status)) throw new Unreadable(status || 'no status')
  const words = eachAt(said, 'statusInfo', 'errorDetails').map((each) =>
    [text(each, 'description') || text(each, 'code'), text(each, 'fields')].filter(Boolean).join(': '),
  )
  return refused(...[status, ...words].map((each) => trouble('other', each)))
}

function authOf(fields: CarrierAccount['fields']): Xml {
  return element('authDataV1', [
    element('login', fields['login']),
    element('masterFid', fields['payerFid']),
    element('password', fields['password']),
  ])
}

/** In the order of the WSDL, which is that of the alphabet. */
function paramsOf({ day, hours, shipments }: PickupOrder, payerFid: string): Xml {
  const { sender } = shipments[0]!.request
  const name = sender.company || sender.name
  return element('dpdPickupParamsV3', [
    element('operationType', 'INSERT'),
    element('orderType', 'DOMESTIC'),
    element('pickupCallSimplifiedDetails', [
      element('packagesParams', parcelsOf(shipments)),
      element('pickupCustomer', [
        element('customerFullName', sender.name || name),
        element('customerName', name),
        element('customerPhone', phoneDigits(sender.phone)),
      ]),
      element('pickupPayer', [element('payerName', name), element('payerNumber', payerFid)]),
      element('pickupSender', [
        element('senderAddress', sender.street),
        element('senderCity', sender.city),
        element('senderFullName', sender.name || name),
        element('senderName', name),
        element('senderPhone', phoneDigits(sender.phone)),
        element('senderPostalCode', postcodeDigits(sender.postcode)),
      ]),
    ]),
    element('pickupDate', day),
    element('pickupTimeFrom', hours?.from),
    element('pickupTimeTo', hours?.to),
    element('waybillsReady', 'true'),
  ])
}

/** How many there are, and the largest of them: kilograms and centimetres, rounded up. */
function parcelsOf(shipments: PickupOrder['shipments']): readonly Xml[] {
  const parcels = shipments.flatMap(({ request }) => request.parcels)
  const most = (of: (parcel: (typeof parcels)[number]) => number, unit: number) =>
    String(Math.ceil(Math.max(...parcels.map(of)) / unit))
  const grams = parcels.reduce((sum, { weightGrams }) => sum + weightGrams, 0)
  return [
    element('dox', 'false'),
    element('doxCount', '0'),
    element('pallet', 'false'),
    element('palletsCount', '0'),
    element(
      'parcelMaxDepth',
      most(({ lengthMm }) => lengthMm, 10),
    ),
    element(
      'parcelMaxHeight',
      most(({ heightMm }) => heightMm, 10),
    ),
    element(
      'parcelMaxWeight',
      most(({ weightGrams }) => weightGrams, 1_000),
    ),
    element(
      'parcelMaxWidth',
      most(({ widthMm }) => widthMm, 10),
    ),
    element('parcelsCount', String(parcels.length)),
    element('parcelsWeight', String(Math.ceil(grams / 1_000))),
    element('standardParcel', 'true'),
  ]
}
