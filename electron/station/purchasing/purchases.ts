import { stepOf } from '../../../shared/domain/purchase.ts'
import type { Buyer, ShipmentRow } from './row.ts'
import { askCarrier } from './steps/ask.ts'
import { searchFor } from './steps/find.ts'
import { fetchLabels } from './steps/labels.ts'
import { drop, takeBack } from './steps/take-back.ts'
import { lookAgain } from './steps/take.ts'

export type Purchases = {
  /** Looks at once for shipments that wait. */
  readonly wake: () => void
  /** Ends what is in hand and stops. */
  readonly stop: () => Promise<void>
}

/** So many shipments are worked on at the same time: one slow carrier must not hold up the others. */
const atOnce = 6
/** A database that did not answer is asked again after this time. */
const troubleMs = 2_000

/**
 * Buys the shipments that this station has packed, and takes back those that are not wanted. Each step starts from the row alone, so that it goes on
 * after every restart; one found `asked` at the start was cut off: nobody knows what came of it.
 */
export async function startPurchases(buyer: Buyer): Promise<Purchases> {
  const { station } = buyer
  await station.db
    .updateTable('shipment')
    .set({ state: 'unknown', tries: 0, next_at: station.now() })
    .where('station_id', '=', station.id)
    .where('state', '=', 'asked')
    .execute()
  const stopping = new AbortController()
  const busy = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  let missed = false

  const look = async (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    const due = await dueShipments(buyer, atOnce + busy.size)
    for (const row of due) {
      if (busy.size >= atOnce || stopping.signal.aborted) return
      if (busy.has(row.id) || (row.next_at ?? 0) > station.now()) continue
      const step = carryOut(buyer, row, stopping.signal)
        .catch(async (error: unknown) => {
          station.log.error({ err: error, shipment: row.id }, 'purchase')
          await leaveAlone(buyer, row)
        })
        .then(buyer.onChange)
        .catch((error: unknown) => station.log.error({ err: error }, 'purchase is not stored'))
        .then(() => {
          busy.delete(row.id)
          wake()
        })
      busy.set(row.id, step)
    }
    const next = due.find(({ id }) => !busy.has(id))
    if (next) later((next.next_at ?? 0) - station.now())
  }
  const later = (ms: number): void => {
    if (stopping.signal.aborted) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(wake, Math.max(0, ms))
  }
  const wake = (): void => {
    if (stopping.signal.aborted) return
    if (looking) {
      missed = true
      return
    }
    looking = look()
      .catch((error: unknown) => {
        station.log.error({ err: error }, 'purchases')
        later(troubleMs)
      })
      .then(() => {
        looking = null
        if (missed) {
          missed = false
          wake()
        }
      })
  }
  wake()
  return {
    wake,
    stop: async () => {
      stopping.abort()
      if (timer) clearTimeout(timer)
      await looking
      await Promise.all(busy.values())
    },
  }
}

/** The shipments of this station with something to be done, the next one first; also those whose time has not come. */
async function dueShipments({ station }: Buyer, limit: number): Promise<readonly ShipmentRow[]> {
  return station.db
    .selectFrom('shipment')
    .selectAll()
    .where('station_id', '=', station.id)
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(limit + 1)
    .execute()
}

async function carryOut(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const step = stepOf({ state: row.state, voidState: row.void_state, labelled: row.labels_at !== null })
  switch (step) {
    case 'ask':
      return askCarrier(buyer, row, signal)
    case 'find':
      return searchFor(buyer, row, signal)
    case 'look':
      return lookAgain(buyer, row, signal)
    case 'labels':
      return fetchLabels(buyer, row, signal)
    case 'take-back':
      return takeBack(buyer, row, signal)
    case 'drop':
      return drop(buyer, row)
    case null:
      await buyer.station.db
        .updateTable('shipment')
        .set({ next_at: null })
        .where('id', '=', row.id)
        .where('state', '=', row.state)
        .where('next_at', '=', row.next_at)
        .where('void_state', row.void_state === null ? 'is' : '=', row.void_state)
        .execute()
  }
}

/** After an error of our own a shipment waits; one that was asked for meanwhile is unknown. */
async function leaveAlone({ station, pace }: Buyer, row: ShipmentRow): Promise<void> {
  const next_at = station.now() + (pace.againAfter.at(-1) ?? 0)
  await station.db
    .updateTable('shipment')
    .set({ state: 'unknown', tries: 0, next_at })
    .where('id', '=', row.id)
    .where('state', '=', 'asked')
    .execute()
  await station.db
    .updateTable('shipment')
    .set({ next_at })
    .where('id', '=', row.id)
    .where('next_at', '=', row.next_at)
    .execute()
}
