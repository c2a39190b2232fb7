import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { askForCount, toQuarantine } from '../stock/index.ts'

/**
 * Pieces of a line that were picked and are not there any more, or not fit to be sent: the line misses them, as if they had been short on
 * the walk. Damaged ones lie in quarantine from now on; where missing ones came from is counted.
 * @returns the task that had brought the last of them; null when no walk did
 */
export async function loseFromTote(
  trx: Trx,
  station: Station,
  lineId: string,
  pieces: number,
  kind: 'damaged' | 'missing',
  actor: Actor,
): Promise<string | null> {
  await trx
    .updateTable('order_line')
    .set((eb) => ({ picked: eb('picked', '-', pieces) }))
    .where('id', '=', lineId)
    .execute()
  const splits = await trx
    .selectFrom('pick_split')
    .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
    .select([
      'pick_split.id',
      'pick_split.picked',
      'pick_task.id as taskId',
      'pick_task.product_id as productId',
      'pick_task.location_id as locationId',
      'pick_task.lot',
    ])
    .where('pick_split.order_line_id', '=', lineId)
    .where('pick_task.kind', '=', 'pick')
    .where('pick_split.picked', '>', 0)
    .orderBy('pick_split.id', 'desc')
    .execute()
  let rest = pieces
  for (const split of splits) {
    const share = Math.min(rest, split.picked)
    if (share === 0) break
    rest -= share
    for (const [table, id] of [
      ['pick_split', split.id],
      ['pick_task', split.taskId],
    ] as const)
      await trx
        .updateTable(table)
        .set((eb) => ({ picked: eb('picked', '-', share), short: eb('short', '+', share) }))
        .where('id', '=', id)
        .execute()
    if (kind === 'damaged') await toQuarantine(trx, station, split, share, actor)
    else await askForCount(trx, station, split, 'not-found', actor)
  }
  return splits[0]?.taskId ?? null
}
