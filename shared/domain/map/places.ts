import type { PlacePattern, WalkwayPlace, WarehouseMap } from './types.ts'

export type Side = NonNullable<WalkwayPlace['side']>

/** Where a place is, as its code says, and on which side of its aisle when the code says that too. */
export type PlaceByCode = WalkwayPlace & { readonly side: Side | null }

/** The parts of a code as its pattern names them; aisle counted from 0, bay from 1. */
export type CodeParts = { readonly aisle: number; readonly bay: number; readonly side: Side | null }

/**
 * Finds a place on the map by its code; null when the map has no pattern, the code does not follow it, or it leads off the map.
 * Capitals, zeros in front, the kind of separator and what follows the bay do not matter: `A-02-3`, `a-2-3` and `A2` are one place.
 */
export function placeOf(map: WarehouseMap, code: string): PlaceByCode | null {
  if (!map.places) return null
  const parts = partsOf(map.places, code)
  if (!parts) return null
  const along = alongOf(map, map.places, parts.bay)
  const place = { walkway: parts.aisle, along, side: parts.side }
  return isOnMap(map, place) && !isInBackAisle(map, along) ? place : null
}

/** Whether a place lies on a walkway of the map. */
export function isOnMap({ layout }: WarehouseMap, { walkway, along }: WalkwayPlace): boolean {
  if (layout.kind === 'graph') {
    const edge = layout.edges[walkway]
    return edge !== undefined && along >= 0 && along <= edge.length
  }
  return walkway in layout.aisleX && along >= layout.crossY[0]! && along <= layout.crossY.at(-1)!
}

/** Reads a code by its pattern; null when it does not follow it. */
export function partsOf(pattern: PlacePattern, code: string): CodeParts | null {
  const text = code.trim().toUpperCase()
  for (const compact of [true, false]) {
    const found = expressionOf(pattern, compact).exec(text)?.groups
    if (!found?.aisle || !found.bay) continue
    const aisle = pattern.aisleNames === 'letters' ? lettersToNumber(found.aisle) : Number(found.aisle)
    const bay = Number(found.bay)
    if (aisle < 1 || bay < 1) return null
    return { aisle: aisle - 1, bay, side: sideOf(found.side) }
  }
  return null
}

/** Whether a pattern names what a place needs: its aisle and its bay. */
export function isWholePattern({ pattern }: PlacePattern): boolean {
  return ['{AISLE}', '{BAY}'].every((part) => pattern.toUpperCase().includes(part))
}

/** A is 1, Z 26, AA 27. */
export function lettersToNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function alongOf({ layout }: WarehouseMap, pattern: PlacePattern, bay: number): number {
  const along = pattern.firstBay + (bay - 1) * pattern.bayPitch
  const width = pattern.crossWidth ?? 0
  if (layout.kind === 'graph' || width === 0) return along
  return layout.crossY.slice(1, -1).reduce((y, cross) => (y > cross - width / 2 ? y + width : y), along)
}

/** A bay that would stand in the last cross aisle is one too many. */
function isInBackAisle({ layout, places }: WarehouseMap, along: number): boolean {
  return layout.kind === 'aisles' && along > layout.crossY.at(-1)! - (places?.crossWidth ?? 0) / 2
}

/** Anything between the parts of a code. */
const separator = '[^A-Z0-9]'

/**
 * The pattern as an expression for capitals, with whatever separators. A compact code has none, so that only the digits of the
 * bay tell where it ends; else every number may have any length. What stands behind the bay may be missing.
 */
function expressionOf({ pattern, aisleNames, bayDigits }: PlacePattern, compact: boolean): RegExp {
  const letters = aisleNames === 'letters'
  const named: string[] = pattern.toUpperCase().match(/\{[A-Z]+\}|[A-Z0-9]+/g) ?? []
  const parts = named.map((part, at) => (named.indexOf(part) === at ? part : '{AGAIN}'))
  const bayAt = parts.indexOf('{BAY}')
  const kinds: Record<string, string> = {
    '{AISLE}': `(?<aisle>${letters ? '[A-Z]{1,2}' : '\\d{1,4}'})`,
    '{BAY}': `(?<bay>\\d{${compact ? bayDigits : '1,4'}})`,
    '{LEVEL}': compact ? '[A-Z0-9]' : '[A-Z0-9]+',
    '{SIDE}': '(?<side>LEFT|RIGHT|L|R|P)',
  }
  const kindOf = (part: string) => kinds[part] ?? (part.startsWith('{') ? '[A-Z0-9]+' : part)
  const isNumber = (part: string | undefined) =>
    part === '{BAY}' || part === '{LEVEL}' || (part === '{AISLE}' && !letters)
  const before = parts.slice(0, bayAt + 1).map((part, at) => {
    // Only between two numbers a separator is needed.
    const clear = !isNumber(parts[at - 1]) || !isNumber(part)
    return (at === 0 || compact ? '' : separator + (clear ? '*' : '+')) + kindOf(part)
  })
  const needed = compact && !letters
  const behind = parts
    .slice(bayAt + 1)
    .reduceRight(
      (rest, part) => `(?:${compact ? '' : `${separator}+`}${kindOf(part)}${rest})${needed ? '' : '?'}`,
      '',
    )
  return new RegExp(`^${before.join('')}${behind}${compact ? '' : `(?:${separator}+[A-Z0-9]+)*`}$`)
}

/** L and R; P is the Polish right-hand side. */
function sideOf(text: string | undefined): Side | null {
  if (text === undefined) return null
  return text.startsWith('L') ? 'left' : 'right'
}
