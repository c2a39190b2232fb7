/** What a scan means at the shelf, and how a batch becomes one list in walking order. Pure. */

/** A task of the walk as far as scanning goes. */
export type PickState = {
  /** `put-back`: pieces go from a tote to the place. */
  readonly kind: 'pick' | 'put-back'
  readonly location: string
  readonly productId: string
  /** The lot to be taken and the last day (YYYY-MM-DD) on which it may leave; null for goods without lots. */
  readonly lot: string | null
  readonly expiresOn: string | null
  /** Every piece is weighed when it is taken. */
  readonly catchWeight: boolean
  readonly quantity: number
  readonly picked: number
  readonly short: number
  /** Pieces scanned and not yet in a tote. */
  readonly inHand: number
  /** Lot and net weight in grams of the pieces in hand; null until they are known. */
  readonly handLot: string | null
  readonly handGrams: number | null
  readonly splits: readonly {
    /** Null in a batch that is sorted at the bench. */
    readonly tote: string | null
    readonly quantity: number
    readonly picked: number
    readonly short: number
  }[]
  /** True once the location was scanned, or when the warehouse does not ask for it. */
  readonly locationConfirmed: boolean
  /** Today in the warehouse, YYYY-MM-DD. */
  readonly today: string
}

/** What the scanned code turned out to be. */
export type PickScan =
  | { readonly kind: 'location'; readonly code: string }
  | { readonly kind: 'tote'; readonly code: string }
  | {
      readonly kind: 'product'
      readonly productId: string
      readonly pieces: number
      /** What the label says beside the product; null where it says nothing. */
      readonly lot: string | null
      readonly expiresOn: string | null
      readonly netGrams: number | null
    }
  /** A text that is none of these: perhaps the lot that is asked for. */
  | { readonly kind: 'unknown'; readonly text: string }

export type PickVerdict =
  | { readonly kind: 'location-confirmed' }
  | {
      readonly kind: 'take'
      readonly pieces: number
      /** Lot and weight of all pieces in hand after it. */
      readonly handLot: string | null
      readonly handGrams: number | null
    }
  | { readonly kind: 'lot-confirmed'; readonly lot: string }
  /** Into the tote; without one where orders are sorted at the bench, or on the shelf for a put-back. */
  | {
      readonly kind: 'put'
      readonly tote: string | null
      readonly pieces: number
      readonly taskComplete: boolean
    }
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
  | 'wrong-lot'
  | 'expired'
  | 'lot-first'
  | 'weight-first'

/** Pieces of the task that are neither picked, short nor in hand. */
export function openToTake(task: Pick<PickState, 'quantity' | 'picked' | 'short' | 'inHand'>): number {
  return task.quantity - task.picked - task.short - task.inHand
}

/** The step the picker is asked for. */
export function pickStep(task: PickState): 'location' | 'product' | 'lot' | 'weight' | 'tote' {
  if (!task.locationConfirmed) return 'location'
  if (task.inHand > 0 && isLotOpen(task)) return 'lot'
  if (task.inHand === 0 || openToTake(task) > 0) return 'product'
  return task.catchWeight && task.handGrams === null ? 'weight' : 'tote'
}

/** Pieces are collected without a tote of their own: a scan of a piece is all there is to do. */
export function isLoose(task: Pick<PickState, 'splits' | 'kind'>): boolean {
  return task.kind === 'put-back' || task.splits.every(({ tote }) => tote === null)
}

function isLotOpen(task: PickState): boolean {
  return task.kind === 'pick' && task.lot !== null && task.handLot === null
}

/** Decides one scan at the shelf. */
export function decidePickScan(task: PickState, scan: PickScan): PickVerdict {
  switch (scan.kind) {
    case 'unknown':
      return task.inHand > 0 && isLotOpen(task) ? decideLot(task, scan.text) : refuse('unknown')
    case 'location':
      return scan.code === task.location
        ? { kind: 'location-confirmed' }
        : refuse('wrong-location', task.location)
    case 'product':
      return takeProduct(task, scan)
    case 'tote':
      return putInto(task, scan.code)
  }
}

/** Decides a lot number that was scanned or typed for the pieces in hand. */
export function decideLot(task: PickState, lot: string): PickVerdict {
  if (task.inHand === 0 || task.lot === null) return refuse('nothing-in-hand')
  return sameLot(task.lot, lot) ? { kind: 'lot-confirmed', lot: task.lot } : refuse('wrong-lot', task.lot)
}

function takeProduct(task: PickState, scan: PickScan & { kind: 'product' }): PickVerdict {
  if (!task.locationConfirmed) return refuse('location-first', task.location)
  if (scan.productId !== task.productId) return refuse('wrong', task.location)
  const wrong = task.kind === 'pick' ? wrongLot(task, scan) : null
  if (wrong) return wrong
  if (scan.pieces > openToTake(task)) return refuse('surplus')
  const handLot = scan.lot === null ? task.handLot : task.lot
  const handGrams = weightAfter(task, scan)
  const known = (task.lot === null || handLot !== null) && (!task.catchWeight || handGrams !== null)
  if (task.kind === 'put-back' || (isLoose(task) && known && task.inHand === 0))
    return putLoose(task, scan.pieces)
  return { kind: 'take', pieces: scan.pieces, handLot, handGrams }
}

/** What the label says of lot and date, against the task: another lot would leave before its turn, an expired one must not leave at all. */
function wrongLot(task: PickState, scan: PickScan & { kind: 'product' }): PickVerdict | null {
  const date = scan.expiresOn ?? (scan.lot === null ? null : task.expiresOn)
  if (date !== null && date < task.today) return refuse('expired', date)
  if (task.expiresOn !== null && task.expiresOn < task.today) return refuse('expired', task.expiresOn)
  if (task.lot === null || scan.lot === null) return null
  return sameLot(task.lot, scan.lot) ? null : refuse('wrong-lot', task.lot)
}

function sameLot(one: string, other: string): boolean {
  return one.trim().toUpperCase() === other.trim().toUpperCase()
}

/** Weight of all pieces in hand after another one, as long as every label says it. */
function weightAfter(task: PickState, scan: PickScan & { kind: 'product' }): number | null {
  if (!task.catchWeight || scan.netGrams === null) return null
  if (task.inHand === 0) return scan.netGrams
  return task.handGrams === null ? null : task.handGrams + scan.netGrams
}

function putLoose(task: PickState, pieces: number): PickVerdict {
  return { kind: 'put', tote: null, pieces, taskComplete: openToTake(task) === pieces }
}

function putInto(task: PickState, tote: string): PickVerdict {
  const open = task.splits.filter((split) => split.quantity - split.picked - split.short > 0)
  if (task.kind === 'put-back') return refuse('wrong-tote', task.location)
  const wanted = open.find((split) => split.tote === tote)
  if (!wanted) return refuse('wrong-tote', open.flatMap((split) => split.tote ?? []).join(', '))
  if (task.inHand === 0) return refuse('nothing-in-hand')
  if (isLotOpen(task)) return refuse('lot-first', task.lot)
  if (task.catchWeight && task.handGrams === null) return refuse('weight-first')
  const room = open
    .filter((split) => split.tote === tote)
    .reduce((sum, split) => sum + split.quantity - split.picked - split.short, 0)
  if (task.inHand > room) return refuse('too-many-for-tote', String(room))
  return { kind: 'put', tote, pieces: task.inHand, taskComplete: openToTake(task) === 0 }
}

function refuse(reason: PickRefusal, expected: string | null = null): PickVerdict {
  return { kind: 'refuse', reason, expected }
}

/** One need of one order line at one location. */
export type PickNeed = {
  readonly orderLineId: string
  readonly toteId: string | null
  readonly productId: string
  readonly locationId: string
  readonly walkPosition: number
  /** The lot to be taken, and when it expires (YYYY-MM-DD); null for goods without lots. */
  readonly lot: string | null
  readonly expiresOn: string | null
  readonly quantity: number
}

/** One stop of the walk: a product at a location with its split over order lines. */
export type PlannedTask = {
  readonly productId: string
  readonly locationId: string
  readonly lot: string | null
  readonly expiresOn: string | null
  readonly quantity: number
  readonly splits: readonly {
    readonly orderLineId: string
    readonly toteId: string | null
    readonly quantity: number
  }[]
}

/** Consolidates the needs of all orders of a batch into one task per product, location and lot, by shelf name. */
export function planTasks(needs: readonly PickNeed[]): readonly PlannedTask[] {
  const groups = new Map<string, { first: PickNeed; needs: PickNeed[] }>()
  for (const need of needs) {
    const key = `${need.locationId} ${need.productId} ${need.lot ?? ''}`
    const group = groups.get(key)
    if (group) group.needs.push(need)
    else groups.set(key, { first: need, needs: [need] })
  }
  return [...groups.values()]
    .sort(
      (a, b) =>
        a.first.walkPosition - b.first.walkPosition ||
        compare(a.first.productId, b.first.productId) ||
        compare(a.first.expiresOn ?? '', b.first.expiresOn ?? ''),
    )
    .map(({ first, needs: same }) => ({
      productId: first.productId,
      locationId: first.locationId,
      lot: first.lot,
      expiresOn: first.expiresOn,
      quantity: same.reduce((sum, need) => sum + need.quantity, 0),
      splits: same.map(({ orderLineId, toteId, quantity }) => ({ orderLineId, toteId, quantity })),
    }))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
