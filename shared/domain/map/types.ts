/** How a warehouse is drawn and walked. All lengths and coordinates are whole centimetres; y grows from the front to the back. */

export type Point = { readonly x: number; readonly y: number }

/** Where on the walkways something stands: on which walkway (aisle or edge, from 0), and how far along it. */
export type WalkwayPlace = {
  readonly walkway: number
  /** Aisles: the y coordinate. Graphs: the way from the first node of the edge. */
  readonly along: number
  /** On which side its shelf stands, where somebody said so; both sides of one place are one stop of a walk. */
  readonly side?: 'left' | 'right' | null | undefined
}

/**
 * Parallel aisles with cross aisles between them. Aisles of unequal length, dead ends and blocked pieces are pieces that cannot be
 * walked; an aisle that does not exist in a block is closed over the whole block.
 */
export type AisleLayout = {
  readonly kind: 'aisles'
  /** x of each aisle, ascending. */
  readonly aisleX: readonly number[]
  /** y of each cross aisle, ascending; 2 to 6 of them make 1 to 5 blocks. */
  readonly crossY: readonly number[]
  /** Pieces of an aisle that cannot be walked, from y to y; such a piece lies within one block. */
  readonly closedInAisle: readonly { readonly aisle: number; readonly from: number; readonly to: number }[]
  /** Pieces of a cross aisle, between an aisle and the next one, that cannot be walked. */
  readonly closedInCross: readonly { readonly row: number; readonly aisle: number }[]
}

/** Any net of walkways. */
export type GraphLayout = {
  readonly kind: 'graph'
  readonly nodes: readonly Point[]
  readonly edges: readonly {
    readonly from: number
    readonly to: number
    /** May be longer than the straight line. */
    readonly length: number
    /** Walked from `from` to `to` only. */
    readonly oneWay?: boolean | undefined
  }[]
}

export type Layout = AisleLayout | GraphLayout

/** A cart park, a packing bench: where a walk may start or end. On a cross aisle, or at a node of the graph. */
export type MapPoint = Point & { readonly code: string; readonly name: string }

/** The shelf places of a run of aisles, made from their numbers, e.g. `{aisle}-{bay}-{level}`. */
export type PlacePattern = {
  /** Text with `{aisle}`, `{bay}` and, where there are, `{level}` and `{side}`. */
  readonly pattern: string
  /** What stands for `{aisle}` in the order of the aisles: letters from A, or numbers. */
  readonly aisleNames: 'letters' | 'numbers'
  /** Digits of `{bay}`, filled with zeros in front. */
  readonly bayDigits: number
  /** y of the middle of the first bay of an aisle. */
  readonly firstBay: number
  /** From the middle of a bay to that of the next. */
  readonly bayPitch: number
  /** Room that an inner cross aisle takes between two bays; the bays behind it stand so much further back. None when not said. */
  readonly crossWidth?: number | undefined
}

/** The map of one warehouse as it is kept. */
export type WarehouseMap = {
  readonly layout: Layout
  readonly points: readonly MapPoint[]
  /** Code of the point where walks start, and of the one where they end. */
  readonly start: string
  readonly end: string
  /** How places are found on the map by their code; null when every place says where it is. */
  readonly places: PlacePattern | null
}
