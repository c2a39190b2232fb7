import type { BatchOrderView } from '../../../shared/contract/planning.ts'
import { nextCutOff } from '../../../shared/domain/cut-off.ts'
import type { Station } from '../context.ts'
import { parts, type Db } from '../db/index.ts'
import type { Candidate, PlanSettings } from './candidates.ts'

/** An order of the plan, as a lead sees it. */
export function viewOf(candidate: Candidate): BatchOrderView {
  const { orderId, orderNumber, courier, express, dueAt, lines, units, totes } = candidate
  return { orderId, orderNumber, courier, express, dueAt, lines, units, totes }
}

/** The orders of batches, by the batch's id, in the order of their totes. */
export async function ordersOfBatches(
  db: Db,
  station: Station,
  batchIds: readonly string[],
  settings: PlanSettings,
): Promise<ReadonlyMap<string, readonly BatchOrderView[]>> {
  const found: (BatchOrderView & { readonly batchId: string })[] = []
  for (const ids of parts(batchIds)) {
    const rows = await db
      .selectFrom('batch_order')
      .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
      .leftJoin('tote', 'tote.id', 'batch_order.tote_id')
      .select((eb) => [
        'batch_order.batch_id as batchId',
        'sales_order.id as orderId',
        'sales_order.number as orderNumber',
        'sales_order.courier',
        'sales_order.priority',
        'sales_order.line_count as lines',
        'sales_order.unit_count as units',
        eb
          .selectFrom('extra_tote')
          .select((inner) => inner.fn.countAll<number>().as('n'))
          .whereRef('extra_tote.order_id', '=', 'sales_order.id')
          .as('more'),
      ])
      .where('batch_order.batch_id', 'in', ids)
      .orderBy('tote.sort_order')
      .orderBy('sales_order.placed_at')
      .execute()
    for (const { priority, more, ...row } of rows)
      found.push({
        ...row,
        express: priority === 1,
        dueAt: nextCutOff(settings.cutOffs, row.courier, settings.timeZone, station.now()),
        totes: 1 + (more ?? 0),
      })
  }
  return new Map(
    [...Map.groupBy(found, ({ batchId }) => batchId)].map(([batchId, orders]) => [
      batchId,
      orders.map(({ batchId: _batchId, ...order }) => order),
    ]),
  )
}
