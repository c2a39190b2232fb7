import { parseScan } from '../../../../shared/domain/barcode.ts'
import type { Marks } from '../../../../shared/domain/pack-marks.ts'
import type { Station } from '../../context.ts'
import type { Trx } from '../../db/index.ts'
import type { ScanFacts } from '../../scans/journal.ts'
import { findProducts, type FoundProduct } from '../../scans/products.ts'
import { packCounts } from '../state.ts'
import { countProduct, type BenchScan } from './count.ts'
import { marksOf } from './marks.ts'
import { setPending, type Pending } from './pending.ts'

/** Takes a scan, or what was typed, as the answer to what the bench asks of a piece. What is none changes nothing. */
export async function answerByCode(
  trx: Trx,
  station: Station,
  scan: BenchScan,
  pending: Pending,
): Promise<ScanFacts> {
  const answer = await answerIn(trx, scan.read.raw, pending)
  if (answer === null) return { orderId: scan.session.orderId, outcome: { kind: 'answer-first' } }
  return answerWith(trx, station, { ...scan, again: pending.for === 'again' }, answer)
}

/** Takes the product that a person pointed at; one that was not offered changes nothing. */
export async function answerByChoice(
  trx: Trx,
  station: Station,
  scan: BenchScan,
  pending: Pending,
  productId: string,
): Promise<ScanFacts> {
  const offered = pending.for === 'product' ? pending.products.find(({ id }) => id === productId) : undefined
  if (!offered) return { orderId: scan.session.orderId, outcome: { kind: 'answer-first' } }
  return answerWith(trx, station, scan, { product: offered, marks: pending.marks })
}

type Answer = { readonly product: { readonly id: string; readonly pieces: number }; readonly marks: Marks }

async function answerWith(
  trx: Trx,
  station: Station,
  scan: BenchScan,
  { product, marks }: Answer,
): Promise<ScanFacts> {
  await setPending(trx, scan.session, null)
  const counts = await packCounts(trx, scan.session.orderId)
  return countProduct(trx, station, scan, counts, await foundProduct(trx, product), marks)
}

async function answerIn(trx: Trx, raw: string, pending: Pending): Promise<Answer | null> {
  const parsed = parseScan(raw)
  if (parsed.kind === 'tote' || parsed.kind === 'location') return null
  const found = await findProducts(trx, raw)
  if (pending.for === 'product') {
    const [product, another] = pending.products.filter(({ id }) => found.some((one) => one.id === id))
    return product && !another ? { product, marks: pending.marks } : null
  }
  const { productId, pieces } = pending
  const product = { id: productId, pieces }
  // The code of a product, this one or another, is no number of a piece.
  if (found.length > 0 && !found.some(({ id }) => id === productId)) return null
  if (pending.for === 'again') return found.length > 0 ? { product, marks: pending.marks } : null
  const read = marksOf(raw)
  const plain =
    found.length > 0 || parsed.kind === 'gs1' || parsed.kind === 'gtin' ? null : parsed.text.trim()
  const told = (pending.for === 'lot' ? read.lot : read.serial) ?? (plain === '' ? null : plain)
  if (told === null) return null
  return {
    product,
    marks: {
      lot: pending.for === 'lot' ? told : (pending.marks.lot ?? read.lot),
      expiresOn: read.expiresOn ?? pending.marks.expiresOn,
      serial: pending.for === 'serial' ? told : (read.serial ?? pending.marks.serial),
    },
  }
}

async function foundProduct(
  trx: Trx,
  { id, pieces }: { readonly id: string; readonly pieces: number },
): Promise<FoundProduct> {
  const card = await trx
    .selectFrom('product')
    .select(['id', 'sku', 'name', 'attribute'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...card, pieces }
}
