import type { StoryEvent } from '../../../shared/domain/story/events.ts'
import type { Db } from '../db/index.ts'
import type { Named } from './who.ts'

/** A time in which an order was open at a bench. */
export type AtBench = { readonly stationId: string; readonly from: number; readonly to: number }

/** When and where the order was open; an order that still is, is so without an end. */
export async function timesAtBench(db: Db, orderId: string): Promise<readonly AtBench[]> {
  const rows = await db
    .selectFrom('pack_session')
    .select(['station_id', 'opened_at', 'closed_at'])
    .where('order_id', '=', orderId)
    .execute()
  return rows.map((row) => ({
    stationId: row.station_id,
    from: row.opened_at,
    to: row.closed_at ?? Number.MAX_SAFE_INTEGER,
  }))
}

/** Scans for the order, and those at its bench while it was open that belonged to nothing else: refused, unknown, too early. */
export async function scanRows(db: Db, orderId: string) {
  const times = await timesAtBench(db, orderId)
  return db
    .selectFrom('scan')
    .leftJoin('product', 'product.id', 'scan.product_id')
    .selectAll('scan')
    .select(['product.sku', 'product.name'])
    .where((eb) =>
      eb.or([
        eb('scan.order_id', '=', orderId),
        ...times.map(({ stationId, from, to }) =>
          eb.and([
            eb('scan.order_id', 'is', null),
            eb('scan.screen', '=', 'pack'),
            eb('scan.station_id', '=', stationId),
            eb('scan.at', '>=', from),
            eb('scan.at', '<=', to),
          ]),
        ),
      ]),
    )
    .orderBy('scan.at')
    .orderBy('scan.seq')
    .execute()
}

export async function scansOf(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await scanRows(db, orderId)
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'scan',
    screen: row.screen,
    device: row.device,
    code: row.raw,
    outcome: row.outcome,
    reason: row.reason,
    product: row.sku === null ? null : `${row.sku} ${row.name}`,
    pieces: row.quantity,
    undone: row.undone === 1,
  }))
}
