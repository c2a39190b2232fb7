import { Fault } from '../../../shared/contract/faults.ts'
import type { WalkState } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { takeWalk } from './walk.ts'

/** A cart, and the walk that is under way on it; null when it is free. */
type Cart = {
  readonly id: string
  readonly code: string
  readonly walk: { readonly id: string; readonly state: WalkState; readonly worker: string | null } | null
}

/**
 * Goes on with the walk that waits on a cart.
 * @returns false when the cart is free
 * @throws Fault `cart-unknown`, `cart-busy` when somebody else walks with it
 */
export async function takeWalkOfCart(
  trx: Trx,
  station: Station,
  code: string,
  picker: Actor & { readonly workerId: string },
): Promise<boolean> {
  const cart = await cartOf(trx, station, code)
  if (cart.walk === null) return false
  if (cart.walk.state === 'walking') throw busy(cart)
  await takeWalk(trx, station, cart.walk.id, picker)
  return true
}

/**
 * Puts a walk on a cart; it leaves the one that it had.
 * @throws Fault `cart-unknown`, `cart-busy` when another walk is under way on it
 */
export async function putOnCart(trx: Trx, station: Station, code: string, walkId: string): Promise<void> {
  const cart = await cartOf(trx, station, code)
  if (cart.walk?.id === walkId) return
  if (cart.walk !== null) throw busy(cart)
  await trx.updateTable('pick_walk').set({ cart_id: cart.id }).where('id', '=', walkId).execute()
}

function busy({ code, walk }: Cart): Fault {
  return new Fault('cart-busy', 'another walk is on this cart', { cart: code, worker: walk?.worker ?? '' })
}

/** On a shared database nobody else takes the cart before the commit. */
async function cartOf(trx: Trx, station: Station, code: string): Promise<Cart> {
  let query = trx
    .selectFrom('cart')
    .select(['id', 'code'])
    .where('code', '=', code.toUpperCase())
    .where('retired', '=', 0)
  if (station.dialect === 'postgres') query = query.forUpdate()
  const cart = await query.executeTakeFirst()
  if (!cart) throw new Fault('cart-unknown', 'no such cart', { cart: code })
  const walk = await trx
    .selectFrom('pick_walk')
    .leftJoin('worker', 'worker.id', 'pick_walk.worker_id')
    .select(['pick_walk.id', 'pick_walk.state', 'worker.name as worker'])
    .where('cart_id', '=', cart.id)
    .where('pick_walk.state', '<>', 'done')
    .executeTakeFirst()
  return { ...cart, walk: walk ?? null }
}
