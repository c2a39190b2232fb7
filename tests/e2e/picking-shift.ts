import type { Hands, Scanner } from '../../scripts/lib/demo-run/hands.ts'
import { eanOf, foreignCode, reportShort, sayInHand } from '../../scripts/lib/demo-run/pick.ts'
import { acknowledge, expectKind, expectRefused } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import type { PickTask, PickView } from '../../shared/contract/picking.ts'
import type { RefusalReason } from '../../shared/contract/refusal.ts'
import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import type { ShortReason } from '../../shared/domain/picking-words.ts'
import type { RealShop } from '../support/two-hundred-orders.ts'

type Working = Extract<PickView, { kind: 'working' }>

/** What the picker does wrong, one thing at a time. */
const mistakes = ['wrong-location', 'wrong', 'unknown', 'surplus', 'wrong-tote'] as const
/** Every so many tasks something goes wrong, is missing, or is taken back. */
const every = { mistake: 9, shortage: 29, undo: 41 }
const shortages: readonly ShortReason[] = ['not-found', 'damaged', 'empty']

/**
 * A picker of two hundred orders, who looks at the service's view to know what to do and does it with scanner and keys alone. Keeps a
 * pencil ledger of every piece that leaves a shelf, so that the program's books can be checked by it.
 * @param start pieces by `SKU place`
 */
export function pickingShift(hands: Hands, shop: RealShop, start: Readonly<Record<string, number>>) {
  const shelves = new Map(Object.entries(start))
  const refusals = new Map<RefusalReason, number>()
  const seen = { tasks: 0, shortages: 0, batches: 0, putBack: 0 }

  const working = async (): Promise<Working | null> => {
    const view = await ask(hands.page, 'picking/view', {})
    return view.kind === 'working' ? view : null
  }
  const taskOf = (view: Working) => view.tasks.find(({ id }) => id === view.currentTaskId)!

  /** Picks one task, with what goes wrong at it. */
  async function pickOne(view: Working): Promise<void> {
    const task = taskOf(view)
    const number = (seen.tasks += 1)
    const by: Scanner = number % 5 === 0 ? 'wedge' : 'virtual'
    if (number % every.mistake === 0) await goWrongAtPlace(task, by, mistakes[(number / every.mistake) % 2]!)
    if (view.step === 'location')
      expectKind(await hands.scan(locationBarcode(task.location), by), 'location-confirmed')
    if (task.kind === 'put-back') return putBack(task, by)
    if (number % every.shortage === 0) {
      const reason = shortages[seen.shortages % shortages.length]!
      seen.shortages += 1
      return tellShort(task, reason)
    }
    for (const split of task.splits.filter(({ quantity, picked }) => picked < quantity))
      await putInto(task, split.tote!, split.quantity - split.picked, by, number)
  }

  async function putInto(
    task: PickTask,
    tote: string,
    pieces: number,
    by: Scanner,
    number: number,
  ): Promise<void> {
    const ean = eanOf(shop.eans, task.product.sku)
    expectKind(await hands.scan(ean, by), 'in-hand')
    if (pieces > 1) await sayInHand(hands, pieces)
    if (number % every.mistake === 0)
      await goWrongWithGoods(task, by, ean, mistakes[2 + ((number / every.mistake) % 3)]!)
    expectKind(await hands.scan(toteBarcode(tote), by), 'put-in-tote')
    if (number % every.undo === 0 && (await working())) {
      await hands.undo()
      await hands.see('the pieces back in the hand', ({ pick }) => pick?.task?.inHand === pieces)
      expectKind(await hands.scan(toteBarcode(tote), by), 'put-in-tote')
    }
    count(shelves, `${task.product.sku} ${task.location}`, -pieces)
  }

  async function goWrongAtPlace(
    task: PickTask,
    by: Scanner,
    mistake: (typeof mistakes)[number],
  ): Promise<void> {
    const other = shop.shelves.find(({ place }) => place !== task.location)!
    if (mistake === 'wrong-location') await refused(locationBarcode(other.place), by, 'wrong-location')
    else if ((await working())?.step === 'location')
      await refused(eanOf(shop.eans, task.product.sku), by, 'location-first')
  }

  async function goWrongWithGoods(
    task: PickTask,
    by: Scanner,
    ean: string,
    mistake: (typeof mistakes)[number],
  ): Promise<void> {
    const view = (await working())!
    const other = shop.shelves.find(({ sku }) => sku !== task.product.sku)!
    const open = task.quantity - task.picked - task.short - view.inHand
    const wrongTote = view.totes.find(({ code }) => !task.splits.some(({ tote }) => tote === code))
    if (mistake === 'unknown') await refused(foreignCode, by, 'unknown')
    else if (mistake === 'surplus' && open === 0) await refused(ean, by, 'surplus')
    else if (mistake === 'wrong-tote' && wrongTote)
      await refused(toteBarcode(wrongTote.code), by, 'wrong-tote')
    else await refused(eanOf(shop.eans, other.sku), by, 'wrong')
  }

  async function refused(code: string, by: Scanner, reason: RefusalReason): Promise<void> {
    expectRefused(await hands.scan(code, by), reason)
    count(refusals, reason, 1)
    await acknowledge(hands, (refusals.get(reason) ?? 0) % 2 === 0 ? 'key' : 'scan')
  }

  /** One piece is not there, damaged, or nothing is: the place is as empty as the picker says. */
  async function tellShort(task: PickTask, reason: ShortReason): Promise<void> {
    const open = task.quantity - task.picked - task.short
    const quantity = reason === 'empty' ? open : 1
    await reportShort(hands, { reason, quantity })
    await hands.see('the shortage booked', ({ pick }) => pick?.task?.id !== task.id || open > quantity)
    const key = `${task.product.sku} ${task.location}`
    // Nothing lies at an empty place, whatever the books said.
    count(shelves, key, reason === 'empty' ? -(shelves.get(key) ?? 0) : -quantity)
    if (reason === 'damaged') count(shelves, `${task.product.sku} Q-M1`, quantity)
  }

  /** Goods of the cancelled order go from the tote back to their place, piece by piece. */
  async function putBack(task: PickTask, by: Scanner): Promise<void> {
    for (let left = task.quantity - task.picked; left > 0; left -= 1)
      expectKind(await hands.scan(eanOf(shop.eans, task.product.sku), by), 'put-in-tote')
    count(shelves, `${task.product.sku} ${task.location}`, task.quantity - task.picked)
    seen.putBack += task.quantity - task.picked
  }

  return {
    working,
    pickOne,
    /** Begins the next batch with the Enter key; false when nothing waits. */
    beginNext: async (): Promise<boolean> => {
      const { pick } = await hands.look()
      if (pick?.kind === 'working') return true
      if (pick?.ready === 0) return false
      await hands.page.locator('[data-testid=next-batch]:enabled').waitFor()
      await hands.key('Enter')
      await hands.see('a batch', (screen) => screen.pick?.kind === 'working')
      seen.batches += 1
      return true
    },
    /** Pieces by `SKU place`, places with nothing left out. */
    stock: (): Record<string, number> =>
      Object.fromEntries(
        [...shelves].filter(([, pieces]) => pieces !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    refusals: () => Object.fromEntries(refusals),
    seen,
  }
}

function count<Key>(all: Map<Key, number>, key: Key, pieces: number): void {
  all.set(key, (all.get(key) ?? 0) + pieces)
}
