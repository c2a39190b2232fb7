import { againAfter } from '../../../../shared/domain/purchase.ts'
import type { Answer } from '../../carriers/index.ts'
import { atCarrier, notReached, requestOf, within, type Buyer, type ShipmentRow } from '../row.ts'

/** Takes a shipment back at the carrier's; asked again until it is known, as one that is void already is void. */
export async function takeBack(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const { station } = buyer
  const carrier = await buyer.carrierOf(row.carrier)
  let answer: Answer<null>
  try {
    answer = carrier
      ? await carrier.void(atCarrier(row), requestOf(row), within(buyer, signal))
      : { kind: 'later', afterMs: null }
  } catch (error) {
    station.log.warn({ shipment: row.id, carrier: row.carrier, err: error }, 'outcome of a void is unknown')
    answer = { kind: 'later', afterMs: null }
  }
  const set = { tries: row.tries + 1, next_at: null, problem: null }
  const change =
    answer.kind === 'done'
      ? { ...set, void_state: 'done' as const }
      : answer.kind === 'refused'
        ? { ...set, void_state: 'refused' as const, problem: JSON.stringify(answer.troubles) }
        : {
            ...set,
            next_at: station.now() + (answer.afterMs ?? againAfter(buyer.pace, row.tries)),
            problem: notReached,
          }
  await station.db
    .updateTable('shipment')
    .set(change)
    .where('id', '=', row.id)
    .where('void_state', '=', 'wanted')
    .execute()
}

/** Ends a shipment that is not wanted and not known to exist; one that was asked for may exist all the same. */
export async function drop({ station }: Buyer, row: ShipmentRow): Promise<void> {
  await station.db
    .updateTable('shipment')
    .set({ void_state: row.asked_at === null ? 'done' : 'unknown', next_at: null })
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .execute()
}
