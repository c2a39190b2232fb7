import type { Board } from '../../../shared/contract/reports.ts'
import type { Db } from '../db/index.ts'

/** What a person must decide, the oldest first. */
export async function readExceptions(db: Db): Promise<Board['exceptions']> {
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
    .innerJoin('sales_order', 'sales_order.id', 'document.order_id')
    .select([
      'sales_order.id',
      'sales_order.number',
      'print_job.state',
      'print_job.created_at',
      'document.kind',
    ])
    .where('print_job.state', 'in', ['unsure', 'failed'])
    .orderBy('print_job.created_at')
    .limit(100)
    .execute()
  const found = [
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
  return found.sort((a, b) => a.since - b.since)
}
