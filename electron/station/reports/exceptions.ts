import type { Board } from '../../../shared/contract/reports.ts'
import type { Db } from '../db/index.ts'
import { handoversRefused, pickupsInTrouble, shipmentsInTrouble } from './shipments.ts'
import { lostParcels, partlyOut } from './left.ts'
import { whereaboutsInTrouble } from './whereabouts.ts'
import { notLabelled } from './not-labelled.ts'
import { changedAtShop, documentsMissing, refusedByShop } from './shops.ts'

/** What a person must decide, the oldest first. */
export async function readExceptions(db: Db, now: number): Promise<Board['exceptions']> {
  const orders = await db
    .selectFrom('sales_order')
    .select((eb) => [
      'id',
      'number',
      'state',
      'state_since',
      eb
        .selectFrom('order_history')
        .select('order_history.reason')
        .whereRef('order_history.order_id', '=', 'sales_order.id')
        .orderBy('order_history.id', 'desc')
        .limit(1)
        .as('reason'),
    ])
    .where('state', 'in', ['short', 'on_hold'])
    .orderBy('state_since')
    .limit(100)
    .execute()
  const jobs = await db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .leftJoin('sales_order', 'sales_order.id', 'document.order_id')
    .leftJoin('batch', 'batch.id', 'document.batch_id')
    .select((eb) => [
      'sales_order.id',
      eb.fn.coalesce('sales_order.number', 'batch.number', 'document.number').as('number'),
      'print_job.state',
      'print_job.created_at',
      'document.kind',
    ])
    .where('print_job.state', 'in', ['unsure', 'failed'])
    .orderBy('print_job.created_at')
    .limit(100)
    .execute()
  const unlabelled = await notLabelled(db)
  const counts = await db
    .selectFrom('count_task')
    .innerJoin('product', 'product.id', 'count_task.product_id')
    .innerJoin('location', 'location.id', 'count_task.location_id')
    .select(['location.code', 'product.name', 'count_task.asked_at'])
    .where('count_task.done_at', 'is', null)
    .orderBy('count_task.asked_at')
    .limit(100)
    .execute()
  const found: Omit<Board['exceptions'][number], 'owner'>[] = [
    ...(await shipmentsInTrouble(db)),
    ...(await handoversRefused(db)),
    ...(await refusedByShop(db)),
    ...(await changedAtShop(db)),
    ...(await documentsMissing(db, now)),
    ...(await pickupsInTrouble(db)),
    ...(await whereaboutsInTrouble(db, now)),
    ...counts.map((count) => ({
      kind: 'count' as const,
      orderId: null,
      orderNumber: count.code,
      since: count.asked_at,
      note: count.name,
    })),
    ...unlabelled.map((order) => ({
      kind: 'not-labelled' as const,
      orderId: order.id,
      orderNumber: order.number,
      since: order.state_since,
      note: null,
    })),
    ...orders.map((order) => ({
      kind: order.state === 'short' ? ('short' as const) : ('on_hold' as const),
      orderId: order.id,
      orderNumber: order.number,
      since: order.state_since,
      note: order.reason,
    })),
    ...jobs.map((job) => ({
      kind: job.state === 'unsure' ? ('print-unsure' as const) : ('print-failed' as const),
      orderId: job.id,
      orderNumber: job.number,
      since: job.created_at,
      note: job.kind,
    })),
  ]
  return [
    ...found.map((exception) => ({ ...exception, owner: null })),
    ...(await partlyOut(db)),
    ...(await lostParcels(db)),
  ].toSorted((a, b) => a.since - b.since)
}
