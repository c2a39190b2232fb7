import { isComplete } from '../../../shared/domain/packing.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { readPackingSettings } from '../settings/index.ts'
import { mustBeSeen, readBench } from './bench.ts'
import { currentAsk } from './asks/index.ts'
import { mismatchOf } from './contents.ts'
import { troubleOf } from './limits.ts'
import { closeOrder } from './packed.ts'
import { openSession, packCounts } from './state.ts'

/** Where the warehouse wants it, an order in one parcel is packed as soon as the scale has weighed it as it should be. */
export async function closeByScale(
  trx: Trx,
  station: Station,
  actor: Actor & { workerId: string },
): Promise<void> {
  if (!(await readPackingSettings(trx)).closeByScale) return
  if (mustBeSeen(await readBench(trx, station.id))) return
  const session = await openSession(trx, station.id)
  const [parcel, ...more] = session?.parcels ?? []
  if (!session || parcel?.weightSource !== 'scale' || more.length > 0) return
  const counts = await packCounts(trx, session.orderId)
  if (!isComplete(counts) || (await currentAsk(trx, session, counts))) return
  if (await mismatchOf(trx, session.orderId, session.parcels)) return
  if (await troubleOf(trx, session.orderId, session.parcels)) return
  await closeOrder(trx, station, session, actor)
}
