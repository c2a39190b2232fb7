import { afterTheAct, done, refused, Unreadable } from '../answers.ts'
import type { Answer, CarrierShipment, ShippingRequest } from '../carrier.ts'
import { attribute, each } from '../xml-read.ts'
import { addContent } from './request.ts'
import { errorsIn, errorTroubles, guidElements, guidOf, guidsOf, refusalOf, type ENadawca } from './server.ts'
import { whereabouts } from './whereabouts.ts'

/**
 * Puts the parcels of a shipment into the buffer. e-Nadawca answers for each guid: when it takes some and refuses others, nothing of it is
 * bought, and those that it took are cleared before that is said.
 * @throws Unreadable when an answer leaves a parcel open, or when what was taken cannot be cleared: it is then found by its guids
 */
export async function addPoczta(
  server: ENadawca,
  request: ShippingRequest,
  signal: AbortSignal,
): Promise<Answer<CarrierShipment>> {
  const answer = await server('addShipment', addContent(request), signal)
  if (answer.kind !== 'response') return refusalOf(answer)
  const told = each(answer.response, 'retval')
  const parcels = request.parcels.map((parcel) => {
    const own = told.filter((item) => attribute(item, 'guid') === guidOf(request, parcel))
    const [item] = own
    const waybill = attribute(item, 'numerNadania')
    const errors = errorsIn(item).map(({ words }) => ({ guid: guidOf(request, parcel), words }))
    if (own.length !== 1 || (waybill === '') === (errors.length === 0))
      throw new Unreadable('a parcel is neither taken nor refused')
    return { guid: guidOf(request, parcel), waybill, errors }
  })
  const errors = parcels.flatMap((parcel) => parcel.errors)
  if (errors.length === 0) return done(boughtOf(parcels.map(({ waybill }) => waybill)))
  const taken = parcels.filter(({ waybill }) => waybill !== '').map(({ guid }) => guid)
  if (taken.length > 0) await afterTheAct(() => mustClear(server, taken, signal))
  return refused(...errorTroubles(errors, request))
}

/**
 * What e-Nadawca has for our guids. Some of the parcels without the others are the rest of a purchase that did not come to an end: it is
 * worth nothing, and would be sent with the buffer, so it is cleared and there is nothing.
 */
export async function findPoczta(
  server: ENadawca,
  request: ShippingRequest,
  signal: AbortSignal,
): Promise<readonly CarrierShipment[]> {
  const found = await whereabouts(server, [request], signal)
  const guids = guidsOf(request)
  const waybills = guids.map((guid) => found.get(guid)?.waybill)
  if (waybills.every((waybill) => waybill === undefined)) return []
  if (waybills.every((waybill) => waybill)) return [boughtOf(waybills.map((waybill) => waybill ?? ''))]
  if ([...found.values()].some(({ envelopeId, waybill }) => envelopeId !== null || waybill === ''))
    throw new Unreadable('a part of a shipment was sent')
  await mustClear(server, [...found.keys()], signal)
  return []
}

/** Takes parcels out of the buffer. Done also when they are in no buffer and were not sent; what was sent is kept by Poczta. */
export async function clearPoczta(
  server: ENadawca,
  request: ShippingRequest,
  signal: AbortSignal,
): Promise<Answer<null>> {
  const answer = await server('clearEnvelopeByGuids', guidElements(guidsOf(request)), signal)
  if (answer.kind !== 'response') return refusalOf(answer)
  const errors = errorsIn(answer.response)
  if (errors.length === 0) return done(null)
  const left = await afterTheAct(() => whereabouts(server, [request], signal))
  return left.size === 0 ? done(null) : refused(...errorTroubles(errors, request))
}

/** @throws Unreadable unless e-Nadawca says that they are cleared */
async function mustClear(server: ENadawca, guids: readonly string[], signal: AbortSignal): Promise<void> {
  const answer = await server('clearEnvelopeByGuids', guidElements(guids), signal)
  if (answer.kind !== 'response' || errorsIn(answer.response).length > 0)
    throw new Unreadable('a part of a shipment is not cleared')
}

function boughtOf(waybills: readonly string[]): CarrierShipment {
  return { carrierId: waybills[0] ?? '', state: 'bought', waybills, madeAt: null, troubles: [] }
}
