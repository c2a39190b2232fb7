import { Fault } from '../../../shared/contract/faults.ts'
import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { promiseAlone } from '../orders/index.ts'
import { printList, takeWalk } from '../picking/index.ts'
import { layBatch, newBatch } from './start-batch.ts'
import type { Plan } from './planner.ts'

type Picker = Actor & { readonly workerId: string }

/**
 * Begins the best batch there is, and gives its first walk to the worker: a released one first, urgent ones before older ones, else the first
 * proposal of the plan of which an order is still there.
 * @returns the walk
 * @throws Fault `nothing-to-pick`, `no-free-tote`
 */
export async function beginNext(trx: Trx, station: Station, plan: Plan, picker: Picker): Promise<string> {
  await promiseAlone(trx, station)
  for (const batch of await released(trx, station)) {
    const orders = await trx
      .selectFrom('batch_order')
      .select('order_id')
      .where('batch_id', '=', batch.id)
      .execute()
    const orderIds = orders.map((row) => row.order_id)
    const walkId = await begin(trx, station, { ...batch, orderIds }, picker)
    if (walkId !== null) return walkId
  }
  for (const { kind, orderIds } of plan.proposals) {
    const id = await newBatch(trx, station, { kind, state: 'picking' }, picker)
    const walkId = await begin(trx, station, { id, kind, orderIds }, picker)
    if (walkId !== null) return walkId
    await trx.deleteFrom('batch').where('id', '=', id).execute()
  }
  throw new Fault('nothing-to-pick', 'no order is ready')
}

/**
 * Prints the lists of a batch that is released or on its way. A released one begins: its walks wait, and the first scan of a line takes one.
 * @throws Fault `batch-unknown`, `nothing-to-pick`, `no-free-tote`
 */
export async function printLists(trx: Trx, station: Station, batchId: string, actor: Actor): Promise<void> {
  await promiseAlone(trx, station)
  const batch = await trx
    .selectFrom('batch')
    .select(['id', 'kind', 'state'])
    .where('id', '=', batchId)
    .where('state', 'in', ['released', 'picking'])
    .executeTakeFirst()
  if (!batch) throw new Fault('batch-unknown', 'no such batch')
  if (batch.state === 'released') {
    const orders = await trx
      .selectFrom('batch_order')
      .select('order_id')
      .where('batch_id', '=', batchId)
      .execute()
    const orderIds = orders.map((row) => row.order_id)
    if (!(await lay(trx, station, { id: batch.id, kind: batch.kind, orderIds }, actor)))
      throw new Fault('nothing-to-pick', 'no order of it is ready')
  }
  const walks = await trx
    .selectFrom('pick_walk')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', '<>', 'done')
    .orderBy('id')
    .execute()
  for (const { id } of walks) await printList(trx, station, id)
}

async function released(trx: Trx, station: Station) {
  let query = trx
    .selectFrom('batch')
    .select(['id', 'kind'])
    .where('state', '=', 'released')
    .orderBy('urgent', 'desc')
    .orderBy('created_at')
  // Another station begins another one.
  if (station.dialect === 'postgres') query = query.forUpdate().skipLocked()
  return query.execute()
}

type Begun = { readonly id: string; readonly kind: BatchKind; readonly orderIds: readonly string[] }

/** The first walk of the batch, given to the picker; null when no order of it is there any more. */
async function begin(trx: Trx, station: Station, batch: Begun, picker: Picker): Promise<string | null> {
  if (!(await lay(trx, station, batch, picker))) return null
  const first = await trx
    .selectFrom('pick_walk')
    .select('id')
    .where('batch_id', '=', batch.id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  await takeWalk(trx, station, first.id, picker)
  return first.id
}

/** Lays the walks of a batch; they wait for their pickers. A batch of which no order is there any more is cancelled. */
async function lay(trx: Trx, station: Station, batch: Begun, actor: Actor): Promise<boolean> {
  await trx.deleteFrom('batch_order').where('batch_id', '=', batch.id).execute()
  await trx
    .updateTable('batch')
    .set({ state: 'picking', started_at: station.now() })
    .where('id', '=', batch.id)
    .execute()
  if (!(await layBatch(trx, station, batch.id, batch.orderIds, batch.kind, actor))) {
    await trx
      .updateTable('batch')
      .set({ state: 'cancelled', ended_at: station.now() })
      .where('id', '=', batch.id)
      .execute()
    return false
  }
  return true
}
