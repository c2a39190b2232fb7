import { stepOf } from '../../../shared/domain/purchase.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import type { Buyer, ShipmentRow } from './row.ts'
import { askCarrier } from './steps/ask.ts'
import { searchFor } from './steps/find.ts'
import { fetchLabels } from './steps/labels.ts'
import { drop, takeBack } from './steps/take-back.ts'
import { lookAgain } from './steps/take.ts'

/**
 * Buys the shipments that this station has packed, and takes back those that are not wanted. One found `asked` at the start was cut
 * off: nobody knows what came of it.
 */
export async function startPurchases(buyer: Buyer): Promise<DueLoop> {
  const { station } = buyer
  await station.db
    .updateTable('shipment')
    .set({ state: 'unknown', tries: 0, next_at: station.now() })
    .where('station_id', '=', station.id)
    .where('state', '=', 'asked')
    .execute()
  return startDueLoop<ShipmentRow>(station, {
    name: 'purchase',
    atOnce: 6,
    due: (limit) => waitingShipments(buyer, limit),
    carryOut: (row, signal) => carryOut(buyer, row, signal),
    leaveAlone: (row) => leaveAlone(buyer, row),
    onTurn: buyer.onChange,
  })
}

async function waitingShipments({ station }: Buyer, limit: number): Promise<readonly ShipmentRow[]> {
  return station.db
    .selectFrom('shipment')
    .selectAll()
    .where('station_id', '=', station.id)
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(limit)
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
