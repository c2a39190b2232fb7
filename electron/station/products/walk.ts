import { naturalOrder } from '../../../shared/domain/natural-order.ts'
import type { Station } from '../context.ts'
import { pause } from '../pause.ts'

/** Position of a place that has none of its own yet: the picker comes there last. */
export const atTheEnd = 1_000_000
/** Places that move in one transaction. */
const placesPerStep = 100

/**
 * Gives every place its position in the walk, in the natural order of the codes, when there are places without one. The new
 * places move last: when this is cut off in the middle, the next time still sees that it has to be done.
 */
export async function arrangeWalk(station: Station, signal: AbortSignal): Promise<void> {
  const rows = await station.db.selectFrom('location').selectAll().execute()
  if (!rows.some((row) => row.walk_position === atTheEnd)) return
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
