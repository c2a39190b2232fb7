import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { waitingOrders } from './queue.ts'
import { totesOf } from './totes.ts'

/** Whose a piece is that the open order does not need: of those that wait for it, the one that leaves first. */
export async function ownerOf(
  trx: Trx,
  station: Station,
  productId: string,
): Promise<{ orderNumber: string; tote: string | null } | null> {
  const [first] = await waitingOrders(trx, station, productId)
  if (!first) return null
  return { orderNumber: first.number, tote: (await totesOf(trx, [first.id])).get(first.id) ?? null }
}
