import { parseScan } from '../../../shared/domain/barcode.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { decidePickScan, type PickScan, type PickVerdict } from '../../../shared/domain/picking.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { cardOf, findProducts, type FoundProduct } from '../scans/products.ts'
import { noteMixUp } from '../scans/mixed-up.ts'
import { refuse } from '../scans/refusal.ts'
import { putDown } from '../stock/index.ts'
import { putOnCart } from './cart.ts'
import { confirmLine, taskOfLine } from './confirm-line.ts'
import { moveToTote } from './other-tote.ts'
import { currentTask, openWalk, type CurrentTask, type OpenWalk } from './state.ts'
import { confirmHand, noteStep, putLoose, setHand, skipTask, undoStep } from './steps.ts'
import { goOn, pauseWalk, takeWalk, walkOfTote } from './walk.ts'

type Picker = Actor & { workerId: string }

/** Decides a scan at the shelf and writes what it changes; the caller appends it to the journal in the same transaction. */
export async function pickScan(
  trx: Trx,
  station: Station,
  read: ScanRead,
  actor: Picker,
): Promise<ScanFacts> {
  const walk = await openWalk(trx, actor.workerId)
  const parsed = parseScan(read.raw)
  if (!walk) {
    // The window asks for the next batch: planning one may take longer than a scan.
    if (parsed.kind === 'command' && ['NEXT', 'CONFIRM'].includes(parsed.command))
      return { outcome: { kind: 'command', command: parsed.command } }
    if (parsed.kind === 'cart') return { outcome: { kind: 'cart', cart: parsed.code } }
    if (parsed.kind === 'pick-line') return beginByList(trx, station, read, parsed.code, actor)
    const waiting = parsed.kind === 'tote' ? await walkOfTote(trx, parsed.code) : null
    if (waiting === null) return { outcome: { kind: 'no-effect', because: null } }
    await takeWalk(trx, station, waiting, actor)
    return { outcome: { kind: 'walk-taken' } }
  }
  if (parsed.kind === 'command') return command(trx, station, walk, parsed.command, actor)
  if (parsed.kind === 'cart') return changeCart(trx, station, walk, parsed.code)
  if (parsed.kind === 'pick-line') return confirmLine(trx, station, read, walk, parsed.code, actor)
  let task = await currentTask(trx, station, walk)
  const { scan, product } = await understand(trx, read.raw, task)
  if (await isOtherTote(trx, station, task, scan)) task = await currentTask(trx, station, walk)
  const verdict = decidePickScan(task, scan)
  const about = { productId: product?.id ?? null }
  switch (verdict.kind) {
    case 'location-confirmed':
      await trx.updateTable('pick_walk').set({ location_confirmed: 1 }).where('id', '=', walk.id).execute()
      return { outcome: { kind: 'location-confirmed' } }
    case 'lot-confirmed':
      await confirmHand(trx, station, walk, { ...task, handLot: verdict.lot }, actor)
      return { productId: task.productId, outcome: { kind: 'in-hand' } }
    case 'take':
      await setHand(trx, walk.id, task.id, task.inHand + verdict.pieces, {
        lot: verdict.handLot,
        grams: verdict.handGrams,
      })
      await noteStep(trx, station, {
        taskId: task.id,
        kind: 'in-hand',
        quantity: verdict.pieces,
        toteId: null,
      })
      return { ...about, outcome: { kind: 'in-hand' }, quantity: verdict.pieces }
    case 'put':
      return put(trx, station, walk, { ...task, ...weightOf(scan) }, verdict, actor)
    case 'refuse': {
      if (verdict.reason === 'wrong' && product && task.kind === 'pick')
        await noteMixUp(trx, station, { asked: task.productId, taken: product.id })
      const outcome = refuse(station, read, verdict.reason, {
        product: product && cardOf(product),
        expected: verdict.expected,
      })
      return { ...about, outcome }
    }
  }
}

/** The first line of a printed list that somebody scans makes its walk his, and is confirmed. */
async function beginByList(
  trx: Trx,
  station: Station,
  read: ScanRead,
  code: string,
  actor: Picker,
): Promise<ScanFacts> {
  const line = await taskOfLine(trx, code)
  if (!line) return { outcome: { kind: 'no-effect', because: 'line-done' } }
  await takeWalk(trx, station, line.walkId, actor)
  const walk = await openWalk(trx, actor.workerId)
  return walk
    ? confirmLine(trx, station, read, walk, code, actor)
    : { outcome: { kind: 'no-effect', because: 'line-done' } }
}

/** The walk goes on with the cart that was scanned, when nobody else has it. */
async function changeCart(trx: Trx, station: Station, walk: OpenWalk, cart: string): Promise<ScanFacts> {
  try {
    await putOnCart(trx, station, cart, walk.id)
    return { outcome: { kind: 'cart', cart } }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { outcome: { kind: 'no-effect', because: error.code } }
  }
}

/** Another tote of the same order, for pieces that could go into it: it is as right as the one that was asked for. */
async function isOtherTote(trx: Trx, station: Station, task: CurrentTask, scan: PickScan): Promise<boolean> {
  if (scan.kind !== 'tote' || task.kind !== 'pick' || task.inHand === 0) return false
  const asked = task.splits.some(
    (split) => split.tote === scan.code && split.quantity > split.picked + split.short,
  )
  if (asked) return false
  return moveToTote(trx, station, task, scan.code)
}

/** A piece that is put down by its scan alone weighs what its label says. */
function weightOf(scan: PickScan): { readonly handGrams?: number | null } {
  return scan.kind === 'product' ? { handGrams: scan.netGrams } : {}
}

async function put(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  task: CurrentTask,
  verdict: PickVerdict & { kind: 'put' },
  actor: Actor,
): Promise<ScanFacts> {
  const split =
    task.splits.find((part) => part.tote === verdict.tote && part.quantity > part.picked + part.short) ??
    task.splits[0]!
  const batchComplete =
    verdict.tote === null
      ? await putLoose(trx, station, walk, task, verdict.pieces, actor)
      : await putIntoTote(trx, station, walk, task, { ...verdict, tote: verdict.tote }, actor)
  const { order_id: orderId } = await trx
    .selectFrom('order_line')
    .select('order_id')
    .where('id', '=', split.orderLineId)
    .executeTakeFirstOrThrow()
  return {
    outcome: { kind: 'put-in-tote', taskComplete: verdict.taskComplete, batchComplete },
    productId: task.productId,
    orderId,
    orderLineId: split.orderLineId,
    quantity: verdict.pieces,
  }
}

async function putIntoTote(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  task: CurrentTask,
  { tote, pieces, taskComplete }: { tote: string; pieces: number; taskComplete: boolean },
  actor: Actor,
): Promise<boolean> {
  await putDown(trx, station, task, tote, pieces, actor)
  await setHand(trx, walk.id, task.id, task.inHand - pieces, { lot: null, grams: null })
  await noteStep(trx, station, {
    taskId: task.id,
    kind: 'put',
    quantity: pieces,
    toteId: task.splits.find((part) => part.tote === tote)!.toteId,
    netGrams: task.handGrams,
  })
  return taskComplete ? goOn(trx, station, walk, actor) : false
}

/** A plain code is first the expected place or a tote of this task (labels of a shop's own), then a product. */
async function understand(
  trx: Trx,
  raw: string,
  task: CurrentTask,
): Promise<{ scan: PickScan; product: FoundProduct | null }> {
  const parsed = parseScan(raw)
  if (parsed.kind === 'location' || parsed.kind === 'tote')
    return { scan: { kind: parsed.kind, code: parsed.code }, product: null }
  const text = parsed.text.toUpperCase()
  if (text === task.location) return { scan: { kind: 'location', code: text }, product: null }
  if (task.splits.some((split) => split.tote === text))
    return { scan: { kind: 'tote', code: text }, product: null }
  const products = await findProducts(trx, raw)
  // Of several products with one code the one that is to be taken.
  const product = products.find(({ id }) => id === task.productId) ?? products[0]
  if (product) {
    const label = parsed.kind === 'gs1' ? parsed : null
    const says = {
      lot: label?.lot ?? null,
      expiresOn: label?.expiry ?? null,
      netGrams: label?.netWeightGrams ?? null,
    }
    return { scan: { kind: 'product', productId: product.id, pieces: product.pieces, ...says }, product }
  }
  const place = await trx.selectFrom('location').select('code').where('code', '=', text).executeTakeFirst()
  const lot = parsed.kind === 'gs1' ? parsed.lot : null
  return {
    scan: place ? { kind: 'location', code: place.code } : { kind: 'unknown', text: lot ?? parsed.text },
    product: null,
  }
}

async function command(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  name: string,
  actor: Picker,
): Promise<ScanFacts> {
  const done = async (act: Promise<boolean>): Promise<ScanFacts> => ({
    outcome: (await act) ? { kind: 'command', command: name } : { kind: 'no-effect', because: null },
  })
  switch (name) {
    case 'UNDO':
      return done(undoStep(trx, station, walk, actor))
    case 'PAUSE':
      return done(pauseWalk(trx, walk.id))
    case 'SKIP':
      return done(skipTask(trx, station, walk, actor))
    // The window performs these on the number or the question that it shows; SHORT opens the question how many, and why.
    case 'SHORT':
    case 'CONFIRM':
    case 'COUNT-PLUS':
    case 'COUNT-MINUS':
      return { outcome: { kind: 'command', command: name } }
    default:
      return { outcome: { kind: 'no-effect', because: null } }
  }
}
