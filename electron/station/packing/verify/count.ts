import type { Marks } from '../../../../shared/domain/pack-marks.ts'
import { chooseCandidate, decidePackScan, type PackCount } from '../../../../shared/domain/packing.ts'
import type { Actor, Station } from '../../context.ts'
import type { Trx } from '../../db/index.ts'
import type { ScanFacts, ScanRead } from '../../scans/journal.ts'
import { cardOf, type FoundProduct } from '../../scans/products.ts'
import { lookAlikes, noteMixUp } from '../../scans/mixed-up.ts'
import { refuse } from '../../scans/refusal.ts'
import { readPackingSettings } from '../../settings/index.ts'
import { whoseIs } from '../owner.ts'
import { countPieces } from '../pieces.ts'
import { numberOf, packCounts, type OpenSession } from '../state.ts'
import { judgeMarks } from './marks.ts'
import { setPending } from './pending.ts'

/** A scan at the bench with an order open. */
export type BenchScan = {
  readonly read: ScanRead
  readonly session: OpenSession
  readonly actor: Actor
  /** It is the second scan of a piece that has to be scanned twice. */
  readonly again?: boolean
}

/**
 * Counts a scanned code on the open order. Of several products that bear it the order may need one: that one is in the hand. When it
 * needs several, the bench asks.
 */
export async function countCode(
  trx: Trx,
  station: Station,
  scan: BenchScan,
  products: readonly FoundProduct[],
  marks: Marks,
): Promise<ScanFacts> {
  const { read, session } = scan
  const counts = await packCounts(trx, session.orderId)
  const choice = chooseCandidate(counts, products.map(scanned))
  if (choice.kind === 'choose') {
    const asked = choice.products.map(({ productId: id, pieces }) => ({ id, pieces }))
    await setPending(trx, session, {
      for: 'product',
      scanId: read.scanId,
      raw: read.raw,
      marks,
      products: asked,
    })
    return { orderId: session.orderId, outcome: { kind: 'asked' } }
  }
  const product = choice.kind === 'none' ? null : products.find(({ id }) => id === choice.product.productId)!
  return countProduct(trx, station, scan, counts, product, marks)
}

/** Counts pieces of one product on the open order, refuses them, or asks for what is written on them. */
export async function countProduct(
  trx: Trx,
  station: Station,
  { read, session, actor, again = false }: BenchScan,
  counts: readonly PackCount[],
  product: FoundProduct | null,
  marks: Marks,
): Promise<ScanFacts> {
  const { orderId } = session
  const about = { orderId, productId: product?.id ?? null }
  const verdict = decidePackScan(counts, product && scanned(product))
  if (verdict.kind === 'refuse') {
    const whose = product && (await whoseIs(trx, station, product.id, orderId))
    const more = { product: product && cardOf(product), expected: await numberOf(trx, orderId), ...whose }
    const cancelled = verdict.reason === 'wrong' && product && (await wasOrdered(trx, orderId, product.id))
    return { ...about, outcome: refuse(station, read, cancelled ? 'cancelled-line' : verdict.reason, more) }
  }
  const marked = await judgeMarks(trx, station, orderId, product!, marks)
  if (marked.kind === 'refuse') {
    const more = { product: cardOf(product!), expected: marked.expected }
    return { ...about, outcome: refuse(station, read, marked.reason, more) }
  }
  if (marked.kind === 'ask') {
    const { id: productId, pieces } = product!
    const piece = { scanId: read.scanId, raw: read.raw, marks: marked.marks, productId, pieces }
    await setPending(trx, session, { for: marked.for, ...piece })
    return { ...about, outcome: { kind: 'asked' } }
  }
  if (!again && (await wantsAgain(trx, product!.id))) {
    const { id: productId, pieces } = product!
    await setPending(trx, session, {
      for: 'again',
      scanId: read.scanId,
      raw: read.raw,
      marks: marked.marks,
      productId,
      pieces,
    })
    return { ...about, outcome: { kind: 'asked' } }
  }
  await noteIfMixedUp(trx, station, orderId, product!.id)
  const counted = { scanId: read.scanId, shares: verdict.shares, productId: product!.id, marks: marked.marks }
  await countPieces(trx, station, session, counted, actor)
  return {
    ...about,
    outcome: { kind: 'counted', orderComplete: verdict.orderComplete },
    orderLineId: verdict.shares[0]!.lineId,
    quantity: product!.pieces,
  }
}

/** Products that were mixed up before are scanned twice, where the warehouse wants that. */
async function wantsAgain(trx: Trx, productId: string): Promise<boolean> {
  if (!(await readPackingSettings(trx)).scanLookAlikesTwice) return false
  return (await lookAlikes(trx, [productId])).has(productId)
}

/** The right product right after a wrong one: that one was taken for it. */
async function noteIfMixedUp(trx: Trx, station: Station, orderId: string, asked: string): Promise<void> {
  const before = await trx
    .selectFrom('scan')
    .select(['reason', 'product_id'])
    .where('station_id', '=', station.id)
    .where('order_id', '=', orderId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (before?.reason === 'wrong' && before.product_id !== null)
    await noteMixUp(trx, station, { asked, taken: before.product_id })
}

/** Whether the order had a product that is not delivered any more. */
async function wasOrdered(trx: Trx, orderId: string, productId: string): Promise<boolean> {
  const line = await trx
    .selectFrom('order_line')
    .select('id')
    .where('order_id', '=', orderId)
    .where('product_id', '=', productId)
    .where('dropped', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return line !== undefined
}

const scanned = ({ id, pieces }: FoundProduct) => ({ productId: id, pieces })
