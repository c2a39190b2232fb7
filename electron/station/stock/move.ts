import type { StockMoveKind } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** Pieces that a place gains (or loses, below zero), and by how much what is promised there changes with it. */
export type StockMove = {
  readonly productId: string
  readonly locationId: string
  readonly lot: string | null
  readonly quantity: number
  readonly promised: number
  readonly kind: StockMoveKind
  readonly orderLineId: string | null
}

/** The one way in which the stock of a place changes while the warehouse works: the shelf, its lots and the journal together. */
export async function moveStock(trx: Trx, station: Station, move: StockMove, actor: Actor): Promise<void> {
  await trx
    .insertInto('stock')
    .values({ product_id: move.productId, location_id: move.locationId, quantity: 0 })
    .onConflict((conflict) => conflict.columns(['product_id', 'location_id']).doNothing())
    .execute()
  await trx
    .updateTable('stock')
    .set((eb) => ({
      quantity: eb('quantity', '+', move.quantity),
      reserved: eb('reserved', '+', move.promised),
    }))
    .where('product_id', '=', move.productId)
    .where('location_id', '=', move.locationId)
    .execute()
  if (move.quantity === 0) return
  if (move.lot !== null) await moveLot(trx, { ...move, lot: move.lot })
  await trx
    .insertInto('stock_move')
    .values({
      id: station.newId(),
      at: station.now(),
      product_id: move.productId,
      location_id: move.locationId,
      lot: move.lot,
      quantity: move.quantity,
      kind: move.kind,
      order_line_id: move.orderLineId,
      worker_id: actor.workerId,
      station_id: actor.stationId,
    })
    .execute()
}

/** A lot never goes below nothing: what the books said of lots may be wrong, what was scanned is not. */
async function moveLot(trx: Trx, move: StockMove & { readonly lot: string }): Promise<void> {
  const at = { product_id: move.productId, location_id: move.locationId, lot: move.lot }
  const row = await trx
    .selectFrom('stock_lot')
    .select('quantity')
    .where('product_id', '=', at.product_id)
    .where('location_id', '=', at.location_id)
    .where('lot', '=', at.lot)
    .executeTakeFirst()
  const quantity = Math.max(0, (row?.quantity ?? 0) + move.quantity)
  await trx
    .insertInto('stock_lot')
    .values({ ...at, expires_on: await expiryOf(trx, move), quantity })
    .onConflict((conflict) =>
      conflict.columns(['product_id', 'location_id', 'lot']).doUpdateSet({ quantity }),
    )
    .execute()
}

/** A lot expires on one day wherever it lies. */
async function expiryOf(trx: Trx, move: { readonly productId: string; readonly lot: string }) {
  const known = await trx
    .selectFrom('stock_lot')
    .select('expires_on')
    .where('product_id', '=', move.productId)
    .where('lot', '=', move.lot)
    .where('expires_on', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return known?.expires_on ?? null
}
