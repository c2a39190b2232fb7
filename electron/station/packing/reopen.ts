import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { reopenOrder } from '../orders/index.ts'
import { readBench } from './bench.ts'
import { openOrder, putAside } from './open.ts'
import { openSession, packCounts } from './state.ts'

/**
 * Opens a packed order again at this bench. What was counted stays; boxes and weights are entered anew and get new labels.
 * @param by who answers for it
 * @throws Fault `finish-first` while another order is begun here, `label-first` while it waits for labels, `reopen-not-allowed`
 */
export async function reopenHere(
  trx: Trx,
  station: Station,
  { orderId, by, reason }: { readonly orderId: string; readonly by: string; readonly reason: string },
  actor: Actor & { workerId: string },
): Promise<void> {
  const { labellingOrderId: labelling } = await readBench(trx, station.id)
  if (labelling !== null && labelling !== orderId) throw new Fault('label-first', 'labels are to be scanned')
  const session = await openSession(trx, station.id)
  if (session) {
    const begun = (await packCounts(trx, session.orderId)).some(({ packed }) => packed > 0)
    if (begun) throw new Fault('finish-first', 'an order is open here')
    await putAside(trx, station, { state: 'left' }, actor)
  }
  await reopenOrder(trx, station, { orderId, by, reason, actor })
  await openOrder(trx, station, orderId, actor)
}
