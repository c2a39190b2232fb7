import { sql } from 'kysely'
import type { Board, WorkFigures } from '../../../shared/contract/reports.ts'
import type { RefusalReason } from '../../../shared/contract/refusal.ts'
import { startOfDay } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { carrierQueues } from '../handover/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { readExceptions } from './exceptions.ts'

const hourMs = 3_600_000
/** How many refused scans the board lists. */
const refusalsShown = 20

const none: WorkFigures = { orders: 0, items: 0, picked: 0, blocked: 0 }

/** What a worker did at a station within an hour; `at` is the start of the hour. */
type Deed = {
  readonly at: number
  readonly stationId: string | null
  readonly workerId: string | null
} & WorkFigures

/** The board as of now: the day since midnight in the warehouse's time zone. */
export async function readBoard(station: Station): Promise<Board> {
  const { db } = station
  const now = station.now()
  const { timeZone } = await readWarehouseSettings(db)
  const deeds = await deedsSince(db, startOfDay(timeZone, now))
  const lastHour = await deedsSince(db, now - hourMs)
  const names = await db.selectFrom('worker').select(['id', 'name']).orderBy('name').execute()
  const active = new Set(deeds.map((deed) => deed.workerId))
  return {
    at: now,
    ...(await countOrders(db)),
    hours: hoursOf(deeds, now),
    stations: (await stationsOf(db)).map((one) => ({
      ...one,
      ...sum(deeds, 'stationId', one.id),
      lastHour: sum(lastHour, 'stationId', one.id),
    })),
    workers: names
      .filter((worker) => active.has(worker.id))
      .map((worker) => ({
        ...worker,
        ...sum(deeds, 'workerId', worker.id),
        lastHour: sum(lastHour, 'workerId', worker.id),
      })),
    blockedScans: await blockedScans(db),
    exceptions: await readExceptions(db, now),
    handover: await carrierQueues(station),
  }
}

async function countOrders(db: Db): Promise<Pick<Board, 'ordersByState' | 'waiting'>> {
  const rows = await db
    .selectFrom('sales_order')
    .select((eb) => ['state', 'waiting_reason', eb.fn.countAll<number>().as('n')])
    .groupBy(['state', 'waiting_reason'])
    .execute()
  const ordersByState: Record<string, number> = {}
  const waiting: Record<string, number> = {}
  for (const row of rows) {
    ordersByState[row.state] = (ordersByState[row.state] ?? 0) + row.n
    if (row.waiting_reason) waiting[row.waiting_reason] = (waiting[row.waiting_reason] ?? 0) + row.n
  }
  return { ordersByState, waiting }
}

/** What was done since a moment, summed up per hour, station and worker by the database: a day has many thousand scans. */
async function deedsSince(db: Db, since: number): Promise<Deed[]> {
  const hour = sql<number>`at - at % ${sql.lit(hourMs)}`
  const packed = await db
    .selectFrom('order_history')
    .innerJoin('sales_order', 'sales_order.id', 'order_history.order_id')
    .select((eb) => [
      hour.as('at'),
      'order_history.station_id as stationId',
      'order_history.worker_id as workerId',
      eb.fn.countAll<number>().as('orders'),
      eb.fn.sum<number>('sales_order.unit_count').as('items'),
    ])
    .where('order_history.to_state', '=', 'packed')
    .where('order_history.at', '>=', since)
    .groupBy([hour, 'order_history.station_id', 'order_history.worker_id'])
    .execute()
  const scans = await db
    .selectFrom('scan')
    .select((eb) => [
      hour.as('at'),
      'station_id as stationId',
      'worker_id as workerId',
      'outcome',
      eb.fn.countAll<number>().as('scans'),
      eb.fn.sum<number>('quantity').as('pieces'),
    ])
    .where('at', '>=', since)
    .where('outcome', 'in', ['refused', 'put-in-tote'])
    .groupBy([hour, 'station_id', 'worker_id', 'outcome'])
    .execute()
  return [
    ...packed.map((row) => ({ ...none, ...row })),
    ...scans.map(({ outcome, scans: count, pieces, ...row }) =>
      outcome === 'refused' ? { ...none, ...row, blocked: count } : { ...none, ...row, picked: pieces },
    ),
  ]
}

function sum(deeds: readonly Deed[], key: 'stationId' | 'workerId', id: string): WorkFigures {
  return total(deeds.filter((deed) => deed[key] === id))
}

function total(deeds: readonly WorkFigures[]): WorkFigures {
  return deeds.reduce<WorkFigures>(
    (figures, deed) => ({
      orders: figures.orders + deed.orders,
      items: figures.items + deed.items,
      picked: figures.picked + deed.picked,
      blocked: figures.blocked + deed.blocked,
    }),
    none,
  )
}

/** Every hour from the first deed of the day until now, also the empty ones. */
function hoursOf(deeds: readonly Deed[], now: number): Board['hours'] {
  const byHour = Map.groupBy(deeds, (deed) => deed.at)
  const hours = []
  const first = Math.min(now - (now % hourMs), ...byHour.keys())
  for (let hour = first; hour <= now; hour += hourMs) hours.push({ hour, ...total(byHour.get(hour) ?? []) })
  return hours
}

async function stationsOf(db: Db) {
  return db
    .selectFrom('station')
    .leftJoin('work_session', (join) =>
      join.onRef('work_session.station_id', '=', 'station.id').on('work_session.ended_at', 'is', null),
    )
    .leftJoin('worker', 'worker.id', 'work_session.worker_id')
    .leftJoin('pack_session', (join) =>
      join.onRef('pack_session.station_id', '=', 'station.id').on('pack_session.state', '=', 'open'),
    )
    .leftJoin('sales_order', 'sales_order.id', 'pack_session.order_id')
    .select(['station.id', 'station.name', 'worker.name as worker', 'sales_order.number as orderNumber'])
    .orderBy('station.name')
    .execute()
}

async function blockedScans(db: Db): Promise<Board['blockedScans']> {
  const rows = await db
    .selectFrom('scan')
    .innerJoin('station', 'station.id', 'scan.station_id')
    .innerJoin('worker', 'worker.id', 'scan.worker_id')
    .leftJoin('product', 'product.id', 'scan.product_id')
    .leftJoin('sales_order', 'sales_order.id', 'scan.order_id')
    .select([
      'scan.id as scanId',
      'scan.at',
      'station.name as station',
      'worker.name as worker',
      'scan.screen',
      'scan.reason',
      'scan.raw as code',
      'product.name as product',
      'sales_order.number as orderNumber',
    ])
    .where('scan.outcome', '=', 'refused')
    .orderBy('scan.at', 'desc')
    .orderBy('scan.seq', 'desc')
    .limit(refusalsShown)
    .execute()
  return rows.map((row) => ({ ...row, reason: row.reason as RefusalReason }))
}
