/**
 * Which parcel the weight on the scale belongs to. A box that is still on the scale must not be weighed a second time as
 * the next parcel, nor as the first one of the next order: the scale has to be empty in between.
 */

/** Less than this is an empty scale that drifts, in grams. */
export const emptyScaleGrams = 10

export type ScaleState = {
  /** What lies on the scale: a parcel by its name, a weight somebody decided not to use, or nothing. */
  readonly load:
    | { readonly kind: 'empty' }
    | { readonly kind: 'parcel'; readonly parcel: string }
    | { readonly kind: 'ignored' }
}

export const emptyScale: ScaleState = { load: { kind: 'empty' } }

export type Weighed = {
  readonly state: ScaleState
  /** The weight of the asked parcel in grams, or null when the reading is none. */
  readonly grams: number | null
  /** True when the load was taken off with this reading. */
  readonly cleared: boolean
}

/** Takes a reading for the parcel that is being weighed. */
export function takeReading(
  state: ScaleState,
  reading: { readonly grams: number; readonly settled: boolean },
  parcel: string,
): Weighed {
  if (!reading.settled) return { state, grams: null, cleared: false }
  if (reading.grams < emptyScaleGrams) {
    return { state: emptyScale, grams: null, cleared: state.load.kind !== 'empty' }
  }
  const mine = state.load.kind === 'empty' || (state.load.kind === 'parcel' && state.load.parcel === parcel)
  if (!mine) return { state, grams: null, cleared: false }
  return { state: { load: { kind: 'parcel', parcel } }, grams: reading.grams, cleared: false }
}

/** A weight was typed: what lies on the scale now counts for nothing until it is taken off. */
export function ignoreLoad(): ScaleState {
  return { load: { kind: 'ignored' } }
}

/** How far a weight may be from what is expected: per cent of it, and so many grams at least. */
export type Tolerance = { readonly percent: number; readonly grams: number }

/** True when a weight is so far from what was expected that a person has to look again: fillings and catalogue weights are never exact. */
export function isUnexpectedWeight(expectedGrams: number, grams: number, tolerance: Tolerance): boolean {
  return (
    Math.abs(grams - expectedGrams) > Math.max(tolerance.grams, (expectedGrams * tolerance.percent) / 100)
  )
}

export type WeightMismatch = {
  /** Its place in the row of parcels from 0; null when only all of them together can be judged. */
  readonly parcel: number | null
  readonly expectedGrams: number
  readonly grams: number
}

/**
 * The first parcel that weighs what it should not. Where it is not known what lies in each, all are judged together; goods of unknown
 * weight cannot be judged.
 * @param goodsGrams of a parcel: what its goods weigh, null when that or its contents are not known
 * @param allGoodsGrams what all goods weigh, null when a product does not say
 */
export function weightMismatch(
  parcels: readonly {
    readonly grams: number | null
    readonly tareGrams: number
    readonly goodsGrams: number | null
  }[],
  allGoodsGrams: number | null,
  tolerance: Tolerance,
): WeightMismatch | null {
  if (parcels.some(({ grams }) => grams === null)) return null
  if (parcels.every(({ goodsGrams }) => goodsGrams !== null)) {
    const parcel = parcels.findIndex(({ grams, tareGrams, goodsGrams }) =>
      isUnexpectedWeight(goodsGrams! + tareGrams, grams!, tolerance),
    )
    if (parcel === -1) return null
    const { grams, tareGrams, goodsGrams } = parcels[parcel]!
    return { parcel, expectedGrams: goodsGrams! + tareGrams, grams: grams! }
  }
  if (allGoodsGrams === null) return null
  const expectedGrams = parcels.reduce((sum, { tareGrams }) => sum + tareGrams, allGoodsGrams)
  const grams = parcels.reduce((sum, parcel) => sum + parcel.grams!, 0)
  return isUnexpectedWeight(expectedGrams, grams, tolerance) ? { parcel: null, expectedGrams, grams } : null
}
