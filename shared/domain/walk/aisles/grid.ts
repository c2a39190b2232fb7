import type { AisleLayout, Point } from '../../map/types.ts'

/**
 * Aisles and cross aisles as a grid of columns and rows. A column is an aisle, or the x of a start or end between aisles; a row
 * is a cross aisle, or the y of a start or end inside an aisle. Vertex (column, row) has the number `column * rows + row`; a
 * piece, the part of a column between two rows, has the number `column * (rows - 1) + block`.
 */
export type Grid = {
  readonly columnX: Float64Array
  readonly rowY: Float64Array
  readonly columns: number
  readonly rows: number
  readonly blocks: number
  /** Column of each aisle. */
  readonly columnOfAisle: readonly number[]
  /**
   * y of the ends of each piece. A row inside an aisle is needed only in the column of its start or end; in all others it lies on
   * the row below, with a piece without length between them, so that it leaves the search no choice there.
   */
  readonly pieceFrom: Float64Array
  readonly pieceTo: Float64Array
  /** 1 where a piece can be walked from end to end. */
  readonly open: Uint8Array
  /** y up to which a piece can be walked from its lower end, and y down to which from its upper end. */
  readonly reachUp: Float64Array
  readonly reachDown: Float64Array
  /** Between each column and the next: a bit for each row that cannot be walked. */
  readonly closedRows: Int32Array
  /** Bits of the rows that are no cross aisles. */
  readonly innerRows: number
  readonly start: number
  readonly end: number
  /** True when nothing is closed: a walk then never needs a column in which it has nothing to do. */
  readonly skipsEmpty: boolean
  /** True when every row is a cross aisle besides. */
  readonly regular: boolean
  /** Columns that belong to every walk: those of its ends, and the aisles beside an end that stands between aisles. */
  readonly fixedColumns: readonly number[]
}

/**
 * The grid of a layout with the two ends of its walks.
 * @throws RangeError when an end is not on a walkway: maps are checked before they are kept.
 */
export function gridOf(layout: AisleLayout, start: Point, end: Point): Grid {
  for (const point of [start, end]) {
    if (!onWalkway(layout, point)) throw new RangeError(`no walkway at ${point.x}, ${point.y}`)
  }
  const xs = ascending([...layout.aisleX, start.x, end.x])
  const ys = ascending([...layout.crossY, start.y, end.y])
  const [columns, rows, blocks] = [xs.length, ys.length, ys.length - 1]
  const columnOfAisle = layout.aisleX.map((x) => xs.indexOf(x))
  const nothingClosed = layout.closedInAisle.length === 0 && layout.closedInCross.length === 0
  const vertex = ({ x, y }: Point) => xs.indexOf(x) * rows + ys.indexOf(y)
  return {
    columnX: Float64Array.from(xs),
    rowY: Float64Array.from(ys),
    columns,
    rows,
    blocks,
    columnOfAisle,
    ...piecesOf(layout, xs, ys, [start, end]),
    closedRows: closedRows(layout, xs, ys),
    innerRows: ys.reduce((bits, y, row) => (layout.crossY.includes(y) ? bits : bits | (1 << row)), 0),
    start: vertex(start),
    end: vertex(end),
    skipsEmpty: nothingClosed,
    regular: nothingClosed && rows === layout.crossY.length,
    fixedColumns: fixedColumns(columnOfAisle, columns, [xs.indexOf(start.x), xs.indexOf(end.x)]),
  }
}

function onWalkway(layout: AisleLayout, { x, y }: Point): boolean {
  if (layout.crossY.includes(y)) return true
  return layout.aisleX.includes(x) && y > layout.crossY[0]! && y < layout.crossY.at(-1)!
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

function piecesOf(layout: AisleLayout, xs: readonly number[], ys: readonly number[], ends: readonly Point[]) {
  const blocks = ys.length - 1
  const count = xs.length * blocks
  const [pieceFrom, pieceTo] = [new Float64Array(count), new Float64Array(count)]
  const [reachUp, reachDown] = [new Float64Array(count), new Float64Array(count)]
  const open = new Uint8Array(count)
  xs.forEach((x, column) => {
    const aisle = layout.aisleX.indexOf(x)
    const inAisle = layout.closedInAisle.filter((each) => each.aisle === aisle)
    const rows = rowsIn(layout, ys, x, ends)
    for (let block = 0; block < blocks; block++) {
      const piece = column * blocks + block
      const [low, high] = [rows[block]!, rows[block + 1]!]
      const closed = aisle < 0 ? [{ from: low, to: high }] : inAisle.filter((each) => meets(each, low, high))
      pieceFrom[piece] = low
      pieceTo[piece] = high
      open[piece] = closed.length === 0 ? 1 : 0
      reachUp[piece] = Math.max(low, Math.min(high, ...closed.map(({ from }) => from)))
      reachDown[piece] = Math.min(high, Math.max(low, ...closed.map(({ to }) => to)))
    }
  })
  return { pieceFrom, pieceTo, open, reachUp, reachDown }
}

/** y of the rows in the column at x. */
function rowsIn({ crossY }: AisleLayout, ys: readonly number[], x: number, ends: readonly Point[]): number[] {
  let before = ys[0]!
  return ys.map((y) => {
    if (crossY.includes(y) || ends.some((end) => end.x === x && end.y === y)) before = y
    return before
  })
}

/** Whether something closed touches the inside of a piece. A closed piece without length is a wall. */
function meets(closed: { from: number; to: number }, low: number, high: number): boolean {
  if (closed.from === closed.to) return closed.from > low && closed.from <= high
  return closed.from < high && closed.to > low
}

/** Outside the aisles a cross aisle goes on to a start or end that stands there. */
function closedRows(layout: AisleLayout, xs: readonly number[], ys: readonly number[]): Int32Array {
  const bits = new Int32Array(xs.length - 1)
  for (let column = 0; column < bits.length; column++) {
    const aisle = layout.aisleX.findLastIndex((x) => x <= xs[column]!)
    ys.forEach((y, row) => {
      const cross = layout.crossY.indexOf(y)
      const closed = layout.closedInCross.some((each) => each.row === cross && each.aisle === aisle)
      if (cross < 0 || closed) bits[column]! |= 1 << row
    })
  }
  return bits
}

function fixedColumns(columnOfAisle: readonly number[], columns: number, ends: readonly number[]) {
  const fixed = new Set<number>()
  for (const end of ends) {
    fixed.add(end)
    if (columnOfAisle.includes(end)) continue
    const before = columnOfAisle.findLast((column) => column < end)
    const after = columnOfAisle.find((column) => column > end)
    if (before !== undefined) fixed.add(before)
    if (after !== undefined) fixed.add(after)
  }
  return [...fixed].filter((column) => column < columns).sort((a, b) => a - b)
}
