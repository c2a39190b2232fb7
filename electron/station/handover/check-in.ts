import { Fault } from '../../../shared/contract/faults.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { ParsedScan } from '../../../shared/domain/barcode.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { bookFate, keepEvent } from '../orders/index.ts'
import { cardOf, findProducts, type FoundProduct } from '../scans/products.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { refuse } from '../scans/refusal.ts'
import { moveStock, quarantineOf } from '../stock/index.ts'
import { setDock } from './dock.ts'
import { parcelById } from './parcels.ts'
import { readReturn, returnItems, type OpenReturn, type ReturnItem } from './return-items.ts'

/** A code while the pieces of a parcel are counted: a shelf says where the next good ones go, a product is one piece. */
export async function scanBack(
  trx: Trx,
  station: Station,
  read: ScanRead,
  parsed: ParsedScan,
  returnId: string,
  actor: Actor,
): Promise<ScanFacts> {
  const open = await readReturn(trx, returnId)
  if (parsed.kind === 'location') return goesTo(trx, station, read, open, parsed.code)
  const items = await returnItems(trx, open)
  const found = await findProducts(trx, read.raw)
  const product = found.find(({ id }) => items.some((item) => item.product.id === id))
  const { order_id: orderId } = (await parcelById(trx, open.parcelId))!
  if (!product) {
    const [other] = found
    const outcome = other
      ? refuse(station, read, 'not-in-parcel', { product: cardOf(other) })
      : refuse(station, read, 'unknown')
    return { orderId, productId: other?.id ?? null, outcome }
  }
  const about = { orderId, productId: product.id }
  const shares = sharesOf(items, product)
  if (!shares)
    return { ...about, outcome: refuse(station, read, 'more-than-sent', { product: cardOf(product) }) }
  const placeId = open.placeId ?? shares[0]!.item.shelfId
  if (placeId === null)
    return { ...about, outcome: refuse(station, read, 'shelf-first', { product: cardOf(product) }) }
  const condition = open.damagedNext ? 'damaged' : 'good'
  const locationId = open.damagedNext ? await quarantineOf(trx, station, placeId) : placeId
  for (const { item, pieces } of shares)
    await trx
      .insertInto('returned_piece')
      .values({
        id: station.newId(),
        return_id: open.id,
        cause_id: read.scanId,
        parcel_id: open.parcelId,
        order_line_id: item.lineId,
        product_id: product.id,
        quantity: pieces,
        condition,
        location_id: locationId,
        at: station.now(),
        worker_id: actor.workerId,
        station_id: station.id,
      })
      .execute()
  if (open.damagedNext) await setDamaged(trx, open, false)
  const { code } = await trx
    .selectFrom('location')
    .select('code')
    .where('id', '=', locationId)
    .executeTakeFirstOrThrow()
  const outcome: ScanOutcome = { kind: 'piece-back', damaged: open.damagedNext, location: code }
  return { ...about, orderLineId: shares[0]!.item.lineId, quantity: product.pieces, outcome }
}

type Share = { readonly item: ReturnItem; readonly pieces: number }

/** The lines that the pieces of a scan were sent on; null when they are more than what is still out. */
function sharesOf(items: readonly ReturnItem[], product: FoundProduct): readonly Share[] | null {
  let left = product.pieces
  const shares = items.flatMap((item): Share[] => {
    if (item.product.id !== product.id) return []
    const pieces = Math.min(left, item.sent - item.before - item.good - item.damaged)
    left -= pieces
    return pieces > 0 ? [{ item, pieces }] : []
  })
  return left === 0 ? shares : null
}

async function goesTo(
  trx: Trx,
  station: Station,
  read: ScanRead,
  open: OpenReturn,
  code: string,
): Promise<ScanFacts> {
  const place = await trx
    .selectFrom('location')
    .select('id')
    .where('code', '=', code)
    .where('kind', '=', 'pick')
    .executeTakeFirst()
  if (!place) return { outcome: refuse(station, read, 'unknown') }
  await trx.updateTable('parcel_return').set({ location_id: place.id }).where('id', '=', open.id).execute()
  return { outcome: { kind: 'location-confirmed' } }
}

/** The next piece is damaged, or it is not after all. */
export async function toggleDamaged(trx: Trx, returnId: string): Promise<void> {
  const open = await readReturn(trx, returnId)
  await setDamaged(trx, open, !open.damagedNext)
}

async function setDamaged(trx: Trx, { id }: OpenReturn, damaged: boolean): Promise<void> {
  await trx
    .updateTable('parcel_return')
    .set({ damaged_next: damaged ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}

/** Takes the last piece back that was counted here; false when there is none. */
export async function takeBackPiece(trx: Trx, returnId: string): Promise<boolean> {
  const last = await trx
    .selectFrom('returned_piece')
    .select('cause_id')
    .where('return_id', '=', returnId)
    .where('undone', '=', 0)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return false
  await takeBack(trx, returnId, last.cause_id)
  return true
}

async function takeBack(trx: Trx, returnId: string, causeId: string): Promise<void> {
  await trx
    .updateTable('returned_piece')
    .set({ undone: 1 })
    .where('return_id', '=', returnId)
    .where('cause_id', '=', causeId)
    .execute()
  await trx.updateTable('scan').set({ undone: 1 }).where('id', '=', causeId).where('undone', '=', 0).execute()
}

/** Leaves the parcel as it was: nothing that was counted here counts. */
export async function leaveReturn(trx: Trx, station: Station, returnId: string): Promise<void> {
  while (await takeBackPiece(trx, returnId));
  await endReturn(trx, station, returnId, 'left')
}

async function endReturn(
  trx: Trx,
  station: Station,
  returnId: string,
  state: 'booked' | 'left',
): Promise<void> {
  await trx
    .updateTable('parcel_return')
    .set({ state, ended_at: station.now() })
    .where('id', '=', returnId)
    .where('state', '=', 'open')
    .execute()
  await setDock(trx, station.id, { returnId: null })
}

/**
 * Books the return as it is counted: the parcel has its fate, good pieces lie on their shelves and damaged ones in quarantine. One that is
 * only announced has no pieces yet.
 * @throws Fault `nothing-scanned` when nothing new is said
 */
export async function bookReturn(
  trx: Trx,
  station: Station,
  returnId: string,
  actor: Actor,
): Promise<string> {
  const open = await readReturn(trx, returnId)
  const { parcelId, fate, reason } = open
  const pieces = await trx
    .selectFrom('returned_piece')
    .innerJoin('parcel', 'parcel.id', 'returned_piece.parcel_id')
    .selectAll('returned_piece')
    .select(['parcel.no', 'parcel.fate'])
    .where('return_id', '=', returnId)
    .where('undone', '=', 0)
    .orderBy('returned_piece.id')
    .execute()
  const { fate: before, number } = (await parcelById(trx, parcelId))!
  if (before === fate && pieces.length === 0) throw new Fault('nothing-scanned', 'no piece is counted')
  if (before === fate) await keepEvent(trx, station, { parcelId, reason, actor }, fate)
  else await bookFate(trx, station, { parcelId, fate, reason, actor })
  for (const piece of pieces)
    await moveStock(
      trx,
      station,
      {
        productId: piece.product_id,
        locationId: piece.location_id,
        lot: await lotOf(trx, piece.order_line_id, piece.no),
        quantity: piece.quantity,
        promised: 0,
        kind: piece.condition === 'good' ? 'put-back' : 'damaged',
        orderLineId: null,
      },
      actor,
    )
  await endReturn(trx, station, returnId, 'booked')
  return number
}

/** The lot of the pieces of a line in a parcel, when they were all of one. */
async function lotOf(db: Db, lineId: string, parcelNo: number): Promise<string | null> {
  const lots = await db
    .selectFrom('packed_piece')
    .select('lot')
    .distinct()
    .where('order_line_id', '=', lineId)
    .where('parcel_no', '=', parcelNo)
    .where('undone', '=', 0)
    .execute()
  return lots.length === 1 ? lots[0]!.lot : null
}
