import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { done, notServed, orLater, refused, trouble, Unreadable } from '../answers.ts'
import type { Carrier, CarrierAccount, CarrierShipment, ShippingRequest } from '../carrier.ts'
import { jsonOf, type HttpAnswer } from '../http.ts'
import { whenWanted } from '../pickup-hours.ts'
import { bought, boughtAs, createdSchema, labelsSchema, outcomeOf, type Labels } from './answers.ts'
import { checkDpd } from './check.ts'
import { notTakenOf } from './errors.ts'
import { callDpd } from './pickup.ts'
import { createBody, labelBody, protocolBody, searchBody } from './request.ts'
import { dpdServer } from './server.ts'

/**
 * DPD Polska through DPDServices (REST). It has no idempotency key and no question for what it has; but a label can be asked for by our
 * references, and the answer tells the waybills, so that is how an unknown purchase is found. It refuses a reference that it has already
 * (`DUPLICATED_…`), which means that something is there.
 */
export function dpd(account: CarrierAccount): Carrier {
  const server = dpdServer(account)
  const find = async (request: ShippingRequest, signal: AbortSignal): Promise<readonly CarrierShipment[]> => {
    const labels = labelsIn(await server('generateSpedLabels', searchBody(request), signal))
    if (labels.status === 'NOT_FOUND') return []
    if (labels.status !== 'OK') throw new Unreadable(labels.status)
    return [bought(labels.session?.packages.flatMap(({ parcels }) => parcels) ?? [], request)]
  }
  return {
    code: 'dpd',
    repeatable: false,
    check: checkDpd,
    create: (request, signal) =>
      orLater(async () => {
        const body = createBody(request, account.fields['payerFid'] ?? '')
        const answer = await server('generatePackagesNumbers', body, signal)
        const no = notServed(answer, null) ?? notTakenOf(answer)
        if (no) return no
        if (answer.status !== 200 && answer.status !== 201) throw new Unreadable(`status ${answer.status}`)
        return outcomeOf(createdSchema.parse(jsonOf(answer)), request)
      }),
    find,
    look: async (carrierId, request, signal) => {
      const own = (await find(request, signal)).find(({ waybills }) => waybills.includes(carrierId))
      if (own) return own
      // A number that a person has read at DPD's: one waybill is one parcel.
      if (request.parcels.length !== 1) throw new Unreadable('the other parcels are not known')
      const { status } = labelsIn(await server('generateSpedLabels', labelBody([carrierId], 'pdf'), signal))
      if (status !== 'OK' && status !== 'NOT_FOUND') throw new Unreadable(status)
      return { ...boughtAs([carrierId]), state: status === 'OK' ? 'bought' : 'void' }
    },
    labels: (shipment, request, form, signal) =>
      orLater(async () => {
        const answer = await server('generateSpedLabels', labelBody(shipment.waybills, form), signal)
        const no = notServed(answer, null) ?? notTakenOf(answer)
        if (no) return no
        const { status, documentData } = labelsIn(answer)
        if (status !== 'OK') return refused(trouble('other', status))
        const bytes = Buffer.from(documentData ?? '', 'base64')
        if (labelKind(bytes) === null) throw new Unreadable('no label')
        const [only, ...others] = request.parcels
        return done([{ parcelNo: only && others.length === 0 ? only.no : null, bytes }])
      }),
    // Neither the REST nor the SOAP interface has an operation that takes a parcel back: one that is not given to the courier is not charged
    // (general knowledge), and only DPD's customer service can delete it.
    void: async () => refused(trouble('other', 'DPDServices nie ma operacji anulowania przesyłki')),
    handOver: (shipments, signal) =>
      orLater(async () => {
        const waybills = shipments.flatMap(({ shipment }) => shipment.waybills)
        if (waybills.length === 0) return done(null)
        // A drawing of what DPD has: it changes nothing there, so it may be asked for again.
        const answer = await server('generateProtocol', protocolBody(waybills), signal)
        const no = notServed(answer, null) ?? notTakenOf(answer)
        if (no) return no
        const { status, documentData } = labelsIn(answer)
        if (status !== 'OK') return refused(trouble('other', status))
        const bytes = Buffer.from(documentData ?? '', 'base64')
        if (labelKind(bytes) !== 'pdf') throw new Unreadable('no protocol')
        return done({ parcelNo: null, bytes })
      }),
    pickup: whenWanted(account, (hours) => ({
      hours,
      repeatable: false,
      order: (order, signal) => orLater(() => callDpd(account, order, signal)),
      // No operation of DPDServices lists the couriers that were ordered.
      find: null,
    })),
    whereabouts: null,
  }
}

function labelsIn(answer: HttpAnswer): Labels {
  if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
  return labelsSchema.parse(jsonOf(answer))
}
