import { allocate } from '../../../shared/domain/allocation.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { freeStock, writeReservations } from '../orders/index.ts'
import { changePromise, lotsAt } from '../stock/index.ts'
import { addToWalk } from './add-task.ts'
import { openSplitsOf, openWalkOf, piecesInTotes, putBack, shrinkSplit } from './leave.ts'

/** Walks whose tasks have changed, with their batch. */
export type ChangedWalks = Map<string, string>

/** A line of an order that is on its way. */
export type LineOnWay = {
  readonly orderId: string
  readonly lineId: string
  readonly productId: string
  readonly tracksLot: 0 | 1
}

/** Pieces that lie in the totes of an order for one of its lines and are not on their way back. */
export async function inTotesOf(trx: Trx, line: LineOnWay): Promise<number> {
  const pieces = await piecesInTotes(trx, line.orderId)
  return pieces.reduce((sum, one) => sum + (one.orderLineId === line.lineId ? one.quantity : 0), 0)
}

/**
 * Takes pieces of a line out of the walks, with their promises: the last in walking order first.
 * @returns how many there were to take
 */
export async function withdraw(
  trx: Trx,
  line: LineOnWay,
  pieces: number,
  changed: ChangedWalks,
): Promise<number> {
  let rest = pieces
  for (const split of await openSplitsOf(trx, { lineId: line.lineId })) {
    const share = Math.min(rest, split.open)
    if (share <= 0) break
    rest -= share
    await shrinkSplit(trx, split, share)
    await unpromise(trx, { orderLineId: line.lineId, ...split }, share)
    changed.set(split.walkId, split.batchId)
  }
  return pieces - rest
}

/**
 * Leaves pieces of a line in their totes that were to be brought back.
 * @returns how many
 */
export async function keepInTotes(
  trx: Trx,
  line: Pick<LineOnWay, 'lineId'>,
  pieces: number,
  changed: ChangedWalks,
): Promise<number> {
  let rest = pieces
  for (const split of await openSplitsOf(trx, { lineId: line.lineId }, 'put-back')) {
    const share = Math.min(rest, split.open)
    if (share <= 0) break
    rest -= share
    await shrinkSplit(trx, split, share)
    changed.set(split.walkId, split.batchId)
  }
  return pieces - rest
}

/** Gives back what a line is promised at a place. */
export async function unpromise(
  trx: Trx,
  at: { readonly orderLineId: string; readonly productId: string; readonly locationId: string },
  pieces: number,
): Promise<void> {
  await changePromise(trx, at, -pieces)
  await trx
    .updateTable('stock')
    .set((eb) => ({ reserved: eb('reserved', '-', pieces) }))
    .where('product_id', '=', at.productId)
    .where('location_id', '=', at.locationId)
    .execute()
}

/** Has pieces of a line brought from their totes back to the shelves. */
export async function returnPieces(
  trx: Trx,
  station: Station,
  line: Pick<LineOnWay, 'orderId' | 'lineId'>,
  pieces: number,
  actor: Actor,
  changed: ChangedWalks,
): Promise<void> {
  let rest = pieces
  const back = (await piecesInTotes(trx, line.orderId)).flatMap((one) => {
    const share = one.orderLineId === line.lineId ? Math.min(rest, one.quantity) : 0
    rest -= share
    return share > 0 ? [{ ...one, quantity: share }] : []
  })
  if (back.length === 0) return
  const walk = await putBack(trx, station, line.orderId, back, actor)
  changed.set(walk.id, walk.batchId)
}

/**
 * Promises more pieces of a line and adds them to the walk that its order is on, as far as that walk's warehouse has all of them. What is
 * not there is missing when the walk ends.
 */
export async function collectMore(
  trx: Trx,
  station: Station,
  line: LineOnWay,
  pieces: number,
  changed: ChangedWalks,
): Promise<void> {
  const walk = await openWalkOf(trx, line.orderId)
  if (!walk) return
  const near = await trx
    .selectFrom('location')
    .innerJoin('pick_walk', 'pick_walk.warehouse_id', 'location.warehouse_id')
    .select('location.id')
    .where('pick_walk.id', '=', walk.id)
    .execute()
  const places = new Set(near.map(({ id }) => id))
  const stock = (await freeStock(trx, station, [line.productId])).filter(({ locationId }) =>
    places.has(locationId),
  )
  const { lineId, productId, tracksLot } = line
  const promises = allocate([{ lineId, productId, quantity: pieces }], stock)
  if (!promises) return
  await writeReservations(trx, promises)
  const { tote_id: toteId } = await trx
    .selectFrom('sales_order')
    .select('tote_id')
    .where('id', '=', line.orderId)
    .executeTakeFirstOrThrow()
  for (const { locationId, quantity } of promises) {
    const at = { productId, locationId }
    const lots = await lotsAt(trx, station, [{ ...at, tracksLot }])
    for (const part of lots.take(at, quantity))
      await addToWalk(trx, station, walk, { ...at, ...part, kind: 'pick', orderLineId: lineId, toteId })
  }
  changed.set(walk.id, walk.batchId)
}
