import type { MapFile, ZoneOnMap } from '../../../../shared/contract/map.ts'
import {
  makeAisles,
  type AisleLayout,
  type Layout,
  type MapPoint,
  type PlacePattern,
} from '../../../../shared/domain/map/index.ts'
import type { TextKey } from '../../../i18n/text.ts'
import type { Typed } from '../typed.ts'
import type { MapDraft, NumbersDraft, PointDraft } from './draft.ts'
import { readWalkways } from './walkways.ts'

/**
 * The map when the form is right, else what is wrong with each field, by its path (`points.0.x`), and the map without what is wrong,
 * to be drawn; null when nothing can be drawn.
 */
export type CheckedDraft =
  | { readonly kind: 'right'; readonly file: MapFile }
  | {
      readonly kind: 'wrong'
      readonly errors: Readonly<Record<string, TextKey>>
      readonly file: MapFile | null
    }

/** Least and most of each number; lengths in metres. */
export const limits = {
  aisles: [1, 500],
  spacing: [0.5, 100],
  bays: [1, 500],
  pitch: [0.1, 50],
  blocks: [1, 5],
  crossWidth: [0, 50],
  bayDigits: [1, 4],
} as const satisfies Partial<Record<keyof NumbersDraft, readonly [number, number]>>
export type NumberName = keyof typeof limits
const wholeNumbers: ReadonlySet<NumberName> = new Set(['aisles', 'bays', 'blocks', 'bayDigits'])
/** Metres from the first aisle, or from the front. */
const farthest = 10_000

export function checkDraft(draft: MapDraft): CheckedDraft {
  const errors: Record<string, TextKey> = {}
  const shape = draft.given ?? shapeOf(draft.numbers, errors)
  if (!shape) return { kind: 'wrong', errors, file: null }
  const { layout, places } = shape
  const points = draft.points.map((point, at) => pointOf(draft, layout, point, `points.${at}`, errors))
  const codes = draft.points.map(({ code }) => code.trim())
  if (codes.length === 0) errors['points'] = 'map:wrong.noPoint'
  for (const end of ['start', 'end'] as const)
    if (!codes.includes(draft[end].trim())) errors[end] = 'map:wrong.choosePoint'
  const canBeDrawn = Object.keys(errors).length === 0
  const drawn = layout.kind === 'aisles' ? { ...layout, ...closedOf(draft, layout, errors) } : layout
  const file = {
    map: { layout: drawn, points, start: draft.start.trim(), end: draft.end.trim(), places },
    zones: zonesOf(draft, layout, places, errors),
    ownPlaces: draft.ownPlaces,
  }
  if (Object.keys(errors).length === 0) return { kind: 'right', file }
  return { kind: 'wrong', errors, file: canBeDrawn ? file : null }
}

function shapeOf(
  numbers: NumbersDraft,
  errors: Record<string, TextKey>,
): { layout: Layout; places: PlacePattern | null } | null {
  for (const name of Object.keys(limits) as NumberName[]) {
    const [least, most] = limits[name]
    const value = numbers[name]
    if (!isIn(value, least, most) || (wholeNumbers.has(name) && !Number.isInteger(value)))
      errors[`numbers.${name}`] = 'map:wrong.number'
  }
  const pattern = numbers.pattern.trim()
  if (!/\{aisle\}/i.test(pattern) || !/\{bay\}/i.test(pattern))
    errors['numbers.pattern'] = 'map:wrong.pattern'
  if (Object.keys(errors).length > 0) return null
  const { aisleNames } = numbers
  const number = (name: NumberName) => Number(numbers[name])
  return makeAisles({
    aisles: number('aisles'),
    bays: number('bays'),
    blocks: number('blocks'),
    spacing: cm(numbers.spacing),
    pitch: cm(numbers.pitch),
    crossWidth: cm(numbers.crossWidth),
    names: { pattern, aisleNames, bayDigits: number('bayDigits') },
  })
}

function pointOf(
  draft: MapDraft,
  layout: Layout,
  point: PointDraft,
  path: string,
  errors: Record<string, TextKey>,
): MapPoint {
  const code = point.code.trim()
  if (code === '' || code.length > 40) errors[`${path}.code`] = 'map:wrong.code'
  else if (draft.points.some((other) => other !== point && other.code.trim() === code))
    errors[`${path}.code`] = 'map:wrong.codeTwice'
  if (!isIn(point.x, -farthest, farthest)) errors[`${path}.x`] = 'map:wrong.number'
  const y = layout.kind === 'aisles' && point.row !== null ? layout.crossY[point.row] : point.y
  if (y === undefined) errors[`${path}.row`] = 'map:wrong.chooseCross'
  return { code, name: point.name.trim(), x: cm(point.x), y: y ?? 0 }
}

/** Pieces over several blocks are cut at the cross aisles between them: the map keeps them block by block. */
function closedOf(
  draft: MapDraft,
  layout: AisleLayout,
  errors: Record<string, TextKey>,
): Pick<AisleLayout, 'closedInAisle' | 'closedInCross'> {
  const [front, back] = [layout.crossY[0]!, layout.crossY.at(-1)!]
  draft.closed.forEach((piece, at) => {
    if (piece.aisle >= layout.aisleX.length - (piece.kind === 'cross' ? 1 : 0))
      errors[`closed.${at}.aisle`] = 'map:wrong.chooseAisle'
    if (piece.kind === 'cross') {
      if (piece.row >= layout.crossY.length) errors[`closed.${at}.row`] = 'map:wrong.chooseCross'
      return
    }
    const { from, to } = piece
    if (!isIn(from, front / 100, back / 100)) errors[`closed.${at}.from`] = 'map:wrong.inAisle'
    if (!isIn(to, front / 100, back / 100)) errors[`closed.${at}.to`] = 'map:wrong.inAisle'
    else if (Number(from) >= Number(to)) errors[`closed.${at}.to`] = 'map:wrong.fromTo'
  })
  const right = draft.closed.filter((_, at) =>
    ['aisle', 'row', 'from', 'to'].every((field) => !(`closed.${at}.${field}` in errors)),
  )
  return {
    closedInAisle: right.flatMap((piece) => {
      if (piece.kind !== 'aisle') return []
      const [from, to] = [cm(piece.from), cm(piece.to)]
      const cuts = [from, ...layout.crossY.filter((y) => y > from && y < to), to]
      return cuts.slice(1).map((until, at) => ({ aisle: piece.aisle, from: cuts[at]!, to: until }))
    }),
    closedInCross: right.flatMap((piece) =>
      piece.kind === 'cross' ? [{ row: piece.row, aisle: piece.aisle }] : [],
    ),
  }
}

function zonesOf(
  draft: MapDraft,
  layout: Layout,
  places: PlacePattern | null,
  errors: Record<string, TextKey>,
): ZoneOnMap[] {
  const count = layout.kind === 'aisles' ? layout.aisleX.length : layout.edges.length
  const taken = new Set<number>()
  return draft.zones.flatMap((zone, at) => {
    const name = zone.name.trim()
    if (name === '' || name.length > 40) errors[`zones.${at}.name`] = 'map:wrong.zoneName'
    const walkways = readWalkways(zone.walkways, count, places?.aisleNames ?? 'numbers')
    if (!walkways) errors[`zones.${at}.walkways`] = 'map:wrong.walkways'
    else if (walkways.some((walkway) => taken.has(walkway)))
      errors[`zones.${at}.walkways`] = 'map:wrong.zoneTwice'
    for (const walkway of walkways ?? []) taken.add(walkway)
    return walkways && name !== '' ? [{ name, walkways }] : []
  })
}

function isIn(value: Typed, least: number, most: number): boolean {
  return value !== '' && value >= least && value <= most
}

function cm(metres: Typed): number {
  return Math.round(Number(metres) * 100)
}
