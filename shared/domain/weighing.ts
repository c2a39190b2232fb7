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

/**
 * True when the parcels weigh so much more or less than the goods and boxes should that a person ought to look again: a
 * tenth, and at least 50 g, because fillings and catalogue weights are never exact.
 */
export function isUnexpectedWeight(expectedGrams: number, grams: number): boolean {
  return Math.abs(grams - expectedGrams) > Math.max(50, expectedGrams / 10)
}
