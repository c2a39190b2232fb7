import { sql } from 'kysely'
import {
  fewestLines,
  type PickerFigures,
  type PickingReport,
  type WayFigures,
} from '../../../shared/contract/reports.ts'
import { startOfDay } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { paceOf } from '../picking/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

const dayMs = 24 * 3_600_000
/** Longer without a scan is a break, and no work. */
const breakMs = 300_000

/** Ways, lines and pace of picking, as leads see them. */
export async function readPicking(station: Station): Promise<PickingReport> {
  const { db } = station
  const now = station.now()
  const { timeZone } = await readWarehouseSettings(db)
  const today = startOfDay(timeZone, now)
  // Six days back, and a bit into the day before, is the day's own midnight also over a change of the clock.
  const week = startOfDay(timeZone, today - 6 * dayMs + dayMs / 2)
  return {
    today: await ways(db, today),
    week: await ways(db, week),
    pickersToday: await pickers(db, today),
    pickersWeek: await pickers(db, week),
    pace: await paceOf(db, station),
  }
}

/** PostgreSQL adds up long integers as numbers of any size, which come as text. */
type Sum = number | string

async function ways(db: Db, since: number): Promise<WayFigures> {
  const done = db
    .selectFrom('batch')
    .where('state', '=', 'done')
    .where('ended_at', '>=', since)
    .where('by_order_cm', 'is not', null)
    .where('by_name_cm', 'is not', null)
  const row = await done
    .select((eb) => [
      eb.fn.countAll<number>().as('batches'),
      eb.fn.coalesce(eb.fn.sum<Sum>('planned_cm'), eb.lit(0)).as('walkedCm'),
      eb.fn.coalesce(eb.fn.sum<Sum>('by_order_cm'), eb.lit(0)).as('byOrderCm'),
      eb.fn.coalesce(eb.fn.sum<Sum>('by_name_cm'), eb.lit(0)).as('byNameCm'),
    ])
    .executeTakeFirstOrThrow()
  const { orders } = await done
    .innerJoin('batch_order', 'batch_order.batch_id', 'batch.id')
    .select((eb) => eb.fn.countAll<number>().as('orders'))
    .executeTakeFirstOrThrow()
  return {
    batches: row.batches,
    orders,
    walkedCm: Number(row.walkedCm),
    byOrderCm: Number(row.byOrderCm),
    byNameCm: Number(row.byNameCm),
  }
}

/** A picker's own scans at the shelves tell how long he worked: the time between two of them, unless it was a break. */
async function pickers(db: Db, since: number): Promise<readonly PickerFigures[]> {
  const rows = await db
    .with('step', (with_) =>
      with_
        .selectFrom('scan')
        .select([
          'worker_id',
          'outcome',
          'quantity',
          sql<number>`case when outcome = 'put-in-tote' and answer like '%"taskComplete":true%' then 1 else 0 end`.as(
            'line',
          ),
          sql<number>`at - lag(at) over (partition by worker_id order by at, seq)`.as('gap'),
        ])
        .where('screen', '=', 'pick')
        .where('at', '>=', since),
    )
    .selectFrom('step')
    .innerJoin('worker', 'worker.id', 'step.worker_id')
    .select((eb) => [
      'worker.id',
      'worker.name',
      eb.fn.sum<number>('line').as('lines'),
      sql<number>`sum(case when outcome = 'put-in-tote' then quantity else 0 end)`.as('pieces'),
      sql<Sum>`coalesce(sum(case when gap <= ${sql.lit(breakMs)} then gap else 0 end), 0)`.as('workMs'),
    ])
    .groupBy(['worker.id', 'worker.name'])
    .orderBy('worker.name')
    .execute()
  return rows
    .map(({ workMs, ...row }) => ({
      ...row,
      linesPerHour:
        row.lines >= fewestLines && Number(workMs) > 0
          ? Math.round((row.lines * 3_600_000) / Number(workMs))
          : null,
    }))
    .filter(({ lines }) => lines > 0)
}
