import { parseScan } from '../../../shared/domain/barcode.ts'
import { decidePickScan, type PickScan } from '../../../shared/domain/picking.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { cardOf, findProduct, type FoundProduct } from '../scans/products.ts'
import { refuse } from '../scans/refusal.ts'
import { noteStep, putIntoTote } from './goods.ts'
import { currentTask, openBatch, type BatchRow, type CurrentTask } from './state.ts'
import { shortTask, skipTask, undoStep } from './steps.ts'
import { goOn } from './walk.ts'

/** Decides a scan at the shelf and writes what it changes; the caller appends it to the journal in the same transaction. */
export async function pickScan(
  trx: Trx,
  station: Station,
  read: ScanRead,
  actor: Actor & { workerId: string },
): Promise<ScanFacts> {
  const batch = await openBatch(trx, actor.workerId)
  if (!batch) return { outcome: { kind: 'no-effect', because: null } }
  const parsed = parseScan(read.raw)
  if (parsed.kind === 'command') return command(trx, station, batch, parsed.command, actor)
  const task = await currentTask(trx, batch)
  const { scan, product } = await understand(trx, read.raw, task)
  const verdict = decidePickScan(task, scan)
  const about = { productId: product?.id ?? null }
  switch (verdict.kind) {
    case 'location-confirmed':
      await trx.updateTable('batch').set({ location_confirmed: 1 }).where('id', '=', batch.id).execute()
      return { outcome: { kind: 'location-confirmed' } }
    case 'take':
      await trx
        .updateTable('pick_task')
        .set((eb) => ({ in_hand: eb('in_hand', '+', verdict.pieces) }))
        .where('id', '=', task.id)
        .execute()
      await noteStep(trx, station, {
        taskId: task.id,
        kind: 'in-hand',
        quantity: verdict.pieces,
        toteId: null,
      })
      return { ...about, outcome: { kind: 'in-hand' }, quantity: verdict.pieces }
    case 'put':
      return put(trx, station, batch, task, verdict, actor)
    case 'refuse': {
      const outcome = refuse(station, read, verdict.reason, {
        product: product && cardOf(product),
        expected: verdict.expected,
      })
      return { ...about, outcome }
    }
  }
}

async function put(
  trx: Trx,
  station: Station,
  batch: BatchRow,
  task: CurrentTask,
  verdict: { tote: string; pieces: number; taskComplete: boolean },
  actor: Actor,
): Promise<ScanFacts> {
  await putIntoTote(trx, task, verdict.tote, verdict.pieces)
  const split = task.splits.find((part) => part.tote === verdict.tote)!
  await noteStep(trx, station, {
    taskId: task.id,
    kind: 'put',
    quantity: verdict.pieces,
    toteId: split.toteId,
  })
  const batchComplete = verdict.taskComplete && (await goOn(trx, station, batch.id, actor))
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
  const product = await findProduct(trx, raw)
  if (product) return { scan: { kind: 'product', productId: product.id, pieces: product.pieces }, product }
  const place = await trx.selectFrom('location').select('code').where('code', '=', text).executeTakeFirst()
  return { scan: place ? { kind: 'location', code: place.code } : { kind: 'unknown' }, product: null }
}

async function command(
  trx: Trx,
  station: Station,
  batch: BatchRow,
  name: string,
  actor: Actor,
): Promise<ScanFacts> {
  const done = async (act: Promise<boolean>): Promise<ScanFacts> => ({
    outcome: (await act) ? { kind: 'command', command: name } : { kind: 'no-effect', because: null },
  })
  switch (name) {
    case 'UNDO':
      return done(undoStep(trx, batch))
    case 'SKIP':
      return done(skipTask(trx, station, batch, actor))
    case 'SHORT':
      return done(shortTask(trx, station, batch, 'not-found', actor))
    default:
      return { outcome: { kind: 'no-effect', because: null } }
  }
}
