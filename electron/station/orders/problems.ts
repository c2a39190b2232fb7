import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

export type ProblemOutcome = 'replaced' | 'partial' | 'cancelled'

/** What became of the problems of an order that wait for a decision. `by`: who decided; null where the stock did. */
export async function settleProblems(
  trx: Trx,
  station: Station,
  orderId: string,
  outcome: ProblemOutcome,
  by: string | null,
): Promise<void> {
  await trx
    .updateTable('pack_problem')
    .set({ outcome, settled_at: station.now(), settled_by: by })
    .where('order_id', '=', orderId)
    .where('outcome', 'is', null)
    .execute()
}
