import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { leaveWalks, pauseOrder } from '../picking/index.ts'
import { leaveReleased } from '../planning/index.ts'
import { stopBench } from './stop.ts'
import { takeBackOrder } from './undo.ts'

/**
 * An order that is cancelled leaves its batch, the bench that has it open, and the walks: nothing of it is verified any more, so that its
 * numbered pieces are free, and its goods are brought back.
 */
export async function orderLeaves(trx: Trx, station: Station, orderId: string, actor: Actor): Promise<void> {
  await leaveReleased(trx, orderId)
  await stopBench(trx, station, orderId, 'order-cancelled')
  await takeBackOrder(trx, orderId)
  await leaveWalks(trx, station, orderId, actor)
}

/** An order that is held leaves the bench that has it open, and the walks; what is verified or lies in its totes stays. */
export async function orderPauses(trx: Trx, station: Station, orderId: string, actor: Actor): Promise<void> {
  await stopBench(trx, station, orderId, 'order-held')
  await pauseOrder(trx, station, orderId, actor)
}
