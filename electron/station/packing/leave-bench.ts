import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { stopBench } from './stop.ts'
import { takeBackOrder } from './undo.ts'

/** An order that is cancelled leaves the bench that has it open; nothing of it is verified any more, so that its numbered pieces are free. */
export async function orderLeavesBench(trx: Trx, station: Station, orderId: string): Promise<void> {
  await stopBench(trx, station, orderId, 'order-cancelled')
  await takeBackOrder(trx, orderId)
}

/** An order that is held leaves the bench that has it open; what is verified stays. */
export async function orderPausesAtBench(trx: Trx, station: Station, orderId: string): Promise<void> {
  await stopBench(trx, station, orderId, 'order-held')
}
