import type { PlacePattern } from '../../../../shared/domain/map/index.ts'
import { aisleName } from '../../../components/warehouse-map/geometry.ts'

/** How the walkways of a map are called; edges of a net and aisles without a pattern have numbers. */
export type WalkwayNames = PlacePattern['aisleNames']

/** Walkways as a person writes them: `A-C, F`. */
export function writeWalkways(walkways: readonly number[], names: WalkwayNames): string {
  const runs: [number, number][] = []
  for (const walkway of [...new Set(walkways)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && walkway === last[1] + 1) last[1] = walkway
    else runs.push([walkway, walkway])
  }
  return runs
    .map(([from, to]) =>
      from === to ? aisleName(from, names) : `${aisleName(from, names)}-${aisleName(to, names)}`,
    )
    .join(', ')
}

/** The walkways of such a text, from 0; null when it names none, or one that is not there. */
export function readWalkways(text: string, count: number, names: WalkwayNames): readonly number[] | null {
  const numbers = new Map(Array.from({ length: count }, (_, walkway) => [aisleName(walkway, names), walkway]))
  const found = new Set<number>()
  for (const part of text.toUpperCase().split(/[,;]/)) {
    const [first = '', last = first, ...more] = part.split(/[-–]/).map((end) => end.trim())
    const [from, to] = [numbers.get(first), numbers.get(last)]
    if (from === undefined || to === undefined || from > to || more.length > 0) return null
    for (let walkway = from; walkway <= to; walkway += 1) found.add(walkway)
  }
  return [...found]
}
