import { againAfter } from '../../../../shared/domain/purchase.ts'
import {
  trouble,
  type Answer,
  type Carrier,
  type CarrierShipment,
  type ShippingRequest,
} from '../../carriers/index.ts'
import type { Station } from '../../context.ts'
import { buildRequest } from '../request.ts'
import { notReached, refused, requestOf, settle, within, type Buyer, type ShipmentRow } from '../row.ts'
import { takeFound } from './find.ts'
import { take } from './take.ts'

/**
 * Buys a shipment. The order is read anew, and what is asked is on disk before the first byte leaves; an answer that nobody can be sure
 * of leaves the shipment `unknown`, never refused.
 */
export async function askCarrier(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const { station } = buyer
  const carrier = await buyer.carrierOf(row.carrier)
  if (!carrier) {
    await settle(station.db, row, 'planned', refused(station, [trouble('no-account')]))
    return
  }
  let found: readonly CarrierShipment[]
  let before: readonly string[]
  try {
    found = await cameToBe(buyer, row, carrier, signal)
    before = await seenBefore(buyer, row, carrier, signal)
  } catch {
    await settle(station.db, row, 'planned', again(buyer, row, null))
    return
  }
  if (await takeFound(buyer, row, 'planned', found)) return
  if (!(await mayBeBought(buyer, row, signal))) return
  const request = await intend(buyer, row, carrier, before)
  if (!request) return
  let answer: Answer<CarrierShipment>
  try {
    answer = await carrier.create(request, within(buyer, signal))
  } catch (error) {
    station.log.warn(
      { shipment: row.id, carrier: row.carrier, err: error },
      'outcome of a purchase is unknown',
    )
    const next_at = station.now() + (buyer.pace.findAfter[0] ?? 0)
    await settle(station.db, row, 'asked', { state: 'unknown', tries: 0, next_at })
    return
  }
  switch (answer.kind) {
    case 'done':
      return take(buyer, row, 'asked', answer.value)
    case 'refused':
      await settle(station.db, row, 'asked', refused(station, answer.troubles))
      return
    case 'later':
      await settle(station.db, row, 'asked', { ...again(buyer, row, answer.afterMs), asked_at: null })
  }
}

/** So often a shop is asked about an order (24 s): then the label is bought with what is known, as the warehouse does not stand still with a shop. */
const shopTries = 5

/** Looks at the order in its shop once more. False when it is not bought now: the shop has it otherwise, or is asked again. */
async function mayBeBought(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<boolean> {
  const { station } = buyer
  const answer = await buyer.readAnew(row.order_id, signal)
  if (answer === 'buy') return true
  if (answer !== 'no-answer') {
    await settle(station.db, row, 'planned', refused(station, [trouble(answer)]))
    return false
  }
  if (row.tries < shopTries) {
    const problem = JSON.stringify([trouble('shop-not-reached')])
    await settle(station.db, row, 'planned', { ...again(buyer, row, null), problem })
    return false
  }
  station.log.warn({ shipment: row.id, order: row.order_id }, 'bought without an answer of the shop')
  await noteUnread(station, row)
  return true
}

/** The history says that nobody could look at the shop before the label was bought. */
async function noteUnread(station: Station, { order_id }: ShipmentRow): Promise<void> {
  await station.db.transaction().execute(async (trx) => {
    const { state } = await trx
      .selectFrom('sales_order')
      .select('state')
      .where('id', '=', order_id)
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('order_history')
      .values({
        id: station.newId(),
        order_id,
        at: station.now(),
        from_state: state,
        to_state: state,
        reason: 'shop-silent',
        worker_id: null,
        station_id: station.id,
      })
      .execute()
  })
}

/** What was asked for before, and was not found then, may be there after all. Throws when the carrier does not answer. */
async function cameToBe(
  buyer: Buyer,
  row: ShipmentRow,
  carrier: Carrier,
  signal: AbortSignal,
): Promise<readonly CarrierShipment[]> {
  if (row.asked_at === null || !carrier.find) return []
  return carrier.find(requestOf(row), within(buyer, signal))
}

/** What the carrier had for the order before we asked for the first time. */
async function seenBefore(
  buyer: Buyer,
  row: ShipmentRow,
  carrier: Carrier,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (row.asked_at !== null) return requestOf(row).before
  if (!carrier.before) return []
  return carrier.before(await buildRequest(buyer.station, buyer.station.db, row, []), within(buyer, signal))
}

/** From here on the request counts as sent. Null when it is not: the carrier would refuse it, or the shipment is not wanted any more. */
async function intend(
  buyer: Buyer,
  row: ShipmentRow,
  carrier: Carrier,
  before: readonly string[],
): Promise<ShippingRequest | null> {
  const { station } = buyer
  return station.db.transaction().execute(async (trx) => {
    const request = await buildRequest(station, trx, row, before)
    const troubles = carrier.check(request)
    if (troubles.length > 0) {
      await settle(trx, row, 'planned', refused(station, troubles))
      return null
    }
    const claimed = await trx
      .updateTable('shipment')
      .set({
        state: 'asked',
        request: JSON.stringify(request),
        asked_at: station.now(),
        next_at: null,
        problem: null,
      })
      .where('id', '=', row.id)
      .where('state', '=', 'planned')
      .where('voided_at', 'is', null)
      .executeTakeFirst()
    return claimed.numUpdatedRows === 1n ? request : null
  })
}

/** Nothing was made: it is asked for once more, later. */
function again(buyer: Buyer, row: ShipmentRow, afterMs: number | null) {
  return {
    state: 'planned' as const,
    tries: row.tries + 1,
    next_at: buyer.station.now() + (afterMs ?? againAfter(buyer.pace, row.tries)),
    problem: notReached,
  }
}
