import type { Selectable, Updateable } from 'kysely'
import { afterLooking, afterOrdering, type PickupNews } from '../../../shared/domain/pickup.ts'
import { againAfter } from '../../../shared/domain/purchase.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import type { Answer, OrderedPickup, Pickup, PickupOrder } from '../carriers/index.ts'
import type { Schema } from '../db/index.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { shipmentsOf } from './handed.ts'
import { atCarrier, notReached, requestOf, within, type Buyer } from './row.ts'

type HandoverRow = Selectable<Schema['handover']>
type Change = Updateable<Schema['handover']>

/** So often a carrier is asked what became of a courier before a lead decides: the parcels wait at the dock. */
const mostLooks = 3

/**
 * Orders the couriers of closed handovers, where their accounts want that. The row says `asked` before the first byte leaves; what may have
 * been ordered is looked for, and never ordered again but by a lead.
 */
export function startOrderingPickups(buyer: Buyer, onSettled: () => Promise<void>): DueLoop {
  const { station } = buyer
  return startDueLoop<HandoverRow>(station, {
    name: 'pickup',
    atOnce: 2,
    due: async (limit) => {
      const rows = await station.db
        .selectFrom('handover')
        .selectAll()
        .where('telling_station_id', '=', station.id)
        .where('pickup_next_at', 'is not', null)
        .orderBy('pickup_next_at')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, next_at: row.pickup_next_at }))
    },
    carryOut: (row, signal) => turn(buyer, row, signal),
    leaveAlone: (row) => settle(buyer, row, { pickup_next_at: again(buyer, row, null) }),
    onTurn: onSettled,
  })
}

async function turn(buyer: Buyer, row: HandoverRow, signal: AbortSignal): Promise<void> {
  const carrier = await buyer.carrierOf(row.carrier)
  if (row.pickup_state === 'asked') return look(buyer, row, carrier?.pickup ?? null, signal)
  if (!carrier) return settle(buyer, row, waiting(buyer, row, null))
  const { pickup } = carrier
  if (!pickup) return settle(buyer, row, { pickup_state: 'none', pickup_next_at: null })
  const { timeZone } = await readWarehouseSettings(buyer.station.db)
  // A courier for a day that has gone by is no help, and one for the next day nobody has asked for.
  if (row.pickup_day !== null && row.pickup_day < dayIn(timeZone, buyer.station.now()))
    return settle(buyer, row, { pickup_state: 'refused', pickup_problem: notReached, pickup_next_at: null })
  const asked = {
    ...row,
    pickup_state: 'asked' as const,
    pickup_from: pickup.hours?.from ?? null,
    pickup_to: pickup.hours?.to ?? null,
  }
  const { pickup_from, pickup_to } = asked
  if (!(await change(buyer, row, { pickup_state: 'asked', pickup_tries: 0, pickup_from, pickup_to }))) return
  const { answer, news } = await ask(buyer, asked, pickup.order, signal)
  const state = afterOrdering(news, meansOf(pickup, 0))
  await settle(buyer, asked, {
    ...told(answer),
    pickup_state: state,
    ...(state === 'wanted' ? waiting(buyer, row, answer) : nextLook(buyer, state, 0)),
  })
}

/** Asks what came of an order. */
async function look(
  buyer: Buyer,
  row: HandoverRow,
  pickup: Pickup | null,
  signal: AbortSignal,
): Promise<void> {
  if (!pickup?.find) return settle(buyer, row, { pickup_state: 'unknown', pickup_next_at: null })
  const { answer, news } = await ask(buyer, row, pickup.find, signal)
  const looks = row.pickup_tries
  const state = afterLooking(news, meansOf(pickup, looks))
  await settle(buyer, row, {
    ...told(answer),
    pickup_state: state,
    pickup_tries: looks + 1,
    ...nextLook(buyer, state, looks + 1),
  })
}

const meansOf = ({ find, repeatable }: Pickup, looks: number) => ({
  findable: find !== null,
  repeatable,
  looks,
  mostLooks,
})

type PickupAnswer = Answer<OrderedPickup | null> | null

/** The carrier's answer; null when nobody knows what came of the question. */
async function ask(
  buyer: Buyer,
  row: HandoverRow,
  question: (order: PickupOrder, signal: AbortSignal) => Promise<Answer<OrderedPickup | null>>,
  signal: AbortSignal,
): Promise<{ readonly answer: PickupAnswer; readonly news: PickupNews }> {
  const order = await orderOf(buyer, row)
  try {
    const answer = await question(order, within(buyer, signal))
    const news = answer.kind === 'done' ? { kind: answer.kind, known: answer.value !== null } : answer
    return { answer, news }
  } catch (error) {
    buyer.station.log.warn({ handover: row.id, carrier: row.carrier, err: error }, 'courier: no answer')
    return { answer: null, news: { kind: 'thrown' } }
  }
}

async function orderOf({ station }: Buyer, row: HandoverRow): Promise<PickupOrder> {
  const shipments = await shipmentsOf(station.db, row.id)
  const { pickup_from: from, pickup_to: to } = row
  return {
    reference: row.id,
    attempt: row.pickup_attempt,
    day: row.pickup_day ?? '',
    hours: from === null || to === null ? null : { from, to },
    shipments: shipments.map((each) => ({ shipment: atCarrier(each), request: requestOf(each) })),
  }
}

/** What an answer says of the courier. */
function told(answer: PickupAnswer): Change {
  if (answer?.kind === 'refused') return { pickup_problem: JSON.stringify(answer.troubles) }
  if (answer?.kind !== 'done' || answer.value === null) return {}
  const { number, at } = answer.value
  return {
    pickup_number: number,
    pickup_problem: null,
    ...(at === null ? {} : { pickup_day: at.day, pickup_from: at.from, pickup_to: at.to }),
  }
}

const nextLook = ({ station, pace }: Buyer, state: string, looks: number): Change => ({
  pickup_next_at:
    state === 'asked'
      ? station.now() + (pace.findAfter[Math.min(looks, pace.findAfter.length - 1)] ?? 0)
      : state === 'wanted'
        ? station.now()
        : null,
})

const again = ({ station, pace }: Buyer, row: HandoverRow, afterMs: number | null): number =>
  station.now() + (afterMs ?? againAfter(pace, row.pickup_tries))

/** It is certainly not ordered yet, and tried again after a while. */
const waiting = (buyer: Buyer, row: HandoverRow, answer: PickupAnswer): Change => ({
  pickup_tries: row.pickup_tries + 1,
  pickup_problem: notReached,
  pickup_next_at: again(buyer, row, answer?.kind === 'later' ? answer.afterMs : null),
})

/** Writes what is known, if nobody has decided meanwhile. A courier who is ordered brings a paper where there was none. */
async function settle(buyer: Buyer, row: HandoverRow, values: Change): Promise<void> {
  const changed = await change(buyer, row, values)
  if (!changed || values.pickup_state !== 'ordered') return
  await buyer.station.db
    .updateTable('handover')
    .set({ carrier_state: 'wanted', next_at: buyer.station.now(), tries: 0 })
    .where('id', '=', row.id)
    .where('carrier_state', '=', 'done')
    .where('number', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('document')
            .select('document.id')
            .where('document.kind', '=', 'handover_protocol')
            .where('document.number', '=', `${row.number}/${row.carrier}`),
        ),
      ),
    )
    .execute()
}

/** @returns false when the row stands elsewhere by now */
async function change({ station }: Buyer, row: HandoverRow, values: Change): Promise<boolean> {
  const { numUpdatedRows } = await station.db
    .updateTable('handover')
    .set(values)
    .where('id', '=', row.id)
    .where('pickup_state', '=', row.pickup_state)
    .where('pickup_attempt', '=', row.pickup_attempt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
