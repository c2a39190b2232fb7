import { parseScan } from '../../../shared/domain/barcode.ts'
import { isComplete } from '../../../shared/domain/packing.ts'
import { whyFirst } from '../../../shared/domain/due-first.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { cardOf, findProducts, type FoundProduct } from '../scans/products.ts'
import { refuse } from '../scans/refusal.ts'
import { readBench } from './bench.ts'
import { currentAsk } from './asks/index.ts'
import { packCommand } from './commands.ts'
import { confirmLabel } from './label.ts'
import { scanOnBox } from './labelling.ts'
import { namedOrder, orderOfLabel, type NamedOrder } from './named-order.ts'
import { openOrder, putAside } from './open.ts'
import { whoseIs } from './owner.ts'
import { goOn } from './packed.ts'
import { waitingOrders } from './queue.ts'
import { holderOf } from './holder.ts'
import { openSession, packCounts, type OpenSession } from './state.ts'
import { clearStop, signOf, type BenchStop } from './stop.ts'
import { answerByCode, countCode, marksOf } from './verify/index.ts'

type PackActor = Actor & { readonly workerId: string }

/** Decides a scan at the bench and writes what it changes; the caller appends it to the journal in the same transaction. */
export async function packScan(
  trx: Trx,
  station: Station,
  read: ScanRead,
  actor: PackActor,
): Promise<ScanFacts> {
  const { stop, labellingOrderId: labelling } = await readBench(trx, station.id)
  if (stop) return sayStopped(trx, station, read, stop, actor)
  const session = await openSession(trx, station.id)
  const parsed = parseScan(read.raw)
  if (parsed.kind === 'command') {
    return {
      outcome: await packCommand(trx, station, session, parsed, actor),
      orderId: session?.orderId ?? null,
    }
  }
  if (labelling !== null) {
    const { labelled, ...facts } = await scanOnBox(trx, station, read, labelling, actor)
    if (labelled) await goOn(trx, station, actor)
    return facts
  }
  if (session?.pending) return answerByCode(trx, station, { read, session, actor }, session.pending)
  const named =
    (session ? null : await orderOfLabel(trx, read.raw)) ?? (await namedOrder(trx, station, parsed))
  const label = named ? null : await confirmLabel(trx, station, read, actor)
  if (label) return label
  if (named) return scanOfOrder(trx, station, read, session, named, actor)
  if (session && (await currentAsk(trx, session, await packCounts(trx, session.orderId))))
    return { orderId: session.orderId, outcome: { kind: 'answer-first' } }
  const products = await findProducts(trx, read.raw)
  return session
    ? countCode(trx, station, { read, session, actor }, products, marksOf(read.raw))
    : openByProduct(trx, station, read, products, actor)
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
    const holder = reason === 'order-busy' && order.id ? await holderOf(trx, order.id) : null
    return { ...about, outcome: refuse(station, read, reason, { expected: order.number, holder }) }
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
  return {
    ...about,
    outcome: { kind: 'opened', orderComplete: isComplete(await packCounts(trx, order.id)), because: null },
  }
}

/**
 * A product in hand and no order open: the most urgent picked order that needs it is opened, and the piece counts. A code of several
 * products opens one only when a single one of them is waited for.
 */
async function openByProduct(
  trx: Trx,
  station: Station,
  read: ScanRead,
  products: readonly FoundProduct[],
  actor: PackActor,
): Promise<ScanFacts> {
  const [first] = products
  if (!first) return { outcome: refuse(station, read, 'unknown') }
  const waits = []
  for (const product of products) {
    const orders = await waitingOrders(trx, station, product.id)
    if (orders.length > 0) waits.push({ product, orders })
  }
  const [wanted, another] = waits
  if (!wanted) {
    const whose = await whoseIs(trx, station, first.id, null)
    const outcome = refuse(station, read, 'not-needed', { product: cardOf(first), ...whose })
    return { productId: first.id, outcome }
  }
  if (another) return { outcome: refuse(station, read, 'ambiguous') }
  const [order, other] = wanted.orders
  await openOrder(trx, station, order!.id, actor)
  // What has to leave the box of an order that was begun is told before anything counts.
  const { stop } = await readBench(trx, station.id)
  if (stop) return sayStopped(trx, station, read, stop, actor)
  const session = (await openSession(trx, station.id))!
  const facts = await countCode(trx, station, { read, session, actor }, products, marksOf(read.raw))
  return facts.outcome.kind === 'counted'
    ? {
        ...facts,
        outcome: { ...facts.outcome, kind: 'opened', because: other ? whyFirst(order!, other) : null },
      }
    : facts
}

/** The packer whose order is not what it was is told once, instead of what the scan would have done. */
async function sayStopped(
  trx: Trx,
  station: Station,
  read: ScanRead,
  stop: BenchStop,
  actor: PackActor,
): Promise<ScanFacts> {
  const sign = await signOf(trx, stop)
  await clearStop(trx, station, stop, actor.workerId)
  return { orderId: stop.orderId, outcome: refuse(station, read, stop.why, sign) }
}
