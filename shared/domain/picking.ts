/** What a scan means at the shelf, and how a batch becomes one list in walking order. Pure. */

/** A task of the walk as far as scanning goes. */
export type PickState = {
  readonly location: string
  readonly productId: string
  readonly quantity: number
  readonly picked: number
  readonly short: number
  /** Pieces scanned and not yet in a tote. */
  readonly inHand: number
  readonly splits: readonly {
    readonly tote: string
    readonly quantity: number
    readonly picked: number
    readonly short: number
  }[]
  /** True once the location was scanned, or when the warehouse does not ask for it. */
  readonly locationConfirmed: boolean
}

/** What the scanned code turned out to be. */
export type PickScan =
  | { readonly kind: 'location'; readonly code: string }
  | { readonly kind: 'tote'; readonly code: string }
  | { readonly kind: 'product'; readonly productId: string; readonly pieces: number }
  | { readonly kind: 'unknown' }

export type PickVerdict =
  | { readonly kind: 'location-confirmed' }
  | { readonly kind: 'take'; readonly pieces: number }
  | { readonly kind: 'put'; readonly tote: string; readonly pieces: number; readonly taskComplete: boolean }
  | { readonly kind: 'refuse'; readonly reason: PickRefusal; readonly expected: string | null }

export type PickRefusal =
  | 'unknown'
  | 'wrong'
  | 'surplus'
  | 'wrong-location'
  | 'location-first'
  | 'wrong-tote'
  | 'too-many-for-tote'
  | 'nothing-in-hand'

/** Pieces of the task that are neither picked, short nor in hand. */
export function openToTake(task: PickState): number {
  return task.quantity - task.picked - task.short - task.inHand
}

/** The step the picker is asked for. */
export function pickStep(task: PickState): 'location' | 'product' | 'tote' {
  if (!task.locationConfirmed) return 'location'
  return task.inHand > 0 && openToTake(task) === 0 ? 'tote' : 'product'
}

/** Decides one scan at the shelf. */
export function decidePickScan(task: PickState, scan: PickScan): PickVerdict {
  switch (scan.kind) {
    case 'unknown':
      return { kind: 'refuse', reason: 'unknown', expected: null }
    case 'location':
      return scan.code === task.location
        ? { kind: 'location-confirmed' }
        : { kind: 'refuse', reason: 'wrong-location', expected: task.location }
    case 'product':
      return takeProduct(task, scan.productId, scan.pieces)
    case 'tote':
      return putInto(task, scan.code)
  }
}

function takeProduct(task: PickState, productId: string, pieces: number): PickVerdict {
  if (!task.locationConfirmed) return { kind: 'refuse', reason: 'location-first', expected: task.location }
  if (productId !== task.productId) return { kind: 'refuse', reason: 'wrong', expected: task.location }
  if (pieces > openToTake(task)) return { kind: 'refuse', reason: 'surplus', expected: null }
  return { kind: 'take', pieces }
}

function putInto(task: PickState, tote: string): PickVerdict {
  const open = task.splits.filter((split) => split.quantity - split.picked - split.short > 0)
  const wanted = open.find((split) => split.tote === tote)
  if (!wanted)
    return { kind: 'refuse', reason: 'wrong-tote', expected: open.map((split) => split.tote).join(', ') }
  if (task.inHand === 0) return { kind: 'refuse', reason: 'nothing-in-hand', expected: null }
  const room = open
    .filter((split) => split.tote === tote)
    .reduce((sum, split) => sum + split.quantity - split.picked - split.short, 0)
  if (task.inHand > room) return { kind: 'refuse', reason: 'too-many-for-tote', expected: String(room) }
  return { kind: 'put', tote, pieces: task.inHand, taskComplete: openToTake(task) === 0 }
}

/** An order that could be picked now. */
export type BatchCandidate = {
  readonly orderId: string
  readonly express: boolean
  readonly placedAt: number
  readonly locations: readonly number[]
}

/**
 * Chooses the orders of the next batch: express and then the oldest order leads; the rest of the cart is filled first with
 * further express orders, then with the orders that add the fewest new stops to the walk (ties: the older one).
 */
export function chooseBatch(candidates: readonly BatchCandidate[], places: number): readonly string[] {
  const waiting = [...candidates].sort(
    (a, b) =>
      Number(b.express) - Number(a.express) || a.placedAt - b.placedAt || (a.orderId < b.orderId ? -1 : 1),
  )
  const chosen: BatchCandidate[] = []
  const stops = new Set<number>()
  while (chosen.length < places && waiting.length > 0) {
    const expressLeft = waiting[0]!.express
    const index = chosen.length === 0 || expressLeft ? 0 : fewestNewStops(waiting, stops)
    const [next] = waiting.splice(index, 1)
    chosen.push(next!)
    for (const location of next!.locations) stops.add(location)
  }
  return chosen.map((candidate) => candidate.orderId)
}

function fewestNewStops(waiting: readonly BatchCandidate[], stops: ReadonlySet<number>): number {
  let best = 0
  let bestNew = Infinity
  waiting.forEach((candidate, index) => {
    const added = new Set(candidate.locations.filter((location) => !stops.has(location))).size
    if (added < bestNew) [best, bestNew] = [index, added]
  })
  return best
}

/** One need of one order line at one location. */
export type PickNeed = {
  readonly orderLineId: string
  readonly toteId: string
  readonly productId: string
  readonly locationId: string
  readonly walkPosition: number
  readonly quantity: number
}

/** One stop of the walk: a product at a location with its split over order lines. */
export type PlannedTask = {
  readonly productId: string
  readonly locationId: string
  readonly quantity: number
  readonly splits: readonly {
    readonly orderLineId: string
    readonly toteId: string
    readonly quantity: number
  }[]
}

/** Consolidates the needs of all orders of a batch into one task per product and location, in walking order. */
export function planTasks(needs: readonly PickNeed[]): readonly PlannedTask[] {
  const groups = new Map<string, { first: PickNeed; needs: PickNeed[] }>()
  for (const need of needs) {
    const key = `${need.locationId} ${need.productId}`
    const group = groups.get(key)
    if (group) group.needs.push(need)
    else groups.set(key, { first: need, needs: [need] })
  }
  return [...groups.values()]
    .sort(
      (a, b) =>
        a.first.walkPosition - b.first.walkPosition || (a.first.productId < b.first.productId ? -1 : 1),
    )
    .map(({ first, needs: same }) => ({
      productId: first.productId,
      locationId: first.locationId,
      quantity: same.reduce((sum, need) => sum + need.quantity, 0),
      splits: same.map(({ orderLineId, toteId, quantity }) => ({ orderLineId, toteId, quantity })),
    }))
}
