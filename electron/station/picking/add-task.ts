import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** Pieces for one order line and tote at a place that join a walk that is on its way. */
export type AddedNeed = {
  readonly kind: 'pick' | 'put-back'
  readonly productId: string
  readonly locationId: string
  readonly lot: string | null
  readonly expiresOn: string | null
  readonly orderLineId: string
  readonly toteId: string | null
  readonly quantity: number
}

/** Adds a need to a walk: to an open task of the same product, place and lot, else as a new task at its end. The caller lays the walk anew. */
export async function addToWalk(
  trx: Trx,
  station: Station,
  walk: { readonly id: string; readonly batchId: string },
  need: AddedNeed,
): Promise<void> {
  const known = await trx
    .selectFrom('pick_task')
    .select('id')
    .where('walk_id', '=', walk.id)
    .where('kind', '=', need.kind)
    .where('product_id', '=', need.productId)
    .where('location_id', '=', need.locationId)
    .where('lot', need.lot === null ? 'is' : '=', need.lot)
    .where((eb) => eb('quantity', '>', eb('picked', '+', eb.ref('short'))))
    .executeTakeFirst()
  const id = known?.id ?? station.newId()
  if (known)
    await trx
      .updateTable('pick_task')
      .set((eb) => ({ quantity: eb('quantity', '+', need.quantity), done_at: null }))
      .where('id', '=', id)
      .execute()
  else
    await trx
      .insertInto('pick_task')
      .values({
        id,
        batch_id: walk.batchId,
        walk_id: walk.id,
        sequence: await nextSequence(trx, walk.id),
        kind: need.kind,
        location_id: need.locationId,
        product_id: need.productId,
        lot: need.lot,
        expires_on: need.expiresOn,
        quantity: need.quantity,
      })
      .execute()
  await trx
    .insertInto('pick_split')
    .values({
      id: station.newId(),
      task_id: id,
      order_line_id: need.orderLineId,
      tote_id: need.toteId,
      quantity: need.quantity,
    })
    .execute()
}

async function nextSequence(trx: Trx, walkId: string): Promise<number> {
  const { last } = await trx
    .selectFrom('pick_task')
    .select((eb) => eb.fn.max<number | null>('sequence').as('last'))
    .where('walk_id', '=', walkId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
