import { naturalOrder } from '../../../shared/domain/natural-order.ts'
import type { Station } from '../context.ts'
import { pause } from '../pause.ts'
import { placeNew } from './keep.ts'
import { atTheEnd } from './placing.ts'

/** Places that move in one transaction. */
const placesPerStep = 100

/**
 * Puts places that are new on the map of their warehouse, and gives every place its position in the natural order of the codes. The new
 * places move last: when this is cut off in the middle, the next time still sees that it has to be done.
 */
export async function arrangeWalk(station: Station, signal: AbortSignal): Promise<void> {
  const rows = await station.db.selectFrom('location').selectAll().execute()
  const added = rows.filter((row) => row.walk_position === atTheEnd)
  if (added.length === 0) return
  for (const [warehouseId, some] of Map.groupBy(added, (row) => row.warehouse_id))
    for (let start = 0; start < some.length; start += placesPerStep) {
      signal.throwIfAborted()
      await station.db
        .transaction()
        .execute((trx) => placeNew(trx, warehouseId, some.slice(start, start + placesPerStep)))
      await pause()
    }
  const moved = rows
    .toSorted((a, b) => naturalOrder(a.code, b.code))
    .flatMap((row, index) => (row.walk_position === index + 1 ? [] : [{ ...row, to: index + 1 }]))
    .sort((a, b) => a.walk_position - b.walk_position)
  for (let start = 0; start < moved.length; start += placesPerStep) {
    signal.throwIfAborted()
    await station.db.transaction().execute(async (trx) => {
      for (const { id, to } of moved.slice(start, start + placesPerStep))
        await trx.updateTable('location').set({ walk_position: to }).where('id', '=', id).execute()
    })
    await pause()
  }
}
