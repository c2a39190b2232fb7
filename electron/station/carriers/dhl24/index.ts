import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { done, orLater, refused, Unreadable } from '../answers.ts'
import type {
  Answer,
  Carrier,
  CarrierAccount,
  CarrierFile,
  CarrierShipment,
  ShippingRequest,
} from '../carrier.ts'
import { whenWanted } from '../pickup-hours.ts'
import { wordsTrouble } from '../refusal-words.ts'
import { eachAt, text, type Read } from '../xml-read.ts'
import { element } from '../xml-write.ts'
import { checkDhl24 } from './check.ts'
import { findDhl24, lookDhl24, saysGone, shipmentOf } from './find.ts'
import { bookDhl24 } from './pickup.ts'
import { createContent, labelType } from './request.ts'
import { dhl24Server, refusalOf } from './server.ts'
import { dhl24Whereabouts } from './whereabouts.ts'

/** DHL in Poland through DHL24 WebAPI v2 (SOAP). Made is bought; there is no idempotency key, so what is unknown is looked for. */
export function dhl24(account: CarrierAccount): Carrier {
  const server = dhl24Server(account)
  return {
    code: 'dhl24',
    repeatable: false,
    check: checkDhl24,
    create: (request, signal) =>
      orLater(async () => {
        const content = createContent(request, account.fields['accountNumber'] ?? '')
        const answer = await server('createShipments', [content], signal)
        return answer.kind === 'response' ? outcomeOf(answer.response, request) : refusalOf(answer)
      }),
    find: (request, signal) => findDhl24(server, request, signal),
    look: (carrierId, request, signal) => lookDhl24(server, carrierId, request, signal),
    labels: (shipment, request, form, signal) =>
      orLater(async () => {
        const item = element('item', [
          element('labelType', labelType(form)),
          element('shipmentId', shipment.carrierId),
        ])
        const answer = await server('getLabels', [element('itemsToPrint', [item])], signal)
        if (answer.kind !== 'response') return refusalOf(answer)
        const label = eachAt(answer.response, 'getLabelsResult', 'item').find(
          (each) => text(each, 'shipmentId') === shipment.carrierId,
        )
        const [only, ...others] = request.parcels
        return done([fileOf(text(label, 'labelData'), only && others.length === 0 ? only.no : null)])
      }),
    void: (shipment, _request, signal) =>
      orLater(async () => {
        const content = element('shipments', [element('item', shipment.carrierId)])
        const answer = await server('deleteShipments', [content], signal)
        return answer.kind === 'response' ? deletedOf(answer.response, shipment.carrierId) : refusalOf(answer)
      }),
    handOver: (shipments, signal) =>
      orLater<CarrierFile | null>(async () => {
        // The report is of one day; it changes nothing at DHL's, so it may be asked for again.
        const day = shipments
          .map(({ request }) => request.shipDate)
          .toSorted()
          .at(-1)
        if (day === undefined) return done(null)
        const answer = await server('getPnp', [element('date', day), element('type', 'ALL')], signal)
        if (answer.kind !== 'response') return refusalOf(answer)
        return done(fileOf(text(answer.response, 'getPnpResult', 'fileData'), null))
      }),
    pickup: whenWanted(account, (hours) => ({
      hours,
      repeatable: false,
      order: (order, signal) => orLater(() => bookDhl24(server, order, signal)),
      // What it has of couriers is not told by any documented operation.
      find: null,
    })),
    whereabouts: ({ carrierId }, _request, signal) =>
      orLater(() => dhl24Whereabouts(server, carrierId, signal)),
  }
}

/** One shipment was asked for: a waybill of it, or the error that stands in its place. @throws Unreadable for anything else */
function outcomeOf(response: Read, request: ShippingRequest): Answer<CarrierShipment> {
  const [item, ...others] = eachAt(response, 'createShipmentsResult', 'item')
  const id = text(item, 'shipmentId')
  if (others.length > 0) throw new Unreadable('more than one shipment')
  if (/^\d{11}$/.test(id)) return done(shipmentOf(id, request))
  // The documentation promises an error structure without naming its field; `error` is that of `deleteShipments`.
  const error = text(item, 'error')
  if (id === '' && error !== '') return refused(wordsTrouble(error))
  throw new Unreadable('neither a shipment nor an error')
}

function deletedOf(response: Read, shipmentId: string): Answer<null> {
  const own = eachAt(response, 'deleteShipmentsResult', 'item').find(
    (item) => text(item, 'id') === shipmentId,
  )
  const result = text(own, 'result')
  if (result === 'true' || result === '1') return done(null)
  if (result !== 'false' && result !== '0') throw new Unreadable('neither deleted nor kept')
  const error = text(own, 'error')
  if (saysGone(error)) return done(null)
  return refused(wordsTrouble(error))
}

/** @throws Unreadable when it is nothing that can be printed */
function fileOf(base64: string, parcelNo: number | null): CarrierFile {
  const bytes = Buffer.from(base64, 'base64')
  if (labelKind(bytes) === null) throw new Unreadable('no label')
  return { parcelNo, bytes }
}
