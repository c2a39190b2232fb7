import { Fault } from '../../../shared/contract/faults.ts'
import type { ParcelDraft } from '../../../shared/contract/packing.ts'
import { isComplete } from '../../../shared/domain/packing.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { issueDocuments } from '../documents/index.ts'
import { transition } from '../orders/index.ts'
import { queueFirstPrints } from '../printing/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { makeShipment } from '../shipping/index.ts'
import { openNext } from './open.ts'
import { packCounts, setLastPacked, type OpenSession } from './state.ts'

/**
 * "Packed", all or nothing: parcels and shipment, documents with their numbers, a print job each, the order's state, and the
 * next order on the bench. Nothing is printed here; the print queue finds its jobs after the commit.
 * @returns false while pieces are open
 * @throws Fault `parcel-not-weighed`
 */
export async function closeOrder(
  trx: Trx,
  station: Station,
  session: OpenSession,
  actor: Actor & { workerId: string },
): Promise<boolean> {
  if (!isComplete(await packCounts(trx, session.orderId))) return false
  const parcels = weighed(session.parcels)
  const settings = await readWarehouseSettings(trx)
  const shipped = await makeShipment(trx, station, session.orderId, parcels, settings)
  const documents = await issueDocuments(trx, station, session.orderId, shipped, settings)
  await queueFirstPrints(trx, station, documents)
  await transition(trx, station, { orderId: session.orderId, to: 'packed', reason: null, actor })
  await trx.updateTable('sales_order').set({ tote_id: null }).where('id', '=', session.orderId).execute()
  await trx
    .updateTable('pack_session')
    .set({ state: 'packed', closed_at: station.now() })
    .where('id', '=', session.id)
    .execute()
  await setLastPacked(trx, station.id, session.orderId)
  if (settings.openNextOrder) await openNext(trx, station, actor)
  return true
}

export type WeighedParcel = {
  readonly packagingId: string
  readonly weightGrams: number
  readonly weightSource: 'scale' | 'typed'
}

function weighed(drafts: readonly ParcelDraft[]): readonly WeighedParcel[] {
  return (drafts.length > 0 ? drafts : [null]).map((draft, index) => {
    if (!draft?.weightGrams || !draft.weightSource)
      throw new Fault('parcel-not-weighed', 'a parcel has no weight', { parcel: index + 1 })
    return {
      packagingId: draft.packagingId,
      weightGrams: draft.weightGrams,
      weightSource: draft.weightSource,
    }
  })
}
