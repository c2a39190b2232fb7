import { adopt, againAfter } from '../../../../shared/domain/purchase.ts'
import type { CarrierShipment } from '../../carriers/index.ts'
import { requestOf, settle, within, type Buyer, type ShipmentRow } from '../row.ts'
import { take } from './take.ts'

/**
 * Asks the carrier, by our reference, for a shipment of which nobody knows. Found it is taken; not found it is looked for again, as it may
 * land late; after the last time a lead decides. A carrier that cannot be asked leaves it to a lead at once.
 */
export async function searchFor(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const { station, pace } = buyer
  const carrier = await buyer.carrierOf(row.carrier)
  if (carrier?.find === null) return giveUp(buyer, row)
  let found: readonly CarrierShipment[]
  try {
    if (!carrier) throw new Error('no account')
    found = await carrier.find(requestOf(row), within(buyer, signal))
  } catch (error) {
    // Stopped in the middle: the next start looks again.
    if (signal.aborted) return
    // A carrier that does not answer has not said that there is nothing: this was no try.
    station.log.warn({ shipment: row.id, carrier: row.carrier, err: error }, 'carrier does not answer')
    const next_at = station.now() + againAfter(pace, pace.againAfter.length)
    await settle(station.db, row, 'unknown', { next_at })
    return
  }
  if (await takeFound(buyer, row, 'unknown', found)) return
  const wait = pace.findAfter[row.tries + 1]
  if (wait === undefined) return giveUp(buyer, row)
  await settle(station.db, row, 'unknown', { tries: row.tries + 1, next_at: station.now() + wait })
}

async function giveUp({ station }: Buyer, row: ShipmentRow): Promise<void> {
  await settle(station.db, row, 'unknown', { state: 'missing', next_at: station.now() })
}

/**
 * Takes what a carrier has for our reference; those that exist beside the oldest are taken back.
 * @returns false when there is nothing
 */
export async function takeFound(
  buyer: Buyer,
  row: ShipmentRow,
  from: 'unknown' | 'planned',
  found: readonly CarrierShipment[],
): Promise<boolean> {
  const { ours, doubles } = adopt(found)
  if (!ours) return false
  for (const double of doubles) await keepDouble(buyer, row, double)
  await take(buyer, row, from, ours)
  return true
}

/** A shipment that exists once too often: a row of its own, to be taken back. */
async function keepDouble({ station }: Buyer, row: ShipmentRow, double: CarrierShipment): Promise<void> {
  const at = station.now()
  await station.db
    .insertInto('shipment')
    .values({
      id: station.newId(),
      order_id: row.order_id,
      station_id: row.station_id,
      reference: row.reference,
      carrier: row.carrier,
      service: row.service,
      options: row.options,
      state: double.state === 'accepted' ? 'accepted' : 'bought',
      request: row.request,
      carrier_id: double.carrierId,
      waybills: JSON.stringify(double.waybills),
      made_at: at,
      asked_at: row.asked_at,
      settled_at: at,
      next_at: at,
      void_state: 'wanted',
      voided_at: at,
      void_reason: 'double',
    })
    .onConflict((known) => known.columns(['carrier', 'carrier_id']).doNothing())
    .execute()
}
