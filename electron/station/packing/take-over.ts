import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'
import { openOrder } from './open.ts'
import { openSession } from './state.ts'
import { stopBench } from './stop.ts'

/**
 * Takes an order over that another bench has open; what is verified stays. The other bench is stopped and told.
 * @param scanId the scan of the order that was refused here as busy
 * @throws Fault `not-busy` when no other bench has it any more, `finish-first` when an order is open here
 */
export async function takeOver(
  trx: Trx,
  station: Station,
  scanId: string,
  actor: Actor & { workerId: string },
): Promise<void> {
  const scan = await trx
    .selectFrom('scan')
    .select('order_id')
    .where('id', '=', scanId)
    .where('station_id', '=', station.id)
    .where('reason', '=', 'order-busy')
    .executeTakeFirst()
  const orderId = scan?.order_id ?? null
  if (orderId === null) throw new Fault('not-busy', 'no scan of an order that is open elsewhere')
  if (await openSession(trx, station.id)) throw new Fault('finish-first', 'an order is open here')
  if (!(await stopBench(trx, station, orderId, 'taken-over')))
    throw new Fault('not-busy', 'the order is open nowhere')
  await transition(trx, station, { orderId, to: 'picked', reason: 'taken-over', actor })
  await openOrder(trx, station, orderId, actor)
}
