import { makeAisles, usualNames, type MapNumbers } from './make.ts'
import { lettersToNumber, partsOf } from './places.ts'
import type { PlacePattern, WarehouseMap } from './types.ts'

/** What a shelf usually measures where nobody has said it, in centimetres. */
const usual = { spacing: 300, pitch: 100, crossWidth: 200 }
/** More is not the number of an aisle or bay but something else. */
const most = { aisles: 200, bays: 500 }

/**
 * A map guessed from the codes of the places alone, for a warehouse that nobody has drawn: one block of equal aisles, as many and
 * as long as the codes say. Codes that do not look like aisle and bay are left out; when none does, it is one short aisle.
 */
export function guessMap(codes: readonly string[]): WarehouseMap {
  const names = namesOf(codes)
  const pattern: PlacePattern = { ...names, firstBay: 0, bayPitch: 1 }
  const parts = codes
    .map((code) => partsOf(pattern, code))
    .filter((each) => each !== null && each.aisle < most.aisles && each.bay <= most.bays)
    .map((each) => each!)
  return makeAisles({
    ...usual,
    aisles: 1 + largest(parts.map(({ aisle }) => aisle)),
    bays: Math.max(1, largest(parts.map(({ bay }) => bay))),
    blocks: 1,
    names,
  })
}

/** How most of the codes name their aisles and bays. */
function namesOf(codes: readonly string[]): MapNumbers['names'] {
  const split = codes
    .map(
      (code) =>
        code
          .trim()
          .toUpperCase()
          .match(/[A-Z]+|\d+/g) ?? [],
    )
    .filter((pieces) => pieces.length > 1)
  const word = commonWord(split)
  const pieces = word === null ? split : split.map((each) => each.slice(1))
  const lettered = pieces.filter(([aisle = '']) => isAisleLetter(aisle))
  const numbered = pieces.filter(([aisle = '']) => /^\d+$/.test(aisle))
  const [aisleNames, chosen] =
    lettered.length >= numbered.length ? (['letters', lettered] as const) : (['numbers', numbered] as const)
  const bays = chosen.map((each) => each[1] ?? '').filter((bay) => /^\d+$/.test(bay))
  const withLevel = chosen.filter((each) => each.length > 2).length * 2 >= chosen.length
  return {
    pattern: `${word === null ? '' : `${word}-`}{aisle}-{bay}${withLevel ? '-{level}' : ''}`,
    aisleNames,
    bayDigits: bays.length === 0 ? usualNames.bayDigits : Math.min(4, mostCommonLength(bays)),
  }
}

/** A word before the number of the aisle in every code, as in `M-01-05-2`; null when there is none. */
function commonWord(split: readonly (readonly string[])[]): string | null {
  const word = split[0]?.[0] ?? ''
  const isWord = /^[A-Z]+$/.test(word)
  // With one letter and two numbers the letter is the aisle, and every place stands in it.
  const before = split.every((pieces) => pieces[0] === word && pieces.length > 3 && /^\d+$/.test(pieces[1]!))
  return isWord && before ? word : null
}

function isAisleLetter(text: string): boolean {
  return /^[A-Z]{1,2}$/.test(text) && lettersToNumber(text) <= most.aisles
}

function mostCommonLength(texts: readonly string[]): number {
  const counts = [...Map.groupBy(texts, ({ length }) => length)]
  return counts.sort((a, b) => b[1].length - a[1].length || a[0] - b[0])[0]![0]
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}
