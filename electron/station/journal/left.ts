import { carrierKeyOf, carrierName } from '../../../shared/domain/handover.ts'
import type { StoryEvent } from '../../../shared/domain/story/events.ts'
import type { Db } from '../db/index.ts'
import type { Named } from './who.ts'

/** What happened after the order was packed: parcels that left, what became of them, and pieces that came back. */
export async function afterPacking(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  return [
    ...(await handedOver(db, orderId, named)),
    ...(await fates(db, orderId, named)),
    ...(await piecesBack(db, orderId, named)),
  ]
}

async function handedOver(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('parcel')
    .innerJoin('handover', 'handover.id', 'parcel.handover_id')
    .select(['parcel.no', 'handed_over_at', 'handed_over_by', 'carrier', 'courier', 'number', 'station_id'])
    .where('parcel.order_id', '=', orderId)
    .orderBy('parcel.no')
    .execute()
  return rows.map((row) => ({
    ...named(row.handed_over_at ?? 0, row.handed_over_by, row.station_id),
    kind: 'parcel-left',
    no: row.no,
    carrier: carrierName(carrierKeyOf(row.carrier, row.courier)),
    protocol: row.number ?? '',
  }))
}

async function fates(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('parcel_event')
    .innerJoin('parcel', 'parcel.id', 'parcel_event.parcel_id')
    .select(['parcel.no', 'parcel_event.kind', 'at', 'reason', 'worker_id', 'station_id'])
    .where('parcel.order_id', '=', orderId)
    .orderBy('parcel_event.id')
    .execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'parcel-fate',
    no: row.no,
    fate: row.kind,
    reason: row.reason,
  }))
}

/** Pieces of returns that are booked, told at the moment in which they were. */
async function piecesBack(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('returned_piece')
    .innerJoin('parcel_return', 'parcel_return.id', 'returned_piece.return_id')
    .innerJoin('order_line', 'order_line.id', 'returned_piece.order_line_id')
    .innerJoin('location', 'location.id', 'returned_piece.location_id')
    .select([
      'parcel_return.ended_at',
      'returned_piece.worker_id',
      'returned_piece.station_id',
      'returned_piece.quantity',
      'condition',
      'sku',
      'name',
      'code',
    ])
    .where('order_line.order_id', '=', orderId)
    .where('parcel_return.state', '=', 'booked')
    .where('undone', '=', 0)
    .orderBy('returned_piece.id')
    .execute()
  return rows.map((row) => ({
    ...named(row.ended_at ?? 0, row.worker_id, row.station_id),
    kind: 'piece-back',
    product: `${row.sku} ${row.name}`,
    pieces: row.quantity,
    damaged: row.condition === 'damaged',
    place: row.code,
  }))
}
