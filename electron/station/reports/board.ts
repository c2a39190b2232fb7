import type { Board, WorkFigures } from '../../../shared/contract/reports.ts'
import type { RefusalReason } from '../../../shared/contract/scan.ts'
import { startOfDay } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { readExceptions } from './exceptions.ts'

const hourMs = 3_600_000
/** How many refused scans the board lists. */
const refusalsShown = 20

const none: WorkFigures = { orders: 0, items: 0, picked: 0, blocked: 0 }

/** One thing that was done, as the figures count it. */
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
  const lastHour = deeds.filter((deed) => deed.at > now - hourMs)
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
    exceptions: await readExceptions(db),
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

async function deedsSince(db: Db, since: number): Promise<Deed[]> {
  const packed = await db
    .selectFrom('order_history')
    .innerJoin('sales_order', 'sales_order.id', 'order_history.order_id')
    .select([
      'order_history.at',
      'order_history.station_id as stationId',
      'order_history.worker_id as workerId',
      'sales_order.unit_count',
    ])
    .where('order_history.to_state', '=', 'packed')
    .where('order_history.at', '>=', since)
    .execute()
  const scans = await db
    .selectFrom('scan')
    .select(['at', 'station_id as stationId', 'worker_id as workerId', 'outcome', 'quantity'])
    .where('at', '>=', since)
    .where('outcome', 'in', ['refused', 'put-in-tote'])
    .execute()
  return [
    ...packed.map(({ unit_count, ...row }) => ({ ...row, ...none, orders: 1, items: unit_count })),
    ...scans.map(({ outcome, quantity, ...row }) =>
      outcome === 'refused' ? { ...row, ...none, blocked: 1 } : { ...row, ...none, picked: quantity },
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
  const hourOf = (at: number) => at - (at % hourMs)
  const byHour = Map.groupBy(deeds, (deed) => hourOf(deed.at))
  const hours = []
  const first = Math.min(hourOf(now), ...byHour.keys())
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
