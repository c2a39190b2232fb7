import { allPages, Unreadable } from '../answers.ts'
import type { CarrierShipment, ShippingRequest } from '../carrier.ts'
import { postcodeDigits } from '../checks.ts'
import { eachAt, text, type Read } from '../xml-read.ts'
import { element, type Xml } from '../xml-write.ts'
import { refusalOf, type Dhl24 } from './server.ts'

/** `getMyShipments` lists so many at once (public client code). */
const perPage = 100
/** `getLabels` documents three at most; `getLabelsData` is asked for no more. */
const atOnce = 3
const dayMs = 86_400_000

/**
 * What DHL24 has for our reference: the shipments made since that day (`getMyShipments`) do not tell their reference, their label data do
 * (`getLabelsData`). Those to another postcode are left out; what is compared is the reference, letter for letter. A deleted shipment is not
 * listed (general knowledge).
 */
export async function findDhl24(
  server: Dhl24,
  request: ShippingRequest,
  signal: AbortSignal,
): Promise<readonly CarrierShipment[]> {
  const listed = await allPages(async (page) => {
    const response = await mustAnswer(
      server,
      'getMyShipments',
      [
        element('createdFrom', request.shipDate),
        // It may land after midnight.
        element('createdTo', dayAfter(request.shipDate)),
        element('offset', String((page - 1) * perPage)),
      ],
      signal,
    )
    const items = eachAt(response, 'getMyShipmentsResult', 'item')
    return { items, last: items.length < perPage }
  })
  // Pages move while they are read: one that is listed twice is one shipment, and no double to be taken back.
  const candidates = [
    ...new Set(
      listed
        .filter((item) => mayBeOurs(item, request))
        .toSorted((a, b) => text(a, 'created').localeCompare(text(b, 'created')))
        .map((item) => text(item, 'shipmentId')),
    ),
  ]
  const found: string[] = []
  for (let from = 0; from < candidates.length; from += atOnce) {
    const ids = candidates.slice(from, from + atOnce)
    const response = await mustAnswer(server, 'getLabelsData', [labelsDataOf(ids)], signal)
    const data = eachAt(response, 'getLabelsDataResult', 'item')
    for (const id of ids) {
      const own = data.find((item) => text(item, 'shipmentId') === id)
      if (own === undefined) throw new Unreadable(`no label data of ${id}`)
      if (text(own, 'reference') === request.reference) found.push(id)
    }
  }
  return found.map((id) => shipmentOf(id, request))
}

/**
 * A shipment by its number, which may be one that a person has read at DHL's; void when DHL24 does not know it.
 * @throws Unreadable when it does not answer
 */
export async function lookDhl24(
  server: Dhl24,
  shipmentId: string,
  request: ShippingRequest,
  signal: AbortSignal,
): Promise<CarrierShipment> {
  const answer = await server('getLabelsData', [labelsDataOf([shipmentId])], signal)
  const shipment = shipmentOf(shipmentId, request)
  if (answer.kind === 'response') {
    const data = eachAt(answer.response, 'getLabelsDataResult', 'item')
    if (data.some((item) => text(item, 'shipmentId') === shipmentId)) return shipment
  } else if (answer.kind === 'fault' && saysGone(answer.words)) return { ...shipment, state: 'void' }
  throw new Unreadable(`nothing is told of ${shipmentId}`)
}

/**
 * That a shipment is not there, or not any more, in the words of DHL24 (general knowledge). `Nie może zostać usunięta` is the opposite, and
 * any other words are a refusal, which a person reads.
 */
export function saysGone(words: string): boolean {
  return /^przesy[łl]ka .*(nie istnieje|ju[żz] usuni)/i.test(words)
}

const labelsDataOf = (ids: readonly string[]): Xml =>
  element(
    'itemsToLabelData',
    ids.map((id) => element('item', [element('shipmentId', id)])),
  )

/** A bought shipment: one number for all its pieces, which is its waybill. */
export function shipmentOf(shipmentId: string, request: ShippingRequest): CarrierShipment {
  return {
    carrierId: shipmentId,
    state: 'bought',
    waybills: request.parcels.map(() => shipmentId),
    // DHL24 tells it without a time zone; the oldest comes first instead.
    madeAt: null,
    troubles: [],
  }
}

function mayBeOurs(item: Read, { receiver }: ShippingRequest): boolean {
  const postcode = postcodeDigits(text(item, 'receiver', 'postalCode'))
  return postcode === '' || postcode === postcodeDigits(receiver.postcode)
}

/** @throws Unreadable when DHL24 does not answer the question */
async function mustAnswer(
  server: Dhl24,
  operation: string,
  content: readonly Xml[],
  signal: AbortSignal,
): Promise<Read> {
  const answer = await server(operation, content, signal)
  if (answer.kind === 'response') return answer.response
  throw new Unreadable(JSON.stringify(refusalOf(answer)))
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10)
}
