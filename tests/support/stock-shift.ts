import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import type { PickTask, PickView } from '../../shared/contract/picking.ts'
import type { ShortReason } from '../../shared/domain/picking-words.ts'
import { openLedger, type Ledger } from './ledger.ts'
import type { Shift, Working } from './station.ts'
import type { Sku } from './warehouse.ts'

/** One lead alone in the small warehouse, who picks by the screen and decides about orders; whatever goods he moves he writes into the ledger. */
export type StockShift = {
  readonly shift: Shift
  readonly ledger: Ledger
  /** Does the next thing that the screen asks for; begins a walk when there is none. False when there is nothing to do. */
  readonly work: () => Promise<boolean>
  readonly undo: () => Promise<void>
  readonly short: (quantity: number, reason: ShortReason) => Promise<void>
  /** Counts the n-th place that asks for it. */
  readonly count: (nth: number, pieces: number) => Promise<void>
  /** Asks for anything else that moves no goods; a "no" of the program is as good as a "yes". */
  readonly attempt: (act: () => Promise<unknown>) => Promise<void>
}

export const shelvesAtStart: readonly {
  readonly place: string
  readonly sku: Sku
  readonly pieces: number
}[] = [
  { place: 'A-01-1', sku: 'MUG-RED', pieces: 6 },
  { place: 'A-02-1', sku: 'MUG-BLUE', pieces: 7 },
  { place: 'A-02-1', sku: 'CANDLE', pieces: 9 },
  { place: 'B-01-1', sku: 'MUG-RED', pieces: 5 },
  { place: 'B-02-1', sku: 'MUG-BLUE', pieces: 4 },
  { place: 'B-02-1', sku: 'PLATE', pieces: 6 },
]

export async function stockShift(shift: Shift): Promise<StockShift> {
  await shift.furnish({
    stock: shelvesAtStart.map(({ place, sku, pieces }) => ({ sku, shelf: place, quantity: pieces })),
  })
  await countAll(shift)
  await shift.signIn('iryna')
  shift.lookAt('pick')
  const ledger = openLedger(shelvesAtStart)
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (error) {
      if ((error as { code?: string }).code === 'internal') throw error
    }
  }
  const working = async (): Promise<Working | null> => {
    const view = await shift.pickView()
    return view.kind === 'working' ? view : null
  }
  return {
    shift,
    ledger,
    attempt,
    work: () => work(shift, ledger, attempt),
    undo: async () => {
      const before = await working()
      await attempt(() => shift.call('picking/undo', shift.command()))
      const after = await shift.pickView()
      if (before) writeDifference(ledger, before, after)
    },
    short: async (quantity, reason) => {
      const view = await working()
      if (!view) return
      const task = current(view)
      const missing = Math.min(quantity, task.quantity - task.picked - task.short - view.inHand)
      await attempt(() =>
        shift.call('picking/short', { ...shift.command(), taskId: task.id, reason, quantity, photo: null }),
      )
      if (missing === 0 || task.kind === 'put-back') return
      const { sku } = task.product
      if (reason === 'damaged') ledger.move(sku, task.location, 'Q-M1', missing)
      else ledger.lose(sku, task.location, missing)
      // Of an empty place only what others are promised there stays in the books: they have not said yet that it is not there.
      if (reason === 'empty') ledger.count(sku, task.location, await promisedAt(shift, sku, task.location))
    },
    count: async (nth, pieces) => {
      const counts = await shift.call('stock/counts', {})
      const task = counts[nth % Math.max(1, counts.length)]
      if (!task) return
      await attempt(async () => {
        await shift.call('stock/count', { ...shift.command(), countId: task.id, quantity: pieces })
        ledger.count(task.product.sku, task.location, pieces)
      })
    },
  }
}

const current = (view: Working): PickTask => view.tasks.find(({ id }) => id === view.currentTaskId)!

async function work(shift: Shift, ledger: Ledger, attempt: StockShift['attempt']): Promise<boolean> {
  const view = await shift.pickView()
  if (view.kind === 'idle') {
    const [walk] = view.waiting
    await attempt(() =>
      walk
        ? shift.call('picking/take-walk', { ...shift.command(), walkId: walk.walkId })
        : shift.call('picking/next-batch', shift.command()),
    )
    return (await shift.pickView()).kind === 'working'
  }
  if (view.refusal) throw new Error(`refused: ${view.refusal.reason}`)
  const task = current(view)
  const open = task.splits.find(({ quantity, picked }) => quantity > picked)
  if (view.step === 'location') await shift.scan(locationBarcode(task.location))
  else if (task.kind === 'put-back') {
    const { outcome } = await shift.scan(shift.codeOf(task.product.sku))
    if (outcome.kind !== 'put-in-tote') throw new Error(`a put-back said ${outcome.kind}`)
    ledger.move(task.product.sku, open!.tote!, task.location, 1)
  } else if (view.step === 'product' && view.inHand < open!.quantity - open!.picked)
    await shift.scan(shift.codeOf(task.product.sku))
  else await putDown(shift, ledger, view, task)
  return true
}

/** Tries the totes of the task one after the other; the screen does not say which of them go without. */
async function putDown(shift: Shift, ledger: Ledger, view: Working, task: PickTask): Promise<void> {
  let pieces = view.inHand
  for (const tote of new Set(task.splits.map((split) => split.tote!))) {
    for (;;) {
      const { outcome, scanId } = await shift.scan(toteBarcode(tote))
      if (outcome.kind === 'put-in-tote') {
        ledger.move(task.product.sku, task.location, tote, pieces)
        return
      }
      if (outcome.kind !== 'refused') throw new Error(`a tote said ${outcome.kind}`)
      await shift.call('picking/acknowledge', { scanId })
      if (outcome.refusal.reason !== 'too-many-for-tote') break
      pieces = Number(outcome.refusal.expected)
      await shift.call('picking/set-in-hand', { ...shift.command(), taskId: task.id, quantity: pieces })
    }
  }
  throw new Error('no tote takes the pieces in hand')
}

/** What the screen took back. */
function writeDifference(ledger: Ledger, before: Working, after: PickView): void {
  if (after.kind !== 'working' || after.walkId !== before.walkId) return
  for (const task of before.tasks) {
    const now = after.tasks.find(({ id }) => id === task.id)
    for (const tote of new Set(task.splits.map((split) => split.tote!))) {
      const back = inTote(task, tote) - (now ? inTote(now, tote) : 0)
      if (back <= 0) continue
      if (task.kind === 'pick') ledger.move(task.product.sku, tote, task.location, back)
      else ledger.move(task.product.sku, task.location, tote, back)
    }
  }
}

function inTote(task: PickTask, tote: string): number {
  return task.splits.reduce((sum, split) => sum + (split.tote === tote ? split.picked : 0), 0)
}

async function promisedAt(shift: Shift, sku: string, place: string): Promise<number> {
  const row = await shift.db
    .selectFrom('reservation')
    .innerJoin('product', 'product.id', 'reservation.product_id')
    .innerJoin('location', 'location.id', 'reservation.location_id')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('reservation.quantity'), eb.lit(0)).as('n'))
    .where('product.sku', '=', sku)
    .where('location.code', '=', place)
    .executeTakeFirstOrThrow()
  return row.n
}

/** The furniture is put up without a word in the journal; here it is as if it had been counted in. */
async function countAll(shift: Shift): Promise<void> {
  const rows = await shift.db.selectFrom('stock').selectAll().execute()
  await shift.db
    .insertInto('stock_move')
    .values(
      rows.map(({ product_id, location_id, quantity }) => ({
        id: shift.station.newId(),
        at: shift.station.now(),
        product_id,
        location_id,
        quantity,
        kind: 'count' as const,
        worker_id: null,
        station_id: null,
      })),
    )
    .execute()
}
