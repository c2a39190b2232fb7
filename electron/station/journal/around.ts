import type { StoryEvent } from '../../../shared/domain/story/events.ts'
import type { Db } from '../db/index.ts'
import { timesAtBench } from './scans.ts'
import type { Named } from './who.ts'

/** What people did about the order beside scanning: problems, changes, what they read, comments, consents, pictures. */
export async function aroundPacking(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const parts = [
    await problems(db, orderId, named),
    await changes(db, orderId, named),
    await confirmations(db, orderId, named),
    await comments(db, orderId, named),
    await approvals(db, orderId, named),
    await missing(db, orderId, named),
    await proofs(db, orderId, named),
  ]
  return parts.flat()
}

async function problems(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('pack_problem')
    .leftJoin('order_line', 'order_line.id', 'pack_problem.order_line_id')
    .select([
      'pack_problem.kind',
      'pack_problem.quantity',
      'at',
      'worker_id',
      'station_id',
      'outcome',
      'settled_at',
      'settled_by',
      'sku',
      'name',
    ])
    .where('pack_problem.order_id', '=', orderId)
    .orderBy('pack_problem.id')
    .execute()
  return rows.flatMap((row): StoryEvent[] => [
    {
      ...named(row.at, row.worker_id, row.station_id),
      kind: 'problem',
      problem: row.kind,
      product: productOf(row),
      pieces: row.quantity,
    },
    ...(row.settled_at === null || row.outcome === null
      ? []
      : [
          {
            ...named(row.settled_at, row.settled_by, null),
            kind: 'problem-settled' as const,
            problem: row.kind,
            outcome: row.outcome,
          },
        ]),
  ])
}

async function changes(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('pack_change')
    .leftJoin('order_line', 'order_line.id', 'pack_change.order_line_id')
    .select([
      'pack_change.kind',
      'pack_change.quantity',
      'at',
      'to_take_out',
      'seen_at',
      'seen_by',
      'sku',
      'name',
    ])
    .where('pack_change.order_id', '=', orderId)
    .orderBy('pack_change.id')
    .execute()
  return rows.flatMap((row): StoryEvent[] => [
    {
      ...named(row.at, null, null),
      kind: 'change',
      change: row.kind,
      product: productOf(row),
      pieces: row.quantity,
      takeOut: row.to_take_out,
    },
    ...(row.seen_at === null
      ? []
      : [{ ...named(row.seen_at, row.seen_by, null), kind: 'change-seen' as const, change: row.kind }]),
  ])
}

/** The note is named by its kind alone: its words may be the buyer's. */
async function confirmations(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db.selectFrom('order_confirmation').selectAll().where('order_id', '=', orderId).execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'confirmed',
    note: /^[a-z-]+/.exec(row.note)?.[0] ?? '',
  }))
}

async function comments(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('order_comment')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'comment',
    text: row.text,
  }))
}

/** Consents are given at a bench; they belong to the order that was open there. */
async function approvals(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const times = await timesAtBench(db, orderId)
  if (times.length === 0) return []
  const rows = await db
    .selectFrom('approval')
    .selectAll()
    .where('used_at', 'is not', null)
    .where((eb) =>
      eb.or(
        times.map(({ stationId, from, to }) =>
          eb.and([eb('station_id', '=', stationId), eb('at', '>=', from), eb('at', '<=', to)]),
        ),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'approval',
    purpose: row.purpose,
    lead: named(0, row.lead_id, null).worker ?? '',
    reason: row.reason,
  }))
}

/** Pieces of the order that the picker did not find. */
async function missing(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('shortage')
    .innerJoin('pick_task', 'pick_task.id', 'shortage.task_id')
    .innerJoin('pick_split', 'pick_split.task_id', 'pick_task.id')
    .innerJoin('order_line', 'order_line.id', 'pick_split.order_line_id')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .select([
      'shortage.at',
      'shortage.worker_id',
      'shortage.reason',
      'pick_split.short',
      'sku',
      'name',
      'code',
    ])
    .where('order_line.order_id', '=', orderId)
    .where('pick_split.short', '>', 0)
    // A damage that was found at the bench is told as such.
    .where('shortage.id', 'not in', (eb) => eb.selectFrom('pack_problem').select('id'))
    .orderBy('shortage.id')
    .execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, null),
    kind: 'missing',
    product: `${row.sku} ${row.name}`,
    place: row.code,
    pieces: row.short,
    reason: row.reason,
  }))
}

async function proofs(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('proof')
    .select(['kind', 'parcel_no', 'at', 'worker_id', 'station_id', 'keep_until', 'held_for'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'proof',
    medium: row.kind,
    parcelNo: row.parcel_no,
    keepUntil: row.keep_until,
    heldFor: row.held_for,
  }))
}

function productOf(row: { readonly sku: string | null; readonly name: string | null }): string | null {
  return row.sku === null ? null : `${row.sku} ${row.name ?? ''}`
}
