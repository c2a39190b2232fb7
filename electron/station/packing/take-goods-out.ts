import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { TakenOut } from '../orders/index.ts'
import { layAnew, returnPieces, type ChangedWalks } from '../picking/index.ts'
import { changeAtBench, changeInBox } from './change-at-bench.ts'

/**
 * Takes goods that are there out of an order that goes without them: verified ones leave the box, and its packer is told; all are brought
 * from the totes back to their shelves. Called before the lines shrink.
 */
export async function takeGoodsOut(
  trx: Trx,
  station: Station,
  orderId: string,
  goods: readonly TakenOut[],
  actor: Actor,
): Promise<void> {
  if (goods.length === 0) return
  const { state } = await trx
    .selectFrom('sales_order')
    .select('state')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const changes = goods.map((one) => ({ kind: 'fewer' as const, ...one }))
  if (state === 'packing') await changeAtBench(trx, station, orderId, { changes, grows: false }, actor)
  else for (const change of changes) await changeInBox(trx, station, orderId, change)
  const changed: ChangedWalks = new Map()
  for (const { lineId, pieces } of goods)
    await returnPieces(trx, station, { orderId, lineId }, pieces, actor, changed)
  await layAnew(trx, station, changed, actor)
}
