import type {
  BatchesView,
  BatchReason,
  BatchRowView,
  ProposedBatch,
  WalkRow,
} from '../../../shared/contract/planning.ts'
import { expectedSeconds } from '../../../shared/domain/pace.ts'
import type { Station } from '../context.ts'
import { startOfDay } from '../../../shared/domain/day.ts'
import { parts, type Db } from '../db/index.ts'
import { paceOf } from '../picking/index.ts'
import { readPlanSettings, type PlanSettings } from './candidates.ts'
import { ordersOfBatches, viewOf } from './order-views.ts'
import type { Plan, Planner, Proposal } from './planner.ts'
import { releasedWays } from './released-ways.ts'
import { wayThrough } from '../../../shared/domain/walk/index.ts'
import { sumWalker } from './sum-walker.ts'
import { whyNot } from './why.ts'

/** What the lead's screen of batches shows. */
export async function batchesView(station: Station, planner: Planner): Promise<BatchesView> {
  const { db } = station
  const plan = planner.current()
  const settings = await readPlanSettings(db)
  const today = startOfDay(settings.timeZone, station.now())
  const rows = await readBatches(db, station, settings, today)
  const proposed = new Set(plan?.proposals.flatMap(({ orderIds }) => orderIds))
  const left: BatchesView['left'][number][] = []
  for (const candidate of plan?.candidates.values() ?? [])
    if (plan && !proposed.has(candidate.orderId))
      left.push({ ...viewOf(candidate), why: whyNot(plan, candidate.orderId) })
  return {
    planId: plan?.id ?? '',
    plannedAt: plan?.at ?? null,
    planning: planner.isPlanning(),
    proven: plan?.proven ?? false,
    proposed: plan ? await proposals(db, station, plan) : [],
    released: rows.filter(({ state }) => state === 'released'),
    working: rows.filter(({ state }) => state === 'picking'),
    done: rows.filter(({ state }) => state === 'done'),
    left,
  }
}

async function proposals(db: Db, station: Station, plan: Plan): Promise<readonly ProposedBatch[]> {
  const pace = await paceOf(db, station)
  const walkers = new Map<Proposal['part'], ReturnType<typeof sumWalker>>()
  return plan.proposals.map((proposal) => {
    const { part, kind, length } = proposal
    const walker = walkers.get(part) ?? sumWalker(part.grounds)
    walkers.set(part, walker)
    const own = new Set(proposal.orderIds)
    const orders = proposal.orderIds.flatMap((id) => plan.candidates.get(id) ?? [])
    const stops = part.orders.filter(({ id }) => own.has(id)).map((order) => order.stops)
    const byName = [...new Set(stops.flat())].sort((a, b) => a - b)
    const dues = orders.flatMap(({ dueAt }) => dueAt ?? [])
    return {
      kind,
      orders: orders.map(viewOf),
      lengthCm: length,
      byOrderCm: stops.reduce((sum, each) => sum + walker.length(each), 0),
      byNameCm: wayThrough(walker, byName),
      expectedSeconds: expectedSeconds(
        pace,
        length,
        orders.reduce((sum, { lines }) => sum + lines, 0),
      ),
      express: orders.some(({ express }) => express),
      dueAt: dues.length === 0 ? null : Math.min(...dues),
    }
  })
}

async function readBatches(
  db: Db,
  station: Station,
  settings: PlanSettings,
  today: number,
): Promise<readonly BatchRowView[]> {
  const batches = await db
    .selectFrom('batch')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['released', 'picking']),
        eb.and([eb('state', '=', 'done'), eb('ended_at', '>=', today)]),
      ]),
    )
    .orderBy('urgent', 'desc')
    .orderBy('created_at')
    .execute()
  const ids = batches.map(({ id }) => id)
  const orders = await ordersOfBatches(db, station, ids, settings)
  const walks = await walksOf(db, ids)
  const pace = await paceOf(db, station)
  const released = await releasedWays(
    db,
    batches.filter(({ state }) => state === 'released').map(({ id }) => id),
  )
  return batches.map((batch) => {
    const way = released.get(batch.id)
    return {
      batchId: batch.id,
      number: batch.number,
      state: batch.state,
      kind: batch.kind,
      urgent: batch.urgent === 1,
      orders: orders.get(batch.id) ?? [],
      walks: walks.get(batch.id) ?? [],
      lengthCm: way?.lengthCm ?? batch.planned_cm,
      byOrderCm: way?.byOrderCm ?? batch.by_order_cm,
      byNameCm: way?.byNameCm ?? batch.by_name_cm,
      expectedSeconds: way ? expectedSeconds(pace, way.lengthCm, way.lines) : null,
      since: batch.ended_at ?? batch.started_at ?? batch.created_at,
    }
  })
}

async function walksOf(
  db: Db,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, readonly WalkRow[]>> {
  const found: (WalkRow & { readonly batchId: string })[] = []
  for (const ids of parts(batchIds))
    found.push(
      ...(await db
        .selectFrom('pick_walk')
        .leftJoin('worker', 'worker.id', 'pick_walk.worker_id')
        .leftJoin('station', 'station.id', 'pick_walk.station_id')
        .leftJoin('cart', 'cart.id', 'pick_walk.cart_id')
        .innerJoin('pick_task', 'pick_task.walk_id', 'pick_walk.id')
        .select((eb) => [
          'pick_walk.id as walkId',
          'pick_walk.batch_id as batchId',
          'pick_walk.zone',
          'cart.code as cart',
          'pick_walk.state',
          'worker.name as worker',
          'station.name as station',
          eb.fn.sum<number>('pick_task.picked').as('unitsPicked'),
          eb.fn.sum<number>('pick_task.quantity').as('unitsTotal'),
        ])
        .where('pick_walk.batch_id', 'in', ids)
        .groupBy([
          'pick_walk.id',
          'pick_walk.batch_id',
          'pick_walk.zone',
          'cart.code',
          'pick_walk.state',
          'worker.name',
          'station.name',
        ])
        .orderBy('pick_walk.id')
        .execute()),
    )
  return Map.groupBy(found, ({ batchId }) => batchId)
}

/** Why an order is, or is not, in a batch. One that was held or cancelled has left its walk, though the batch remembers it. */
export async function whyOf(
  station: Station,
  plan: Plan | null,
  order: { id: string; state: string },
): Promise<BatchReason> {
  const batch = await station.db
    .selectFrom('batch_order')
    .innerJoin('batch', 'batch.id', 'batch_order.batch_id')
    .select('batch.number')
    .where('batch_order.order_id', '=', order.id)
    .where('batch.state', '=', order.state === 'picking' ? 'picking' : 'released')
    .orderBy('batch.id', 'desc')
    .executeTakeFirst()
  if (batch) return { code: 'in-batch', detail: { batch: batch.number } }
  if (order.state !== 'ready') return { code: 'not-ready', detail: { state: order.state } }
  return plan ? whyNot(plan, order.id) : { code: 'not-planned-yet', detail: {} }
}
