/** What the packing bench should do, told as simply as possible and without the program's own rules. */

export type ModelOrder = {
  readonly number: string
  readonly id: string
  readonly tote: string
  readonly express: boolean
  /** Pieces ordered and verified of each SKU, over all lines. */
  readonly goods: Map<string, { ordered: number; verified: number }>
  /** What counted and was not taken back, oldest first. */
  readonly counted: { sku: string; pieces: number }[]
  state: 'picked' | 'open' | 'held' | 'packed'
  parcels: number
}

export type ModelBench = {
  open: ModelOrder | null
  refusedScan: string | null
  /** Whether each parcel of the open order has its weight. */
  weighed: boolean[]
}

/** What a scan is of. */
export type Thing =
  | { readonly kind: 'product'; readonly sku: string | null; readonly pieces: number }
  | { readonly kind: 'tote' | 'number'; readonly order: number }
  | { readonly kind: 'badge' }
  | { readonly kind: 'command'; readonly name: string }

/** What the screen can ask the bench, beside scans. */
export const benchCommands = ['open-next', 'undo', 'hold', 'leave', 'packed'] as const
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
  const answer = bench.refusedScan === null ? decide(model, bench, thing) : waiting(bench, thing)
  if (answer.startsWith('refused')) bench.refusedScan = scanId
  model.answers.set(scanId, answer)
  return answer
}

function waiting(bench: ModelBench, thing: Thing): string {
  if (thing.kind !== 'command' || thing.name !== 'CONFIRM') return 'not-acknowledged'
  bench.refusedScan = null
  return 'command'
}

function decide(model: Model, bench: ModelBench, thing: Exclude<Thing, { kind: 'badge' }>): string {
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
  order.counted.push({ sku, pieces })
  return withEnd(opens ? 'opened' : 'counted', order)
}

function named(bench: ModelBench, order: ModelOrder, by: 'tote' | 'number'): string {
  if (by === 'tote' && order.state === 'packed') return 'refused not-needed'
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
  if (name === 'SIGNOUT') return 'command'
  const done = (did: boolean): string => (did ? 'command' : 'no-effect')
  if (!bench.open) return done(name === 'NEXT' && openNext(model, bench))
  switch (name) {
    case 'UNDO':
      return done(undo(bench.open))
    case 'HOLD':
      putAside(bench, 'held')
      return 'command'
    case 'PARCEL':
    case 'COUNT-PLUS':
      if (!isVerified(bench.open) || bench.weighed.length === 20) return 'no-effect'
      bench.weighed.push(false)
      return 'command'
    case 'COUNT-MINUS':
      if (!isVerified(bench.open) || bench.weighed.length === 1) return 'no-effect'
      bench.weighed.pop()
      return 'command'
    case 'SIZE-A':
      return done(isVerified(bench.open))
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

/** Plays a command of the screen; the fault it ends with, or null. */
export function playCommand(
  model: Model,
  bench: ModelBench,
  name: 'open-next' | 'undo' | 'hold' | 'leave' | 'packed',
): string | null {
  if (bench.refusedScan !== null) return 'acknowledge-first'
  if (name === 'open-next') return bench.open || openNext(model, bench) ? null : 'queue-empty'
  if (!bench.open) return name === 'hold' || name === 'leave' ? null : 'order-not-open'
  if (name === 'packed') return pack(model, bench)
  if (name === 'undo') undo(bench.open)
  else putAside(bench, name === 'hold' ? 'held' : 'picked')
  return null
}

function pack(model: Model, bench: ModelBench): string | null {
  const order = bench.open!
  if (!isVerified(order)) return 'not-complete'
  if (bench.weighed.includes(false)) return 'parcel-not-weighed'
  order.state = 'packed'
  order.parcels = bench.weighed.length
  bench.open = null
  openNext(model, bench)
  return null
}

function undo(order: ModelOrder): boolean {
  const last = order.counted.pop()
  if (last) order.goods.get(last.sku)!.verified -= last.pieces
  return last !== undefined
}

function openNext(model: Model, bench: ModelBench): boolean {
  const next = model.orders.find((order) => order.state === 'picked')
  if (next) openAt(bench, next)
  return next !== undefined
}

function openAt(bench: ModelBench, order: ModelOrder): void {
  order.state = 'open'
  bench.open = order
  bench.weighed = [false]
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
