import {
  keepAtMost,
  kitGoods,
  kitSku,
  leaveBench,
  newLine,
  newOrder,
  tracked,
  undoAll,
  type Model,
  type ModelBench,
  type ModelLine,
  type ModelOrder,
} from './packing-state.ts'

/** What a lead decides at a desk about an order. */
export const deskActions = ['hold', 'release', 'cancel', 'reopen'] as const
export type DeskAction = (typeof deskActions)[number]

/** Plays what a lead decides; the fault it ends with, or null. */
export function playDesk(model: Model, order: ModelOrder, action: DeskAction): string | null {
  const after = afterDesk[order.state][action]
  if (!after) return 'action-not-allowed'
  stopAt(model, order, after === 'held' ? 'order-held' : 'order-cancelled', false)
  order.state = after
  if (action === 'release' && lacks(order)) {
    promise(order)
    order.state = 'ready'
  }
  if (after === 'cancelled') {
    undoAll(order)
    // Its totes are free when nothing lies in them, as far as anybody knows.
    if (order.lines.every(({ inTotes }) => inTotes === 0)) order.totes.length = 0
    for (const line of order.lines) bringBack(line, line.inTotes)
  }
  if (action === 'reopen' || action === 'cancel') order.parcels = 0
  return null
}

const afterDesk: Record<ModelOrder['state'], Partial<Record<DeskAction, ModelOrder['state']>>> = {
  ready: { hold: 'held', cancel: 'cancelled' },
  picked: { hold: 'held', cancel: 'cancelled' },
  held: { release: 'picked', cancel: 'cancelled' },
  // A bench that has it open is stopped and told.
  open: { hold: 'held', cancel: 'cancelled' },
  packed: { reopen: 'picked', cancel: 'cancelled' },
  cancelled: {},
}

const changeable = ({ state }: ModelOrder): boolean => state !== 'packed' && state !== 'cancelled'
/** Goods have to be brought for it. */
const lacks = ({ lines }: ModelOrder): boolean => lines.some((line) => line.ordered > line.picked)

/** The bench that has an order open is told; false when none has. */
function stopAt(
  model: Model,
  order: ModelOrder,
  why: NonNullable<ModelBench['stop']>['why'],
  stays: boolean,
): boolean {
  const bench = model.benches.find(({ open }) => open === order)
  if (!bench) return false
  if (!stays) leaveBench(bench, 'picked')
  bench.stop = { why, order }
  return true
}

function promise(order: ModelOrder): void {
  for (const line of order.lines) line.promised = Math.max(line.promised, line.ordered - line.picked)
}

function bringBack(line: ModelLine, pieces: number): void {
  line.inTotes -= pieces
  line.goesBack += pieces
}

/** An order on the table of which goods are missing now is fetched first; one that has all comes there. */
function settle(order: ModelOrder): void {
  if (order.state !== 'picked' && order.state !== 'ready') return
  if (lacks(order)) promise(order)
  order.state = lacks(order) ? 'ready' : 'picked'
}

export type LineChange = { readonly line: ModelLine; readonly to: number }

/** Plays that other counts are wanted of lines of an order, and more goods; the fault it ends with, or null. */
export function playChange(
  model: Model,
  order: ModelOrder,
  wanted: readonly LineChange[],
  added: { readonly sku: string; readonly pieces: number } | null,
): string | null {
  if (!changeable(order)) return 'action-not-allowed'
  const changes = wanted
    .map(({ line, to }) => ({ line, more: to - line.ordered }))
    .filter(({ more }) => more !== 0)
  const left = [...order.lines, ...changes.map(({ more }) => ({ ordered: more }))]
  if (!added && left.reduce((sum, { ordered }) => sum + ordered, 0) === 0) return 'nothing-left'
  if (changes.some(({ line, more }) => line.kit && more > line.dropped)) return 'kit-line'
  for (const { line, more } of changes)
    if (more < 0 && keepAtMost(order, line, line.ordered + more) > 0) order.toTakeOut = true
  const stays = !added && changes.every(({ more }) => more < 0)
  const bench = model.benches.find(({ open }) => open === order)
  if (bench) bench.pending = null
  stopAt(model, order, 'order-changed', stays)
  for (const { line, more } of changes) {
    line.ordered += more
    line.dropped = Math.max(0, line.dropped - more)
    if (more < 0) surplusLeaves(line)
    else {
      const kept = Math.min(more, line.goesBack)
      bringBack(line, -kept)
    }
  }
  if (added) order.lines.push(...goodsOf(added))
  settle(order)
  return null
}

function surplusLeaves(line: ModelLine): void {
  const surplus = Math.max(0, line.inTotes + line.promised - line.ordered)
  const fromShelf = Math.min(surplus, line.promised)
  line.promised -= fromShelf
  bringBack(line, Math.min(surplus - fromShelf, line.inTotes))
}

/** The lines of what is ordered: a kit has one for each of its goods. */
export function goodsOf({ sku, pieces }: { readonly sku: string; readonly pieces: number }): ModelLine[] {
  if (sku !== kitSku) return [newLine(sku, pieces)]
  const kit = { sku }
  return Object.entries(kitGoods).map(([one, inOne]) => newLine(one, inOne * pieces, kit))
}

/** Plays that one order goes with another one; the fault it ends with, or null. */
export function playMerge(model: Model, into: ModelOrder, from: ModelOrder): string | null {
  if (!changeable(into) || !changeable(from)) return 'action-not-allowed'
  if (into === from) return 'orders-apart'
  stopAt(model, from, 'order-merged', false)
  undoAll(from)
  const whole = !lacks(from)
  into.lines.push(...from.lines.splice(0))
  into.totes.push(...from.totes.splice(0))
  into.express ||= from.express
  from.state = 'cancelled'
  stopAt(model, into, 'order-changed', whole)
  settle(into)
  return null
}

export type LinePart = { readonly line: ModelLine; readonly pieces: number }

/** Plays that pieces of an order go as an order of their own; the new one, or the fault it ends with. */
export function playSplit(model: Model, order: ModelOrder, parts: readonly LinePart[]): ModelOrder | string {
  for (const { line, pieces } of parts) {
    if (line.kit) return 'kit-line'
    if (pieces > line.ordered) return 'too-many'
  }
  const stay = parts.map(({ line, pieces }) => ({ line, to: line.ordered - pieces }))
  const fault = playChange(model, order, stay, null)
  if (fault) return fault
  return follow(
    model,
    order,
    parts.map(({ line, pieces }) => newLine(line.sku, pieces)),
  )
}

function follow(model: Model, order: ModelOrder, lines: ModelLine[]): ModelOrder {
  order.followers += 1
  const { express, placedAt } = order
  const follower = newOrder({ number: `${order.number}-R${order.followers}`, express, placedAt, lines })
  promise(follower)
  model.orders.push(follower)
  return follower
}

/**
 * Plays that pieces of a line of the order on a bench are not there, and that it is sent without them; what goes later, null when that is
 * nothing, or the fault it ends with.
 */
export function playWithout(
  model: Model,
  bench: ModelBench,
  line: ModelLine,
  lost: number,
): ModelOrder | string | null {
  const order = bench.open!
  const lacking = Math.max(0, line.ordered - line.picked + lost)
  const out = leftOut(order, line, lacking)
  const left = order.lines.reduce((sum, { ordered }) => sum + ordered, 0)
  if (lacking > 0 && out.reduce((sum, { pieces }) => sum + pieces, 0) === left) return 'nothing-left'
  keepAtMost(order, line, line.ordered - lost)
  line.picked -= lost
  if (lacking === 0) return null
  for (const { line: one, pieces, there } of out) {
    if (there > 0) {
      if (keepAtMost(order, one, one.ordered - pieces) > 0) order.toTakeOut = true
      bringBack(one, Math.min(there, one.inTotes))
      bench.pending = null
      bench.stop = { why: 'order-changed', order }
    }
    one.ordered -= pieces
    one.dropped += pieces
  }
  const later = out.filter((one) => one.later > 0)
  if (later.length === 0) return null
  const kit = line.kit && { ...line.kit }
  return follow(
    model,
    order,
    later.map((one) => newLine(one.line.sku, one.later, kit)),
  )
}

/** A kit goes whole or not at all: with one of its goods as many of the others stay behind. */
function leftOut({ lines }: ModelOrder, lacking: ModelLine, pieces: number) {
  const { kit } = lacking
  if (!kit) return [{ line: lacking, pieces, there: 0, later: pieces }]
  const goods = lines.filter((line) => line.kit === kit)
  const whole = (less: number) =>
    Math.min(
      ...goods.map((line) =>
        Math.floor(
          (line.ordered - (line === lacking ? less : 0)) / kitGoods[line.sku as keyof typeof kitGoods],
        ),
      ),
    )
  const kits = whole(0) - whole(pieces)
  return goods.map((line) => {
    const gone = line === lacking ? pieces : 0
    const later = kits * kitGoods[line.sku as keyof typeof kitGoods]
    return { line, pieces: Math.max(gone, later), there: Math.max(gone, later) - gone, later }
  })
}

/** Plays that what an order lacks was picked, of one lot where lots are asked for. */
export function playFetch(order: ModelOrder, lot: string): void {
  for (const line of order.lines) {
    const pieces = Math.max(0, line.ordered - line.picked)
    line.picked += pieces
    line.promised = 0
    if (pieces === 0 || tracked[line.sku] !== 'lot') continue
    line.inTotes += pieces
    line.lots.add(lot)
  }
  order.state = 'picked'
}
