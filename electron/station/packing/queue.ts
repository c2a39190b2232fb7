import { nextCutOff } from '../../../shared/domain/cut-off.ts'
import { compareDue, type DueOrder } from '../../../shared/domain/due-first.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { readPickingSettings, readWarehouseSettings } from '../settings/index.ts'

/** A picked order that waits for a bench. */
export type WaitingOrder = DueOrder & {
  readonly number: string
  readonly courier: string
  readonly units: number
}

/**
 * The orders that wait at the benches, the one that leaves first at the head.
 * @param needing only those with open pieces of a product
 */
export async function waitingOrders(
  db: Db,
  station: Station,
  needing: string | null = null,
): Promise<readonly WaitingOrder[]> {
  let query = db
    .selectFrom('sales_order')
    .select(['id', 'number', 'courier', 'priority', 'unit_count as units', 'placed_at as placedAt'])
    .where('state', '=', 'picked')
  if (needing !== null)
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('order_line')
        .select('order_id')
        .where('product_id', '=', needing)
        .where((line) => line('packed', '<', line('quantity', '-', line.ref('dropped')))),
    )
  const rows = await query.execute()
  return byDue(db, station, rows)
}

type Due = {
  readonly id: string
  readonly courier: string
  readonly priority: 0 | 1
  readonly placedAt: number
}

/** Orders in the sequence in which they leave, each with the time at which its courier comes. */
export async function byDue<Row extends Due>(
  db: Db,
  station: Station,
  rows: readonly Row[],
): Promise<readonly (Omit<Row, 'priority'> & DueOrder)[]> {
  if (rows.length === 0) return []
  const { cutOffs } = await readPickingSettings(db)
  const { timeZone } = await readWarehouseSettings(db)
  const now = station.now()
  const dueAt = new Map(
    [...new Set(rows.map(({ courier }) => courier))].map((courier) => [
      courier,
      nextCutOff(cutOffs, courier, timeZone, now),
    ]),
  )
  return rows
    .map(({ priority, ...row }) => ({
      ...row,
      express: priority === 1,
      dueAt: dueAt.get(row.courier) ?? null,
    }))
    .toSorted(compareDue)
}
