import type { AisleLayout, PlacePattern, WarehouseMap } from './types.ts'

/** A warehouse in a few numbers. Lengths in centimetres. */
export type MapNumbers = {
  readonly aisles: number
  /** From the middle of an aisle to that of the next. */
  readonly spacing: number
  /** Bays of each aisle, counted from the front. */
  readonly bays: number
  /** From the middle of a bay to that of the next. */
  readonly pitch: number
  /** Blocks of bays with a cross aisle before, between and behind them: 1 to 5. */
  readonly blocks: number
  /** Width of every cross aisle. */
  readonly crossWidth: number
  readonly names: Pick<PlacePattern, 'pattern' | 'aisleNames' | 'bayDigits'>
}

/** What most shelves are called: `A-02-3`. */
export const usualNames: MapNumbers['names'] = {
  pattern: '{aisle}-{bay}-{level}',
  aisleNames: 'letters',
  bayDigits: 2,
}

/** Where every walk starts and ends until somebody moves it: at the front of the first aisle. */
const firstPoint = 'START'

/** Draws a warehouse of equal aisles; the bays are shared out evenly over the blocks, the front ones get what is left over. */
export function makeAisles(numbers: MapNumbers): WarehouseMap {
  const { aisles, spacing, bays, pitch, blocks, crossWidth, names } = numbers
  const crossY = [0]
  for (let block = 0; block < blocks; block++) {
    const inBlock = Math.floor(bays / blocks) + (block < bays % blocks ? 1 : 0)
    crossY.push(crossY.at(-1)! + crossWidth + inBlock * pitch)
  }
  const layout: AisleLayout = {
    kind: 'aisles',
    aisleX: Array.from({ length: aisles }, (_, aisle) => aisle * spacing),
    crossY,
    closedInAisle: [],
    closedInCross: [],
  }
  return {
    layout,
    points: [{ code: firstPoint, name: firstPoint, x: 0, y: 0 }],
    start: firstPoint,
    end: firstPoint,
    places: {
      ...names,
      firstBay: Math.round((crossWidth + pitch) / 2),
      bayPitch: pitch,
      crossWidth,
    },
  }
}
