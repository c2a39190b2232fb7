import { Fault } from '../../../../shared/contract/faults.ts'
import { noMarks, type Marks } from '../../../../shared/domain/pack-marks.ts'
import { decidePackScan, decideTyped } from '../../../../shared/domain/packing.ts'
import type { Station } from '../../context.ts'
import type { Trx } from '../../db/index.ts'
import type { ScanFacts } from '../../scans/journal.ts'
import { countPieces } from '../pieces.ts'
import { packCounts } from '../state.ts'
import type { BenchScan } from './count.ts'

/**
 * Counts so many pieces of a line's product altogether, as they were typed. Where lots are asked for, the pieces are of the lot of the
 * one that was scanned.
 * @throws Fault `typing-not-allowed`, `scan-first`, `too-many`, `use-undo`
 */
export async function countTyped(
  trx: Trx,
  station: Station,
  { read, session, actor }: BenchScan,
  { lineId, count }: { readonly lineId: string; readonly count: number },
): Promise<ScanFacts> {
  const { orderId } = session
  const counts = await packCounts(trx, orderId)
  const productId = counts.find((line) => line.lineId === lineId)?.productId ?? null
  const typed = decideTyped(counts, productId, await mayType(trx, productId), count)
  if (typed.kind === 'refuse') throw new Fault(typed.reason, 'this count cannot be typed')
  const { product } = typed
  const verdict = decidePackScan(counts, product)
  if (verdict.kind === 'refuse') throw new Fault('too-many', 'more than is open')
  const marks = await lastMarks(trx, orderId, product.productId)
  const counted = { scanId: read.scanId, shares: verdict.shares, productId: product.productId, marks }
  await countPieces(trx, station, session, counted, actor)
  return {
    orderId,
    productId: product.productId,
    orderLineId: verdict.shares[0]!.lineId,
    quantity: product.pieces,
    outcome: { kind: 'counted', orderComplete: verdict.orderComplete },
  }
}

/** Pieces with numbers of their own are scanned one by one, whatever else their product allows. */
async function mayType(trx: Trx, productId: string | null): Promise<boolean> {
  if (productId === null) return false
  const product = await trx
    .selectFrom('product')
    .select(['typed_quantity', 'tracks_serial'])
    .where('id', '=', productId)
    .executeTakeFirstOrThrow()
  return product.typed_quantity === 1 && product.tracks_serial === 0
}

async function lastMarks(trx: Trx, orderId: string, productId: string): Promise<Marks> {
  const last = await trx
    .selectFrom('packed_piece')
    .innerJoin('order_line', 'order_line.id', 'packed_piece.order_line_id')
    .select(['lot', 'expires_on'])
    .where('packed_piece.order_id', '=', orderId)
    .where('order_line.product_id', '=', productId)
    .where('undone', '=', 0)
    .orderBy('at', 'desc')
    .orderBy('packed_piece.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { ...noMarks, lot: last.lot, expiresOn: last.expires_on } : noMarks
}
