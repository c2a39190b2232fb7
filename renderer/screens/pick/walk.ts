import type { Point } from '../../../shared/domain/map/types.ts'
import type { PickStep, PickTask, PickTote, PickView } from '../../../shared/contract/picking.ts'

export type WorkingView = Extract<PickView, { kind: 'working' }>

/** Pieces of a task that are neither in a tote nor booked as short. */
export function openOf(task: PickTask): number {
  return task.quantity - task.picked - task.short
}

/** Pieces that are still to be taken from the place: what is open and not in the hand. */
export function openToTake(view: WorkingView, task: PickTask): number {
  return Math.max(0, openOf(task) - view.inHand)
}

/** What is left to do after the current task, in the order in which it will come. */
export function followingTasks(view: WorkingView): readonly PickTask[] {
  return view.tasks.filter((task) => task.id !== view.currentTaskId && openOf(task) > 0)
}

/** True when a tote is what the hand goes to: goods are put into it, or taken out of it. */
export function isAtTote(view: WorkingView, task: PickTask): boolean {
  return view.step === (task.kind === 'put-back' ? 'product' : 'tote')
}

/** True when goods are not sorted into totes on this walk. */
export function isLoose(task: PickTask): boolean {
  return task.splits.every(({ tote }) => tote === null)
}

/** The totes that still get pieces of the task (or, for goods that go back, give them), in the order of the cart. */
export function openShares(task: PickTask): readonly { readonly tote: string; readonly count: number }[] {
  return task.splits.flatMap(({ tote, quantity, picked }) =>
    tote !== null && quantity > picked ? [{ tote, count: quantity - picked }] : [],
  )
}

/**
 * The scans of a task, in the order in which they are asked for: goods for an order end in a tote, goods that go back are laid on
 * their shelf piece by piece. A lot and a weight are asked for where the goods have them.
 */
export function stepsOf(task: PickTask): readonly PickStep[] {
  if (task.kind === 'put-back') return ['location', 'product']
  return [
    'location',
    'product',
    ...(task.lot === null ? [] : ['lot' as const]),
    ...(task.catchWeight ? ['weight' as const] : []),
    ...(isLoose(task) ? [] : ['tote' as const]),
  ]
}

/**
 * Where the picker stands and where to go: until the place of the task is scanned, at the place done last (at first where the walk
 * starts) and on to this one; then here, and on to the next. Null where it is not known or not on the map.
 */
export function onMap(view: WorkingView): {
  readonly here: Point | null
  readonly next: { readonly location: string; readonly at: Point } | null
} {
  const index = view.tasks.findIndex(({ id }) => id === view.currentTaskId)
  const task = view.tasks[index]
  const isThere = view.step !== 'location'
  const done = view.tasks.slice(0, index).findLast(({ at }) => at !== null)
  const target = isThere ? followingTasks(view)[0] : task
  return {
    here: isThere ? (task?.at ?? null) : (done?.at ?? view.path[0] ?? null),
    next: target?.at ? { location: target.location, at: target.at } : null,
  }
}

/** Where a tote stands on the cart, from 0; the cart is drawn as so many columns and rows. */
export type CartGrid = {
  readonly columns: number
  readonly rows: number
  readonly spots: ReadonlyMap<string, { readonly column: number; readonly row: number }>
}

/** What tells the totes of a cart apart: their codes without the part that all of them begin with (`T-07` is `07`). */
export function shortNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const parts = codes.map((code) => /^(.*[^0-9A-Z])([0-9A-Z]+)$/.exec(code))
  const shared = parts.length > 1 && new Set(parts.map((part) => part?.[1] ?? '')).size === 1
  return new Map(codes.map((code, index) => [code, (shared && parts[index]?.[2]) || code]))
}

/** Columns for each row of a cart that is wider than high, when nothing says how it is built. */
const width = 1.3
/** A cart with more empty places than totes is no picture of one. */
const emptiest = 2

/**
 * The cart as it stands. Codes like `B2` name a shelf and a place on it: the top shelf is the first letter, and places
 * without a tote stay empty. Other codes are set in rows, in their order.
 */
export function cartGrid(totes: readonly Pick<PickTote, 'code'>[]): CartGrid {
  return shelves(totes) ?? rows(totes)
}

function shelves(totes: readonly Pick<PickTote, 'code'>[]): CartGrid | null {
  const parsed = totes.map(({ code }) => ({ code, parts: /^([A-Z])0*(\d{1,2})$/.exec(code) }))
  const letters = [...new Set(parsed.map(({ parts }) => parts?.[1] ?? ''))].toSorted((a, b) =>
    a < b ? -1 : 1,
  )
  const numbers = parsed.map(({ parts }) => Number(parts?.[2] ?? 0))
  const columns = Math.max(0, ...numbers)
  const wellBuilt =
    letters.length > 1 &&
    !letters.includes('') &&
    Math.min(...numbers) > 0 &&
    columns <= 12 &&
    columns * letters.length <= totes.length * emptiest
  if (!wellBuilt) return null
  const spots = new Map(
    parsed.map(({ code, parts }) => [
      code,
      { column: Number(parts?.[2]) - 1, row: letters.indexOf(parts?.[1] ?? '') },
    ]),
  )
  const apart =
    new Set([...spots.values()].map(({ column, row }) => `${column} ${row}`)).size === totes.length
  return apart ? { columns, rows: letters.length, spots } : null
}

function rows(totes: readonly Pick<PickTote, 'code'>[]): CartGrid {
  const columns = Math.max(1, Math.round(Math.sqrt(totes.length * width)))
  const spots = new Map(
    totes.map(({ code }, index) => [code, { column: index % columns, row: Math.floor(index / columns) }]),
  )
  return { columns, rows: Math.ceil(totes.length / columns), spots }
}
