/** What the packing bench should do with scans and commands. */

import {
  begun,
  count,
  delivered,
  dueFirst,
  firstWaiting,
  isVerified,
  leaveBench,
  lotsOf,
  missing,
  openAt,
  seen,
  tracked,
  undo,
  undoAll,
  type Model,
  type ModelBench,
  type ModelLine,
  type ModelOrder,
} from './packing-state.ts'

/** What a scan is of. */
export type Thing =
  /** A product, or none that anybody knows; `mark` is the lot or the serial number in its code. */
  | {
      readonly kind: 'product'
      readonly sku: string | null
      readonly pieces: number
      readonly mark: string | null
    }
  /** A lot or a serial number alone. */
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'tote'; readonly tote: string }
  | { readonly kind: 'number'; readonly order: number }
  | { readonly kind: 'badge' }
  | { readonly kind: 'command'; readonly name: string }

/** What the screen can ask the bench, beside scans. */
export const benchCommands = ['open-next', 'undo', 'undo-all', 'hold', 'leave', 'packed'] as const
export type BenchCommand = (typeof benchCommands)[number]

/** The order that a drawn number stands for; more come when orders are split. */
export const nth = (model: Model, drawn: number): ModelOrder => model.orders[drawn % model.orders.length]!

/** Plays one scan; the answer in short, e.g. `counted`, `refused wrong`, `no-effect`. */
export function playScan(model: Model, bench: ModelBench, thing: Thing, scanId: string): string {
  const known = model.answers.get(scanId)
  if (known !== undefined) return known
  // A badge is not kept: its id is free for another scan.
  if (thing.kind === 'badge') return 'badge'
  const answer =
    bench.refusedScan === null ? decide(model, bench, thing, scanId) : waiting(model, bench, thing)
  if (answer.startsWith('refused')) {
    bench.refusedScan = scanId
    bench.owner = thing.kind === 'product' ? ownerOf(model, bench, answer, thing.sku) : null
  }
  model.answers.set(scanId, answer)
  return answer
}

/** Of the orders that wait for the piece the first one, else the one that another bench has open. */
function ownerOf(model: Model, bench: ModelBench, answer: string, sku: string | null): ModelBench['owner'] {
  const needless = ['refused wrong', 'refused surplus', 'refused not-needed', 'refused cancelled-line']
  if (sku === null || !needless.includes(answer)) return null
  const waits = (state: ModelOrder['state']) =>
    dueFirst(model).find((order) => order !== bench.open && order.state === state && missing(order, sku) > 0)
  const order = waits('picked') ?? waits('open')
  return order ? { number: order.number, totes: [...order.totes] } : null
}

function waiting(model: Model, bench: ModelBench, thing: Thing): string {
  const { owner } = bench
  const named =
    (thing.kind === 'tote' && owner?.totes.includes(thing.tote)) ||
    (thing.kind === 'number' && owner?.number === nth(model, thing.order).number)
  if (named) {
    bench.refusedScan = null
    return 'handed-over'
  }
  if (thing.kind !== 'command' || thing.name !== 'CONFIRM') return 'not-acknowledged'
  bench.refusedScan = null
  return 'command'
}

function decide(
  model: Model,
  bench: ModelBench,
  thing: Exclude<Thing, { kind: 'badge' }>,
  scanId: string,
): string {
  // The window ends the session, whatever is going on.
  if (thing.kind === 'command' && thing.name === 'SIGNOUT') return 'command'
  if (bench.stop !== null) return sayStopped(bench)
  if (thing.kind === 'command') return command(model, bench, thing.name)
  if (bench.pending) return answerPending(model, bench, thing, scanId)
  switch (thing.kind) {
    case 'product':
      return product(model, bench, thing, scanId)
    case 'mark':
      return 'refused unknown'
    case 'tote':
      return named(
        bench,
        model.orders.find(({ totes }) => totes.includes(thing.tote)),
      )
    case 'number':
      return named(bench, nth(model, thing.order))
  }
}

function sayStopped(bench: ModelBench): string {
  const { why } = bench.stop!
  seen(bench)
  return `refused ${why}`
}

type Piece = { readonly sku: string; readonly pieces: number; readonly mark: string | null }

function product(
  model: Model,
  bench: ModelBench,
  { sku, ...thing }: Thing & { kind: 'product' },
  scanId: string,
): string {
  if (sku === null) return 'refused unknown'
  const opens = bench.open === null
  if (opens) {
    const wanting = firstWaiting(model, sku)
    if (!wanting) return 'refused not-needed'
    openAt(bench, wanting)
    // What has to leave its box comes first.
    if (bench.stop) return sayStopped(bench)
  }
  return countPiece(model, bench, { sku, ...thing }, scanId, opens ? 'opened' : 'counted')
}

/** A piece of the open order, told apart by its lot or number where its product asks for one. */
function countPiece(
  model: Model,
  bench: ModelBench,
  { sku, pieces, mark }: Piece,
  scanId: string,
  as: 'opened' | 'counted',
): string {
  const order = bench.open!
  if (delivered(order).every((line) => line.sku !== sku))
    return order.lines.some((line) => line.sku === sku && line.dropped > 0)
      ? 'refused cancelled-line'
      : 'refused wrong'
  if (pieces > missing(order, sku)) return 'refused surplus'
  const asks = tracked[sku]
  if (asks && mark === null) {
    bench.pending = { for: asks, sku, pieces }
    return 'asked'
  }
  const lots = lotsOf(order, sku)
  if (asks === 'lot' && lots.length > 0 && !lots.includes(mark!)) return 'refused wrong-lot'
  const serial = asks === 'serial' ? mark : null
  const used = model.orders.some(({ counted }) => counted.some((one) => one.serial === serial))
  if (serial !== null && used) return 'refused duplicate-serial'
  count(order, { scanId, sku, pieces, parcel: bench.parcelNo, serial })
  return withEnd(as, order)
}

/** The answer to what the bench asks of the piece in hand. */
function answerPending(
  model: Model,
  bench: ModelBench,
  thing: Exclude<Thing, { kind: 'badge' | 'command' }>,
  scanId: string,
): string {
  const { sku, pieces } = bench.pending!
  const known = thing.kind === 'product' && thing.sku !== null
  const mark = known ? (thing.sku === sku ? thing.mark : null) : textOf(model, thing)
  if (mark === null) return 'answer-first'
  bench.pending = null
  return countPiece(model, bench, { sku, pieces, mark }, scanId, 'counted')
}

/** What is no code of anything is taken as it is written. */
function textOf(model: Model, thing: Exclude<Thing, { kind: 'badge' | 'command' }>): string | null {
  switch (thing.kind) {
    case 'product':
      return 'NOBODY-KNOWS-IT'
    case 'mark':
      return thing.mark
    case 'number':
      return nth(model, thing.order).number
    case 'tote':
      return null
  }
}

function named(bench: ModelBench, order: ModelOrder | undefined): string {
  if (!order) return 'refused not-needed'
  if (order === bench.open) return 'no-effect'
  if (order.state === 'open') return 'refused order-busy'
  if (order.state !== 'picked') return 'refused order-not-picked'
  if (bench.open) {
    if (begun(bench.open)) return 'refused finish-first'
    leaveBench(bench, 'picked')
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
      return done(undoLast(bench))
    case 'HOLD':
      leaveBench(bench, 'held')
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
  if (name === 'undo') undoLast(bench)
  else if (name === 'undo-all') startAnew(bench)
  else leaveBench(bench, name === 'hold' ? 'held' : 'picked')
  return null
}

/** Plays that a lead's badge gives this bench the order that another one has open. */
export function playTakeOver(bench: ModelBench, other: ModelBench): void {
  const order = other.open!
  leaveBench(other, 'picked')
  other.stop = { why: 'taken-over', order }
  openAt(bench, order)
}

/** Plays that one piece of a line is counted that nobody could scan. */
export function playByHand(bench: ModelBench, line: ModelLine, scanId: string): void {
  line.verified += 1
  const { parcelNo: parcel } = bench
  bench.open!.counted.push({ scanId, sku: line.sku, parcel, serial: null, shares: [{ line, pieces: 1 }] })
}

function pack(model: Model, bench: ModelBench): string | null {
  const order = bench.open!
  if (!isVerified(order)) return 'not-complete'
  const parcels = draftOf(bench)
  if (parcels.includes(false)) return 'parcel-not-weighed'
  order.state = 'packed'
  order.totes.length = 0
  order.packedTimes += 1
  order.parcels = parcels.length
  bench.open = null
  openNext(model, bench)
  return null
}

/** Takes the piece back that is asked about, else what counted last. */
function undoLast(bench: ModelBench): boolean {
  const asked = bench.pending !== null
  bench.pending = null
  return asked || undo(bench.open!)
}

function startAnew(bench: ModelBench): void {
  undoAll(bench.open!)
  bench.pending = null
  bench.parcelNo = 1
  bench.weighed = []
}

/** Plays that a lead's badge opens an order here again; the fault it ends with, or null. */
export function playReopen(bench: ModelBench, order: ModelOrder): string | null {
  if (bench.open && begun(bench.open)) return 'finish-first'
  if (order.state !== 'packed') return 'reopen-not-allowed'
  leaveBench(bench, 'picked')
  openAt(bench, order)
  order.parcels = 0
  return null
}

function openNext(model: Model, bench: ModelBench): boolean {
  const next = firstWaiting(model)
  if (next) openAt(bench, next)
  return next !== undefined
}

const withEnd = (answer: string, order: ModelOrder): string =>
  isVerified(order) ? `${answer} complete` : answer
