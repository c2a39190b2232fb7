import type { MapFile } from '../../../../shared/contract/map.ts'
import {
  makeAisles,
  usualNames,
  type AisleLayout,
  type Layout,
  type MapNumbers,
  type PlacePattern,
  type WarehouseMap,
} from '../../../../shared/domain/map/index.ts'
import type { Typed } from '../typed.ts'
import { writeWalkways } from './walkways.ts'

/** The few numbers of a map of equal aisles; lengths in metres. */
export type NumbersDraft = {
  readonly aisles: Typed
  readonly spacing: Typed
  readonly bays: Typed
  readonly pitch: Typed
  readonly blocks: Typed
  readonly crossWidth: Typed
  readonly pattern: string
  readonly aisleNames: PlacePattern['aisleNames']
  readonly bayDigits: Typed
}

/** Where walks start or end: on a cross aisle, so many metres from the first aisle; or where a file has put it. */
export type PointDraft = {
  readonly code: string
  readonly name: string
  /** Null when it stands on no cross aisle. */
  readonly row: number | null
  readonly x: Typed
  /** Centimetres, for a point without a cross aisle. */
  readonly y: number
}

/** A piece that cannot be walked: of an aisle from metre to metre, or of a cross aisle behind an aisle. */
export type ClosedDraft =
  | { readonly kind: 'aisle'; readonly aisle: number; readonly from: Typed; readonly to: Typed }
  | { readonly kind: 'cross'; readonly row: number; readonly aisle: number }

export type ZoneDraft = { readonly name: string; readonly walkways: string }

/** The map while it is drawn. Its shape comes from numbers, or was drawn elsewhere and came as a file. */
export type MapDraft = {
  readonly numbers: NumbersDraft
  /** Null while the numbers make the shape. */
  readonly given: { readonly layout: Layout; readonly places: PlacePattern | null } | null
  readonly points: readonly PointDraft[]
  readonly start: string
  readonly end: string
  readonly closed: readonly ClosedDraft[]
  readonly zones: readonly ZoneDraft[]
  readonly ownPlaces: MapFile['ownPlaces']
}

const usualNumbers: NumbersDraft = {
  aisles: 4,
  spacing: 3,
  bays: 10,
  pitch: 1,
  blocks: 1,
  crossWidth: 2,
  pattern: usualNames.pattern,
  aisleNames: usualNames.aisleNames,
  bayDigits: usualNames.bayDigits,
}

/** The form of a map that is kept, or that a file brought. */
export function draftOf({ map, ownPlaces, zones }: MapFile): MapDraft {
  const numbers = numbersOf(map)
  const rows = map.layout.kind === 'aisles' ? map.layout.crossY : []
  const names = map.places?.aisleNames ?? 'numbers'
  return {
    numbers: numbers ?? usualNumbers,
    given: numbers ? null : { layout: map.layout, places: map.places },
    points: map.points.map(({ code, name, x, y }) => {
      const row = rows.indexOf(y)
      return { code, name, row: row < 0 ? null : row, x: x / 100, y }
    }),
    start: map.start,
    end: map.end,
    closed: map.layout.kind === 'aisles' ? closedOf(map.layout) : [],
    zones: zones.map(({ name, walkways }) => ({ name, walkways: writeWalkways(walkways, names) })),
    ownPlaces,
  }
}

function closedOf({ closedInAisle, closedInCross }: AisleLayout): ClosedDraft[] {
  return [
    ...closedInAisle.map(({ aisle, from, to }) => ({
      kind: 'aisle' as const,
      aisle,
      from: from / 100,
      to: to / 100,
    })),
    ...closedInCross.map(({ row, aisle }) => ({ kind: 'cross' as const, row, aisle })),
  ]
}

/** The numbers that make the aisles of a map; null when no numbers do. */
export function numbersOf({ layout, places }: WarehouseMap): NumbersDraft | null {
  if (layout.kind !== 'aisles' || !places) return null
  const { aisleX, crossY } = layout
  const blocks = crossY.length - 1
  const spacing = (aisleX[1] ?? 300) - aisleX[0]!
  const crossWidth = places.crossWidth ?? 0
  const bays = (crossY.at(-1)! - crossY[0]! - blocks * crossWidth) / places.bayPitch
  if (spacing <= 0 || bays < 1 || !Number.isInteger(bays)) return null
  const { pattern, aisleNames, bayDigits } = places
  const numbers: MapNumbers = {
    aisles: aisleX.length,
    spacing,
    bays,
    pitch: places.bayPitch,
    blocks,
    crossWidth,
    names: { pattern, aisleNames, bayDigits },
  }
  const made = makeAisles(numbers)
  const isSame =
    made.layout.kind === 'aisles' &&
    made.layout.aisleX.every((x, at) => x === aisleX[at]) &&
    made.layout.crossY.every((y, at) => y === crossY[at]) &&
    made.places?.firstBay === places.firstBay
  if (!isSame) return null
  const { names, ...counts } = numbers
  return {
    ...counts,
    ...names,
    spacing: spacing / 100,
    pitch: places.bayPitch / 100,
    crossWidth: crossWidth / 100,
  }
}
