/** What the packing bench should do, told as simply as possible and without the program's own rules. */

export type ModelOrder = {
  readonly number: string
  readonly id: string
  readonly tote: string
  readonly express: boolean
  /** Pieces ordered and verified of each SKU, over all lines. */
  readonly goods: Map<string, { ordered: number; verified: number }>
  /** What counted and was not taken back, oldest first. */
  readonly counted: { sku: string; pieces: number; parcel: number }[]
  state: 'picked' | 'open' | 'held' | 'packed' | 'cancelled'
  parcels: number
  /** Whether it still lies in its tote: an order that was packed once does not. */
  inTote: boolean
  /** How often it was packed: it may be opened again. */
  packedTimes: number
}

export type ModelBench = {
  open: ModelOrder | null
  refusedScan: string | null
  /** Whose the refused piece is, as the sign says. */
  owner: { readonly order: ModelOrder; readonly inTote: boolean } | null
  /** What was done elsewhere with the order that was open here, while its packer does not know yet. */
  stop: 'taken-over' | 'order-held' | 'order-cancelled' | null
  /** The parcel that is being filled, from 1. */
  parcelNo: number
  /** Whether each parcel of the open order has its weight, as far as it was entered; {@link draftOf} says it of all. */
  weighed: boolean[]
}

/** What a scan is of. */
export type Thing =
  | { readonly kind: 'product'; readonly sku: string | null; readonly pieces: number }
  | { readonly kind: 'tote' | 'number'; readonly order: number }
  | { readonly kind: 'badge' }
  | { readonly kind: 'command'; readonly name: string }

/** What the screen can ask the bench, beside scans. */
export const benchCommands = ['open-next', 'undo', 'undo-all', 'hold', 'leave', 'packed'] as const
export type BenchCommand = (typeof benchCommands)[number]

export type Model = {
  /** The most urgent first. */
  readonly orders: readonly ModelOrder[]
  readonly benches: readonly ModelBench[]
  /** What the first scan with an id came to. */
  readonly answers: Map<string, string>
}

const goodsOf = (order: ModelOrder) => [...order.goods.values()]
export const isVerified = (order: ModelOrder): boolean =>
  goodsOf(order).every((one) => one.verified === one.ordered)
const begun = (order: ModelOrder): boolean => goodsOf(order).some((one) => one.verified > 0)

/** Plays one scan; the answer in short, e.g. `counted`, `refused wrong`, `no-effect`. */
export function playScan(model: Model, bench: ModelBench, thing: Thing, scanId: string): string {
  const known = model.answers.get(scanId)
  if (known !== undefined) return known
  // A badge is not kept: its id is free for another scan.
  if (thing.kind === 'badge') return 'badge'
  const answer = bench.refusedScan === null ? decide(model, bench, thing) : waiting(model, bench, thing)
  if (answer.startsWith('refused')) {
    bench.refusedScan = scanId
    bench.owner = thing.kind === 'product' ? ownerOf(model, bench, answer, thing.sku) : null
  }
  model.answers.set(scanId, answer)
  return answer
}

/** Of the orders that wait for the piece the first one, else the one that another bench has open. */
function ownerOf(model: Model, bench: ModelBench, answer: string, sku: string | null): ModelBench['owner'] {
  if (sku === null || !['refused wrong', 'refused surplus', 'refused not-needed'].includes(answer))
    return null
  const waits = (state: ModelOrder['state']) =>
    model.orders.find((order) => order !== bench.open && order.state === state && missing(order, sku) > 0)
  const order = waits('picked') ?? waits('open')
  return order ? { order, inTote: order.inTote } : null
}

function waiting(model: Model, bench: ModelBench, thing: Thing): string {
  const { owner } = bench
  if (
    owner &&
    ((thing.kind === 'tote' && owner.inTote) || thing.kind === 'number') &&
    model.orders[thing.order] === owner.order
  ) {
    bench.refusedScan = null
    return 'handed-over'
  }
  if (thing.kind !== 'command' || thing.name !== 'CONFIRM') return 'not-acknowledged'
  bench.refusedScan = null
  return 'command'
}

function decide(model: Model, bench: ModelBench, thing: Exclude<Thing, { kind: 'badge' }>): string {
  // The window ends the session, whatever is going on.
  if (thing.kind === 'command' && thing.name === 'SIGNOUT') return 'command'
  const { stop } = bench
  if (stop !== null) {
    bench.stop = null
    return `refused ${stop}`
  }
  switch (thing.kind) {
    case 'command':
      return command(model, bench, thing.name)
    case 'product':
      return product(model, bench, thing.sku, thing.pieces)
    case 'tote':
    case 'number':
      return named(bench, model.orders[thing.order]!, thing.kind)
  }
}

function product(model: Model, bench: ModelBench, sku: string | null, pieces: number): string {
  if (sku === null) return 'refused unknown'
  const opens = bench.open === null
  if (opens) {
    const wanting = model.orders.find((order) => order.state === 'picked' && missing(order, sku) > 0)
    if (!wanting) return 'refused not-needed'
    openAt(bench, wanting)
  }
  const order = bench.open!
  const goods = order.goods.get(sku)
  if (!goods) return 'refused wrong'
  if (pieces > missing(order, sku)) return 'refused surplus'
  goods.verified += pieces
  order.counted.push({ sku, pieces, parcel: bench.parcelNo })
  return withEnd(opens ? 'opened' : 'counted', order)
}

function named(bench: ModelBench, order: ModelOrder, by: 'tote' | 'number'): string {
  if (by === 'tote' && !order.inTote) return 'refused not-needed'
  if (order === bench.open) return 'no-effect'
  if (order.state === 'open') return 'refused order-busy'
  if (order.state !== 'picked') return 'refused order-not-picked'
  if (bench.open) {
    if (begun(bench.open)) return 'refused finish-first'
    putAside(bench, 'picked')
  }
  openAt(bench, order)
  return withEnd('opened', order)
}

function command(model: Model, bench: ModelBench, name: string): string {
  const done = (did: boolean): string => (did ? 'command' : 'no-effect')
  // The window asks more.
  if (name === 'SHORT') return 'command'
  if (!bench.open) return done(name === 'NEXT' && openNext(model, bench))
  switch (name) {
    case 'UNDO':
      return done(undo(bench.open))
    case 'HOLD':
      putAside(bench, 'held')
      return 'command'
    case 'PARCEL':
      return isVerified(bench.open)
        ? done(changeDraft(bench, (draft) => [...draft, false]))
        : nextParcel(bench)
    case 'COUNT-PLUS':
      return done(changeDraft(bench, (draft) => [...draft, false]))
    case 'COUNT-MINUS':
      return done(changeDraft(bench, (draft) => draft.slice(0, -1)))
    case 'SIZE-A':
      return done(changeDraft(bench, (draft) => draft))
    case 'CONFIRM':
    case 'PACKED': {
      const fault = pack(model, bench)
      if (fault === 'not-complete') return 'no-effect'
      return fault === null ? 'command' : `no-effect ${fault}`
    }
    default:
      return 'no-effect'
  }
}

/** The parcels of the open order: those entered, and those that are filled without being entered. */
export function draftOf({ weighed, parcelNo }: ModelBench): readonly boolean[] {
  return [...weighed, ...Array.from({ length: Math.max(0, parcelNo - weighed.length) }, () => false)]
}

function changeDraft(bench: ModelBench, change: (draft: readonly boolean[]) => readonly boolean[]): boolean {
  if (!isVerified(bench.open!)) return false
  const after = change(draftOf(bench))
  if (after.length > 20 || after.length < bench.parcelNo) return false
  bench.weighed = [...after]
  return true
}

function nextParcel(bench: ModelBench): string {
  if (bench.parcelNo === 20) return 'no-effect'
  if (!bench.open!.counted.some(({ parcel }) => parcel === bench.parcelNo)) return 'no-effect parcel-empty'
  bench.parcelNo += 1
  return 'command'
}

/** Plays that sizes and weights are entered; the fault it ends with, or null. */
export function playParcels(bench: ModelBench, weighed: readonly boolean[]): string | null {
  if (weighed.length < bench.parcelNo) return 'parcel-has-items'
  bench.weighed = [...weighed]
  return null
}

/** Plays a command of the screen; the fault it ends with, or null. */
export function playCommand(model: Model, bench: ModelBench, name: BenchCommand): string | null {
  if (bench.refusedScan !== null || bench.stop !== null) return 'acknowledge-first'
  if (name === 'open-next') return bench.open || openNext(model, bench) ? null : 'queue-empty'
  if (!bench.open) return name === 'hold' || name === 'leave' ? null : 'order-not-open'
  if (name === 'packed') return pack(model, bench)
  if (name === 'undo') undo(bench.open)
  else if (name === 'undo-all') undoAll(bench)
  else putAside(bench, name === 'hold' ? 'held' : 'picked')
  return null
}

/** Plays that a lead's badge gives this bench the order that another one has open. */
export function playTakeOver(bench: ModelBench, other: ModelBench): void {
  const order = other.open!
  other.open = null
  other.stop = 'taken-over'
  openAt(bench, order)
}

/** Plays that one piece is counted that nobody could scan. */
export function playByHand(bench: ModelBench, sku: string): void {
  bench.open!.goods.get(sku)!.verified += 1
  bench.open!.counted.push({ sku, pieces: 1, parcel: bench.parcelNo })
}

/** What a lead decides at a desk about an order. */
export const deskActions = ['hold', 'release', 'cancel', 'reopen'] as const
export type DeskAction = (typeof deskActions)[number]

/** Plays what a lead decides; the fault it ends with, or null. */
export function playDesk(model: Model, order: ModelOrder, action: DeskAction): string | null {
  const after = afterDesk[order.state][action]
  if (!after) return 'action-not-allowed'
  order.state = after
  const bench = model.benches.find(({ open }) => open === order)
  if (bench) {
    bench.open = null
    bench.stop = after === 'held' ? 'order-held' : 'order-cancelled'
  }
  if (after === 'cancelled') {
    order.inTote = false
    while (undo(order));
  }
  if (action === 'reopen' || action === 'cancel') order.parcels = 0
  return null
}

const afterDesk: Record<ModelOrder['state'], Partial<Record<DeskAction, ModelOrder['state']>>> = {
  picked: { hold: 'held', cancel: 'cancelled' },
  held: { release: 'picked', cancel: 'cancelled' },
  // A bench that has it open is stopped and told.
  open: { hold: 'held', cancel: 'cancelled' },
  packed: { reopen: 'picked', cancel: 'cancelled' },
  cancelled: {},
}

function pack(model: Model, bench: ModelBench): string | null {
  const order = bench.open!
  if (!isVerified(order)) return 'not-complete'
  const parcels = draftOf(bench)
  if (parcels.includes(false)) return 'parcel-not-weighed'
  order.state = 'packed'
  order.inTote = false
  order.packedTimes += 1
  order.parcels = parcels.length
  bench.open = null
  openNext(model, bench)
  return null
}

function undo(order: ModelOrder): boolean {
  const last = order.counted.pop()
  if (last) order.goods.get(last.sku)!.verified -= last.pieces
  return last !== undefined
}

function undoAll(bench: ModelBench): void {
  while (undo(bench.open!));
  bench.parcelNo = 1
  bench.weighed = []
}

/** Plays that a lead's badge opens an order here again; the fault it ends with, or null. */
export function playReopen(bench: ModelBench, order: ModelOrder): string | null {
  if (bench.open && begun(bench.open)) return 'finish-first'
  if (order.state !== 'packed') return 'reopen-not-allowed'
  if (bench.open) putAside(bench, 'picked')
  openAt(bench, order)
  order.parcels = 0
  return null
}

function openNext(model: Model, bench: ModelBench): boolean {
  const next = model.orders.find((order) => order.state === 'picked')
  if (next) openAt(bench, next)
  return next !== undefined
}

function openAt(bench: ModelBench, order: ModelOrder): void {
  order.state = 'open'
  bench.open = order
  bench.weighed = []
  bench.parcelNo = Math.max(1, ...order.counted.map(({ parcel }) => parcel))
}

function putAside(bench: ModelBench, state: 'picked' | 'held'): void {
  bench.open!.state = state
  bench.open = null
}

function missing(order: ModelOrder, sku: string): number {
  const goods = order.goods.get(sku)
  return goods ? goods.ordered - goods.verified : 0
}

const withEnd = (answer: string, order: ModelOrder): string =>
  isVerified(order) ? `${answer} complete` : answer
