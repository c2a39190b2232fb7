import { parseScan, type ParsedScan } from '../../../shared/domain/barcode.ts'
import { decidePackScan, isComplete } from '../../../shared/domain/packing.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { cardOf, findProduct, type FoundProduct } from '../scans/products.ts'
import { refuse } from '../scans/refusal.ts'
import { packCommand } from './commands.ts'
import { confirmLabel } from './label.ts'
import { openOrder, putAside } from './open.ts'
import { openSession, otherOrderNeeding, packCounts, type OpenSession } from './state.ts'

type PackActor = Actor & { readonly workerId: string }

/** Decides a scan at the bench and writes what it changes; the caller appends it to the journal in the same transaction. */
export async function packScan(
  trx: Trx,
  station: Station,
  read: ScanRead,
  actor: PackActor,
): Promise<ScanFacts> {
  const session = await openSession(trx, station.id)
  const parsed = parseScan(read.raw)
  if (parsed.kind === 'command') {
    return {
      outcome: await packCommand(trx, station, session, parsed, actor),
      orderId: session?.orderId ?? null,
    }
  }
  const label = await confirmLabel(trx, parsed)
  if (label) return label
  const named = await namedOrder(trx, parsed)
  if (named) return scanOfOrder(trx, station, read, session, named, actor)
  const product = await findProduct(trx, read.raw)
  return session
    ? countProduct(trx, station, read, session, product)
    : openByProduct(trx, station, read, product, actor)
}

type NamedOrder = { readonly id: string | null; readonly number: string; readonly state: string | null }

/** The order that a tote or an order number names; `id` is null for a tote that holds none. Null for any other code. */
async function namedOrder(trx: Trx, parsed: ParsedScan): Promise<NamedOrder | null> {
  const text = parsed.kind === 'tote' ? parsed.code : parsed.text
  const tote = await trx
    .selectFrom('tote')
    .leftJoin('sales_order', 'sales_order.tote_id', 'tote.id')
    .select(['tote.code', 'sales_order.id', 'sales_order.number', 'sales_order.state'])
    .where('tote.code', '=', text.toUpperCase())
    .executeTakeFirst()
  if (tote) return { id: tote.id, number: tote.number ?? tote.code, state: tote.state }
  if (parsed.kind === 'tote') return { id: null, number: parsed.code, state: null }
  return (
    (await trx
      .selectFrom('sales_order')
      .select(['id', 'number', 'state'])
      .where('number', '=', text)
      .executeTakeFirst()) ?? null
  )
}

async function scanOfOrder(
  trx: Trx,
  station: Station,
  read: ScanRead,
  session: OpenSession | null,
  order: NamedOrder,
  actor: PackActor,
): Promise<ScanFacts> {
  const about = { orderId: order.id }
  if (session && session.orderId === order.id)
    return { ...about, outcome: { kind: 'no-effect', because: null } }
  if (order.state !== 'picked' || order.id === null) {
    const reason =
      order.state === 'packing' ? 'order-busy' : order.id === null ? 'not-needed' : 'order-not-picked'
    return { ...about, outcome: refuse(station, read, reason, { expected: order.number }) }
  }
  if (session) {
    const counts = await packCounts(trx, session.orderId)
    // An order that was opened by itself and not begun makes way for the one in the packer's hands.
    if (counts.some((line) => line.packed > 0)) {
      return { ...about, outcome: refuse(station, read, 'finish-first', { expected: order.number }) }
    }
    await putAside(trx, station, { state: 'left' }, actor)
  }
  await openOrder(trx, station, order.id, actor)
  return { ...about, outcome: { kind: 'opened', orderComplete: isComplete(await packCounts(trx, order.id)) } }
}

async function countProduct(
  trx: Trx,
  station: Station,
  read: ScanRead,
  session: OpenSession,
  product: FoundProduct | null,
): Promise<ScanFacts> {
  const counts = await packCounts(trx, session.orderId)
  const verdict = decidePackScan(counts, product && { productId: product.id, pieces: product.pieces })
  const about = { orderId: session.orderId, productId: product?.id ?? null }
  if (verdict.kind === 'refuse') {
    const belongsTo = product ? await otherOrderNeeding(trx, product.id, session.orderId) : null
    const { number } = await trx
      .selectFrom('sales_order')
      .select('number')
      .where('id', '=', session.orderId)
      .executeTakeFirstOrThrow()
    const more = { product: product && cardOf(product), expected: number, belongsTo }
    return { ...about, outcome: refuse(station, read, verdict.reason, more) }
  }
  await count(trx, session, verdict.shares)
  return {
    ...about,
    outcome: { kind: 'counted', orderComplete: verdict.orderComplete },
    orderLineId: verdict.shares[0]!.lineId,
    quantity: product!.pieces,
  }
}

/** A product in hand and no order open: the most urgent picked order that needs it is opened, and the piece counts. */
async function openByProduct(
  trx: Trx,
  station: Station,
  read: ScanRead,
  product: FoundProduct | null,
  actor: PackActor,
): Promise<ScanFacts> {
  if (!product) return { outcome: refuse(station, read, 'unknown') }
  const order = await otherOrderNeeding(trx, product.id, null)
  if (!order)
    return {
      productId: product.id,
      outcome: refuse(station, read, 'not-needed', { product: cardOf(product) }),
    }
  await openOrder(trx, station, order.orderId, actor)
  const session = (await openSession(trx, station.id))!
  const facts = await countProduct(trx, station, read, session, product)
  return facts.outcome.kind === 'counted'
    ? { ...facts, outcome: { ...facts.outcome, kind: 'opened' } }
    : facts
}

async function count(
  trx: Trx,
  session: OpenSession,
  shares: readonly { lineId: string; pieces: number }[],
): Promise<void> {
  for (const share of shares) {
    await trx
      .updateTable('order_line')
      .set((eb) => ({ packed: eb('packed', '+', share.pieces) }))
      .where('id', '=', share.lineId)
      .execute()
  }
  await trx
    .updateTable('pack_session')
    .set({ focus_line_id: shares.at(-1)!.lineId })
    .where('id', '=', session.id)
    .execute()
}
