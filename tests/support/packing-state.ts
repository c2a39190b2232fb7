/** What lies on the packers' table and at the benches, told as simply as possible and without the program's own rules. */

/** Each is another one, whatever it holds. */
export type ModelKit = { readonly sku: string }

export type ModelLine = {
  /** Known when the program has made the line. */
  id: string
  readonly sku: string
  /** The kit whose goods they are: sold as one with its other lines. */
  readonly kit: ModelKit | null
  /** Pieces to be delivered, and those that were ordered and will not be. */
  ordered: number
  dropped: number
  verified: number
  picked: number
  promised: number
  /** Pieces of a known lot that lie in the totes, and those of them that are to be brought back. */
  inTotes: number
  goesBack: number
  readonly lots: Set<string>
}

/** What one scan counted and was not taken back; on several lines where the product stands in several. */
export type ModelPiece = {
  readonly scanId: string
  readonly sku: string
  readonly parcel: number
  readonly serial: string | null
  readonly shares: { readonly line: ModelLine; readonly pieces: number }[]
}

export type ModelOrder = {
  readonly number: string
  id: string
  express: boolean
  readonly placedAt: number
  /** In their order. */
  readonly lines: ModelLine[]
  /** Oldest first. */
  readonly counted: ModelPiece[]
  state: 'ready' | 'picked' | 'open' | 'held' | 'packed' | 'cancelled'
  parcels: number
  /** The totes that it lies in: an order that was packed once lies in none. */
  readonly totes: string[]
  /** How often it was packed: it may be opened again. */
  packedTimes: number
  /** Verified pieces have to leave its box, and no packer was told yet. */
  toTakeOut: boolean
  /** How many orders were split off it. */
  followers: number
}

export type ModelBench = {
  open: ModelOrder | null
  refusedScan: string | null
  /** Whose the refused piece is, as the sign says. */
  owner: { readonly number: string; readonly totes: readonly string[] } | null
  /** What was done elsewhere with an order that is or was open here, while its packer does not know yet. */
  stop: {
    readonly why: 'taken-over' | 'order-held' | 'order-cancelled' | 'order-merged' | 'order-changed'
    readonly order: ModelOrder
  } | null
  /** The piece that does not count before its lot or serial number is told. */
  pending: { readonly for: 'lot' | 'serial'; readonly sku: string; readonly pieces: number } | null
  /** The parcel that is being filled, from 1. */
  parcelNo: number
  /** Whether each parcel of the open order has its weight, as far as it was entered. */
  weighed: boolean[]
}

export type Model = {
  /** As they came; more come to them when orders are split. */
  readonly orders: ModelOrder[]
  readonly benches: readonly ModelBench[]
  /** What the first scan with an id came to. */
  readonly answers: Map<string, string>
}

/** What is asked of a piece beside its code. */
export const tracked: Readonly<Record<string, 'lot' | 'serial' | undefined>> = {
  PLATE: 'lot',
  CANDLE: 'serial',
}
/** The goods of a kit and how many of them one kit has. */
export const kitSku = 'TEA'
export const kitGoods = { 'MUG-BLUE': 2, PLATE: 1 } as const

export function newLine(sku: string, ordered: number, kit: ModelKit | null = null): ModelLine {
  const nothing = { dropped: 0, verified: 0, picked: 0, promised: 0, inTotes: 0, goesBack: 0 }
  return { id: '', sku, kit, ordered, ...nothing, lots: new Set() }
}

/** A new order, of which nothing is picked. */
export function newOrder(known: Pick<ModelOrder, 'number' | 'express' | 'placedAt' | 'lines'>): ModelOrder {
  return {
    ...known,
    id: '',
    counted: [],
    state: 'ready',
    parcels: 0,
    totes: [],
    packedTimes: 0,
    toTakeOut: false,
    followers: 0,
  }
}

/** The orders in the sequence in which they leave. */
export function dueFirst(model: Model): readonly ModelOrder[] {
  return model.orders.toSorted(
    (a, b) => Number(b.express) - Number(a.express) || a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1),
  )
}

/** The order at the head of the queue, of those that wait for a piece where one is named. */
export function firstWaiting(model: Model, sku: string | null = null): ModelOrder | undefined {
  return dueFirst(model).find(
    (order) => order.state === 'picked' && (sku === null || missing(order, sku) > 0),
  )
}

export const delivered = (order: ModelOrder): readonly ModelLine[] =>
  order.lines.filter(({ ordered }) => ordered > 0)
export const isVerified = (order: ModelOrder): boolean =>
  delivered(order).every((line) => line.verified === line.ordered)
export const begun = (order: ModelOrder): boolean => order.lines.some(({ verified }) => verified > 0)
/** Pieces of a product that are not verified yet. */
export const missing = (order: ModelOrder, sku: string): number =>
  order.lines.reduce((sum, line) => sum + (line.sku === sku ? line.ordered - line.verified : 0), 0)
/** The lots of a product that were picked for an order. */
export const lotsOf = (order: ModelOrder, sku: string): readonly string[] =>
  order.lines.flatMap((line) => (line.sku === sku ? [...line.lots] : []))

/** Counts pieces on the lines that have some open, the first one first. */
export function count(
  order: ModelOrder,
  { pieces, ...piece }: Omit<ModelPiece, 'shares'> & { pieces: number },
) {
  const shares: { line: ModelLine; pieces: number }[] = []
  let rest = pieces
  for (const line of order.lines) {
    const share = line.sku === piece.sku ? Math.min(rest, line.ordered - line.verified) : 0
    if (share <= 0) continue
    rest -= share
    line.verified += share
    shares.push({ line, pieces: share })
  }
  order.counted.push({ ...piece, shares })
}

/** Takes back what counted last, as a whole; false when nothing is counted. */
export function undo(order: ModelOrder): boolean {
  const last = order.counted.pop()
  for (const { line, pieces } of last?.shares ?? []) line.verified -= pieces
  return last !== undefined
}

export function undoAll(order: ModelOrder): void {
  while (undo(order));
}

/** Takes the last scans of a line back until it has no more than is needed; how many pieces leave the box. */
export function keepAtMost(order: ModelOrder, line: ModelLine, needed: number): number {
  const before = line.verified
  for (const piece of order.counted.toReversed()) {
    const at = piece.shares.findIndex((share) => share.line === line)
    if (at < 0 || line.verified <= needed) continue
    line.verified -= piece.shares[at]!.pieces
    piece.shares.splice(at, 1)
    if (piece.shares.length === 0) order.counted.splice(order.counted.indexOf(piece), 1)
  }
  return Math.max(0, before - needed)
}

export function openAt(bench: ModelBench, order: ModelOrder): void {
  order.state = 'open'
  bench.open = order
  bench.weighed = []
  bench.parcelNo = Math.max(1, ...order.counted.map(({ parcel }) => parcel))
  if (order.toTakeOut) bench.stop = { why: 'order-changed', order }
}

/** The bench has no order open any more. */
export function leaveBench(bench: ModelBench, state: 'picked' | 'held'): void {
  if (bench.open) bench.open.state = state
  bench.open = null
  bench.pending = null
}

/** The packer knows why the bench was stopped, and has done what the sign says. */
export function seen(bench: ModelBench): void {
  if (bench.stop?.why === 'order-changed') bench.stop.order.toTakeOut = false
  bench.stop = null
}
