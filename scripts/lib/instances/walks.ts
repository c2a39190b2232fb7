import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { Point } from '../../../shared/domain/map/types.ts'
import { createWalker, type Walker } from '../../../shared/domain/walk/index.ts'
import { BadInput, readInstances } from './files.ts'
import { walkForm } from './json-form.ts'
import { aislesOfGraph, taskOfGraph, type WalkTask } from './json-graph.ts'
import { layoutOfJson } from './json-layout.ts'
import { mapOf, readTextInstance } from './text.ts'

/** Stops to be walked, numbered as the picks of the instance. */
export type WalkInstance = {
  readonly id: string
  readonly walker: Walker
  readonly picks: number
  /** To be added to a walk over any pick, in the instance's unit. */
  readonly extra: number
}

type JsonWalk = z.infer<typeof walkForm>
type JsonPoint = NonNullable<JsonWalk['start']>

/** Reads instances one after the other: a JSON file, a file in the text format, or a folder of these. @throws BadInput */
export function readWalks(path: string, blocks: 1 | 2): Generator<WalkInstance> {
  return readInstances(path, { text: (file) => textWalk(file, blocks), form: walkForm, json: jsonWalk })
}

/** The picks are the lines of all orders, in the order of the file. */
function textWalk(path: string, blocks: 1 | 2): WalkInstance {
  const instance = readTextInstance(readFileSync(path, 'latin1'))
  const map = mapOf(instance, blocks)
  const stops = instance.orders.flat().map(({ article }) => map.placeOf(article))
  return {
    id: basename(path),
    walker: createWalker(map.layout, stops, map.depot, map.depot),
    picks: stops.length,
    extra: map.toDepotAndBack,
  }
}

/**
 * Aisles where the instance is a map of aisles: as it says itself, or as its graph shows. The graph has the last word: where the
 * distances on the map are not those of the graph, the graph is walked.
 */
export function jsonWalk(instance: JsonWalk): WalkInstance {
  const { graph } = instance
  const byGraph = graph ? taskOfGraph(graph) : null
  const maps = [taskOfLayout(instance), graph ? aislesOfGraph(graph) : null].filter((task) => task !== null)
  const reference = byGraph && walkerOf(byGraph)
  const picks = instance.picks?.length ?? graph?.pickNodes.length ?? 0
  for (const task of maps) {
    const walker = walkerOf(task)
    if (walker && (!reference || sameDistances(walker, reference, picks))) {
      return { id: instance.id, walker, picks, extra: 0 }
    }
  }
  if (!reference) throw new BadInput('neither a layout nor a graph that is understood')
  return { id: instance.id, walker: reference, picks, extra: 0 }
}

function taskOfLayout({ layout, depot, start, end, picks = [] }: JsonWalk): WalkTask | null {
  const bare = layoutOfJson(layout, [])
  const from = start ?? depot
  if (!bare || !from) return null
  const { aisleX, crossY } = bare
  const pointOf = (point: JsonPoint): Point => ({
    x: point.x ?? aisleX[point.aisle ?? 0]!,
    y: point.y ?? crossY[point.row ?? 0]!,
  })
  const stops = picks.map((pick) => ({
    walkway: pick.aisle ?? aisleX.indexOf(pick.x ?? NaN),
    along: pick.y ?? NaN,
  }))
  const drawn = layoutOfJson(
    layout,
    stops.map(({ walkway, along }) => ({ aisle: walkway, y: along })),
  )
  return drawn && { layout: drawn, stops, start: pointOf(from), end: pointOf(end ?? from) }
}

function walkerOf({ layout, stops, start, end }: WalkTask): Walker | null {
  try {
    return createWalker(layout, stops, start, end)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function sameDistances(a: Walker, b: Walker, picks: number): boolean {
  const stops = Array.from({ length: picks }, (_, stop) => stop)
  return (['start', ...stops] as const).every((from) =>
    ([...stops, 'end'] as const).every((to) => Math.abs(a.between(from, to) - b.between(from, to)) < 1e-6),
  )
}
