import { openToTake } from '../../../shared/domain/picking.ts'
import type { ShortReason } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { freeStock, promiseAlone, repromiseReady, writeReservations } from '../orders/index.ts'
import { bookShort, lotsAt, writeOffFree, type Missing } from '../stock/index.ts'
import { warehouseWalker } from '../warehouse/index.ts'
import { addToWalk } from './add-task.ts'
import { replanWalk } from './replan.ts'
import { currentTask, type CurrentTask, type OpenWalk } from './state.ts'
import { goOn } from './walk.ts'

export type ShortTold = {
  readonly reason: ShortReason
  /** At most what is open of the task is booked. */
  readonly quantity: number
  /** Picture of a damage. */
  readonly photo: Uint8Array | null
}

/**
 * Pieces of the current task cannot be taken. They are promised at the next best places at once and join the walk; pieces in hand stay to
 * be put into their totes.
 * @returns false when nothing of the task is open
 */
export async function shortTask(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  told: ShortTold,
  actor: Actor,
): Promise<boolean> {
  const task = await currentTask(trx, station, walk)
  const pieces = Math.min(told.quantity, openToTake(task))
  if (pieces === 0 || task.kind === 'put-back') return false
  await promiseAlone(trx, station)
  const missing = await bookShort(trx, station, task, pieces, told.reason, actor)
  if (told.reason === 'empty') {
    await repromiseReady(trx, station, task, actor)
    await writeOffFree(trx, station, task, actor)
  }
  const found = await findElsewhere(trx, station, walk, task, missing)
  await trx
    .insertInto('shortage')
    .values({
      id: station.newId(),
      task_id: task.id,
      at: station.now(),
      worker_id: actor.workerId,
      reason: told.reason,
      quantity: pieces,
      found_elsewhere: found,
      photo: told.photo && Buffer.from(told.photo),
    })
    .execute()
  station.log.info(
    { task: task.id, location: task.location, pieces, found, reason: told.reason },
    'shelf short',
  )
  if (found > 0) await replanWalk(trx, walk.id)
  if (task.inHand === 0 && pieces === openToTake(task)) await goOn(trx, station, walk, actor)
  return true
}

/** Promises what is missing at the nearest other places that have it, and adds them to the walk. Returns how many pieces were found. */
async function findElsewhere(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  task: CurrentTask,
  missing: readonly Missing[],
): Promise<number> {
  const places = await nearestPlaces(trx, station, walk, task)
  let found = 0
  for (const { split, quantity } of missing) {
    let rest = quantity
    for (const place of places) {
      const share = Math.min(rest, place.free)
      if (share <= 0) continue
      place.free -= share
      rest -= share
      found += share
      const at = { productId: task.productId, locationId: place.locationId }
      await writeReservations(trx, [{ ...at, lineId: split.orderLineId, quantity: share }])
      const lots = await lotsAt(trx, station, [{ ...at, tracksLot: task.lot === null ? 0 : 1 }])
      for (const part of lots.take(at, share))
        await addToWalk(trx, station, walk, {
          ...at,
          ...part,
          kind: 'pick',
          orderLineId: split.orderLineId,
          toteId: split.toteId,
        })
    }
  }
  return found
}

/** Places of the walk's warehouse with free pieces of the product, the nearest to the task first; those off the map last. */
async function nearestPlaces(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  task: CurrentTask,
): Promise<readonly { readonly locationId: string; free: number }[]> {
  const stock = (await freeStock(trx, station, [task.productId])).filter(
    ({ free, locationId }) => free > 0 && locationId !== task.locationId,
  )
  if (stock.length === 0) return []
  const own = await trx
    .selectFrom('location')
    .select('id')
    .where('warehouse_id', '=', walk.warehouseId)
    .where(
      'id',
      'in',
      stock.map(({ locationId }) => locationId),
    )
    .execute()
  const ids = own.map(({ id }) => id)
  const { walker, stopOf } = await warehouseWalker(trx, walk.warehouseId, [task.locationId, ...ids])
  const here = stopOf.get(task.locationId)
  const away = (locationId: string) => {
    const stop = stopOf.get(locationId)
    return here === undefined || stop === undefined ? Infinity : walker.between(here, stop)
  }
  return stock
    .filter(({ locationId }) => ids.includes(locationId))
    .map(({ locationId, free }) => ({ locationId, free, away: away(locationId) }))
    .sort((a, b) => (a.away === b.away ? 0 : a.away - b.away))
}
