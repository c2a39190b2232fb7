import { whereaboutsOf } from '../../../../shared/domain/whereabouts.ts'
import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { allPages, done, later, notServed, orLater, refused, trouble, Unreadable } from '../answers.ts'
import type { Carrier, CarrierAccount, LabelForm, ShippingRequest } from '../carrier.ts'
import { jsonOf, type HttpAnswer } from '../http.ts'
import { whenWanted } from '../pickup-hours.ts'
import { checkInpost } from './check.ts'
import { errorOf, refusal } from './errors.ts'
import { handOverInpost } from './hand-over.ts'
import { dispatchInpost, findDispatch } from './pickup.ts'
import { createBody, toLocker } from './request.ts'
import { shipX } from './ship-x.ts'
import { listOf, readShipment, shipmentSchema } from './shipments.ts'
import { inpostWords } from './whereabouts.ts'

/**
 * InPost through ShipX. A shipment is made at once and bought a little later: it is looked at until it is `confirmed`. ShipX has no
 * idempotency key, so what is unknown is looked for by our reference.
 */
export function inpost(account: CarrierAccount): Carrier {
  const server = shipX(account)
  const sendingMethod = account.fields['sendingMethod']
  return {
    code: 'inpost',
    repeatable: false,
    check: checkInpost,
    create: (request, signal) =>
      orLater(async () => {
        const body = createBody(request, sendingMethod)
        const answer = await server.ask('POST', `${server.organization}/shipments`, signal, body)
        const no = notServed(answer, null)
        if (no) return no
        const error = errorOf(answer)
        if (error) return refusal(error)
        return done(shipmentOf(answer, 201, request))
      }),
    find: async (request, signal) => {
      // ShipX, "Shipment search and sorting"; that this filter bears the name of its field is seen in public clients, so each item is compared.
      const found = await allPages((page) =>
        server.page(
          `${server.organization}/shipments`,
          { reference: request.reference, page: String(page) },
          listOf(shipmentSchema),
          signal,
        ),
      )
      return found
        .filter(({ reference }) => reference === request.reference)
        .map((shipment) => readShipment(shipment, request))
    },
    look: async (carrierId, request, signal) =>
      shipmentOf(await server.ask('GET', pathOf(carrierId), signal), 200, request),
    labels: (shipment, request, form, signal) =>
      orLater(async () => {
        const query = new URLSearchParams(labelForm(form, request)).toString()
        const answer = await server.ask('GET', `${pathOf(shipment.carrierId)}/label?${query}`, signal)
        const no = notServed(answer, null)
        if (no) return no
        const error = errorOf(answer)
        if (error?.error === 'invalid_action' || error?.error === 'label_generation_failed')
          return later(null)
        if (error) return refusal(error)
        if (answer.status !== 200 || labelKind(answer.bytes) === null) throw new Unreadable('no label')
        const [only, ...others] = request.parcels
        return done([{ parcelNo: only && others.length === 0 ? only.no : null, bytes: answer.bytes }])
      }),
    void: (shipment, request, signal) =>
      orLater(async () => {
        const answer = await server.ask('DELETE', pathOf(shipment.carrierId), signal)
        if (answer.status === 204) return done(null)
        const no = notServed(answer, null)
        if (no) return no
        const error = errorOf(answer)
        if (!error) {
          if (shipmentOf(answer, 200, request).state === 'void') return done(null)
          throw new Unreadable('not void')
        }
        // What was taken back is not there any more.
        if (error.error === 'resource_not_found' || isVoid(error.details)) return done(null)
        // From its confirmation on InPost takes no shipment back through ShipX.
        return refused(trouble('other', error.message || error.error))
      }),
    handOver: (shipments, signal) => orLater(() => handOverInpost(server, shipments, signal)),
    pickup: whenWanted(account, () => ({
      hours: null,
      repeatable: false,
      order: (order, signal) => orLater(() => dispatchInpost(server, sendingMethod, order, signal)),
      find: (order, signal) => findDispatch(server, sendingMethod, order, signal),
    })),
    whereabouts: (shipment, _request, signal) =>
      orLater(async () => {
        const answer = await server.ask('GET', pathOf(shipment.carrierId), signal)
        const no = notServed(answer, null)
        if (no) return no
        if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
        return done(whereaboutsOf(inpostWords, shipmentSchema.parse(jsonOf(answer)).status))
      }),
  }
}

const pathOf = (carrierId: string): string => `/v1/shipments/${encodeURIComponent(carrierId)}`

function shipmentOf(answer: HttpAnswer, status: number, request: ShippingRequest) {
  if (answer.status !== status) throw new Unreadable(`status ${answer.status}`)
  return readShipment(shipmentSchema.parse(jsonOf(answer)), request)
}

/** `dpi300` is for lockers only; other services give 300 dpi as a PDF, which is drawn for any printer of labels. */
function labelForm(form: LabelForm, request: ShippingRequest): Record<string, string> {
  switch (form) {
    case 'zpl203':
      return { format: 'Zpl', type: 'normal' }
    case 'zpl300':
      return toLocker(request) ? { format: 'Zpl', type: 'dpi300' } : { format: 'Pdf', type: 'A6' }
    case 'epl203':
      return { format: 'Epl', type: 'normal' }
    case 'pdf':
      return { format: 'Pdf', type: 'A6' }
  }
}

function isVoid(details: unknown): boolean {
  return (
    typeof details === 'object' &&
    details !== null &&
    'shipment_status' in details &&
    /^cancell?ed$/.test(String(details.shipment_status))
  )
}
