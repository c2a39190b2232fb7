import { Fault } from '../../../shared/contract/faults.ts'
import type { ParcelDraft } from '../../../shared/contract/packing.ts'
import { isComplete } from '../../../shared/domain/packing.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { issueDocuments, type Issued } from '../documents/index.ts'
import { tellShop } from '../news/index.ts'
import { transition } from '../orders/index.ts'
import { queueFirstPrints } from '../printing/index.ts'
import { mustBeSendable } from '../purchasing/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { makeShipment, wayOf, type Shipped } from '../shipping/index.ts'
import { setBench } from './bench.ts'
import { currentAsk } from './asks/index.ts'
import { keepContents, mismatchOf } from './contents.ts'
import { beginLabelling } from './labelling.ts'
import { mustBeTaken } from './limits.ts'
import { openNext } from './open.ts'
import { draftOf } from './parcels.ts'
import { packCounts, type OpenSession } from './state.ts'

/**
 * "Packed", all or nothing: parcels and shipment, documents with their numbers, a print job each, the order's state, and the
 * next order on the bench. Nothing is printed here; the print queue finds its jobs after the commit.
 * @returns false while pieces are open
 * @throws Fault `parcel-not-weighed`, `ask-open` while the bench asks something, `weight-unexpected` without a lead's word,
 * `box-too-large`, `too-heavy`, `box-overloaded` or `carrier-refuses`
 */
export async function closeOrder(
  trx: Trx,
  station: Station,
  session: OpenSession,
  actor: Actor & { workerId: string },
  override: Override | null = null,
): Promise<boolean> {
  const counts = await packCounts(trx, session.orderId)
  if (!isComplete(counts)) return false
  if (await currentAsk(trx, session, counts)) throw new Fault('ask-open', 'something is asked first')
  const parcels = weighed(await draftOf(trx, session))
  await mustBeTaken(trx, session.orderId, parcels)
  const mismatch = await mismatchOf(trx, session.orderId, parcels)
  if (mismatch && !override) {
    const { expectedGrams, grams } = mismatch
    throw new Fault('weight-unexpected', 'a parcel weighs what it should not', { expectedGrams, grams })
  }
  const settings = await readWarehouseSettings(trx)
  const way = await wayOf(trx, session.orderId, parcels)
  const shipped = await makeShipment(trx, station, session.orderId, parcels, settings, way)
  await mustBeSendable(trx, station, shipped.shipmentId)
  await keepContents(trx, session.orderId, shipped.parcels)
  if (mismatch && override) await keepOverride(trx, session.orderId, override)
  const documents = await issueDocuments(trx, station, session.orderId, shipped, settings)
  await queueFirstPrints(trx, station, documents)
  await transition(trx, station, { orderId: session.orderId, to: 'packed', reason: null, actor })
  await tellPapers(trx, station, session.orderId, shipped, documents)
  await trx.updateTable('sales_order').set({ tote_id: null }).where('id', '=', session.orderId).execute()
  await trx.deleteFrom('extra_tote').where('order_id', '=', session.orderId).execute()
  await trx
    .updateTable('pack_session')
    .set({ state: 'packed', closed_at: station.now() })
    .where('id', '=', session.id)
    .execute()
  await setBench(trx, station.id, { lastPackedOrderId: session.orderId })
  if (!(await beginLabelling(trx, station, session.orderId))) await goOn(trx, station, actor)
  return true
}

/** The shop hears of our own waybills and of the invoice; what is bought is told once it is. */
async function tellPapers(
  trx: Trx,
  station: Station,
  orderId: string,
  { carrier, parcels }: Shipped,
  documents: readonly Issued[],
): Promise<void> {
  for (const { sscc } of carrier === 'own' ? parcels : [])
    await tellShop(trx, station, orderId, { kind: 'waybill', carrier, number: sscc })
  for (const { id: documentId, kind, number, issuedOn } of documents)
    // A confirmation is no invoice, and a shop would take it for one.
    if (kind === 'invoice')
      await tellShop(trx, station, orderId, { kind: 'document', documentId, number, issuedOn })
}

/** Opens the next order of the queue where the warehouse wants that; none may wait. */
export async function goOn(trx: Trx, station: Station, actor: Actor & { workerId: string }): Promise<void> {
  if ((await readWarehouseSettings(trx)).openNextOrder) await openNext(trx, station, actor)
}

/** A lead's word that parcels leave in spite of their weight. */
export type Override = { readonly by: string; readonly reason: string }

async function keepOverride(trx: Trx, orderId: string, { by, reason }: Override): Promise<void> {
  await trx
    .updateTable('parcel')
    .set({ approved_by: by, approved_for: reason })
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
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
