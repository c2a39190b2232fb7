import type { Db } from '../db/index.ts'

export { mapHandlers } from './handlers.ts'
export { groundOf, type Ground } from './ground.ts'
export { placeNew, saveMap } from './keep.ts'
export { arrangeWalk } from './order.ts'
export { atTheEnd, pointOf } from './placing.ts'
export { readWarehouse, type Warehouse } from './store.ts'
export { walkOver, type GroundWalk } from './walk-over.ts'
export { warehouseWalker, type WarehouseWalker } from './walker.ts'

/** The warehouse to which places belong of which nobody says more. */
export async function firstWarehouse(db: Db): Promise<string> {
  const { id } = await db
    .selectFrom('warehouse')
    .select('id')
    .orderBy('sort_order')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
