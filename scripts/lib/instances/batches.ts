import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { BatchLimits, BatchOrder } from '../../../shared/domain/batching/index.ts'
import type { AisleLayout, Point, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import { createWalker, type Walker } from '../../../shared/domain/walk/index.ts'
import { BadInput, readInstances } from './files.ts'
import { batchForm } from './json-form.ts'
import { layoutOfJson } from './json-layout.ts'
import { mapOf, readTextInstance, type TextInstance } from './text.ts'

/** Orders to be batched. Lengths are in the instance's unit. */
export type BatchInstance = {
  readonly id: string
  readonly layout: AisleLayout
  readonly stops: readonly WalkwayPlace[]
  readonly start: Point
  readonly end: Point
  readonly walker: Walker
  readonly orders: readonly BatchOrder[]
  readonly limits: BatchLimits
}

export type JsonBatch = z.infer<typeof batchForm>

/** Reads instances one after the other: a JSON file, a file in the text format, or a folder of these. @throws BadInput */
export function readBatches(path: string): Generator<BatchInstance> {
  return readInstances(path, { text: textFile, form: batchForm, json: jsonBatch })
}

function textFile(path: string): BatchInstance {
  return textBatch(basename(path), readFileSync(path, 'latin1'))
}

/** Orders are named 1, 2 ... in the order of the file. What a cart carries is counted as weight. */
export function textBatch(id: string, text: string): BatchInstance {
  const instance = asPublished(id, readTextInstance(text))
  const map = mapOf(instance, 1)
  const stops = instance.orders.flat().map(({ article }) => map.placeOf(article))
  const walker = createWalker(map.layout, stops, map.depot, map.depot)
  let next = 0
  return {
    id,
    layout: map.layout,
    stops,
    start: map.depot,
    end: map.depot,
    walker: map.toDepotAndBack > 0 ? withWay(walker, map.toDepotAndBack) : walker,
    orders: instance.orders.map((lines, at) => ({
      ...plain(`${at + 1}`),
      stops: lines.map(() => next++),
      weight: lines.reduce(
        (sum, { article, quantity }) => sum + (instance.weights.get(article) ?? 1) * quantity,
        0,
      ),
    })),
    limits: { ...free, weight: instance.capacity },
  }
}

/**
 * The files of Muter and Oencan (2015) say 1 for the way from a cross aisle to the first and last cell, but the optima that are published
 * for them (Wahlen and Gschwind 2023) need 1.5. Such a file names them, or is called by its orders, its capacity and a number (`100_48_5`).
 */
function asPublished(id: string, instance: TextInstance): TextInstance {
  const { name, comment, distance, orders, capacity } = instance
  const isNamed = /muter/i.test(`${id} ${name} ${comment}`)
  const isCalledSo = [id, name].some((each) => each.startsWith(`${orders.length}_${capacity}_`))
  if (distance.top !== 1 || distance.bottom !== 1 || !(isNamed || isCalledSo)) return instance
  return { ...instance, distance: { ...distance, top: 1.5, bottom: 1.5 } }
}

export function jsonBatch(instance: JsonBatch): BatchInstance {
  const stops = instance.orders.flatMap(({ lines }) =>
    lines.map(({ aisle, y }) => ({ walkway: aisle, along: y })),
  )
  const layout = layoutOfJson(
    instance.layout,
    stops.map(({ walkway, along }) => ({ aisle: walkway, y: along })),
  )
  if (!layout) throw new BadInput('no layout that is understood')
  const { x, y, aisle, row } = instance.depot
  const depot = { x: x ?? layout.aisleX[aisle ?? 0]!, y: y ?? layout.crossY[row ?? 0]! }
  let next = 0
  return {
    id: instance.id,
    layout,
    stops,
    start: depot,
    end: depot,
    walker: createWalker(layout, stops, depot, depot),
    orders: instance.orders.map(({ id, lines, volume }) => ({
      ...plain(id),
      stops: lines.map(() => next++),
      volume: volume ?? 0,
    })),
    limits: {
      ...free,
      totes: instance.cart.maxOrders ?? Infinity,
      volume: instance.cart.maxVolume ?? Infinity,
    },
  }
}

const free: BatchLimits = { totes: Infinity, weight: Infinity, volume: Infinity, fillDetour: 0 }

function plain(id: string) {
  return { id, totes: 1, weight: 0, volume: 0, rank: 0, key: '' }
}

/** A walker whose walks all have a piece of way more, between the depot and the aisles. */
function withWay(walker: Walker, extra: number): Walker {
  return {
    ...walker,
    length: (stops) => walker.length(stops) + extra,
    walk: (stops) => {
      const walk = walker.walk(stops)
      return { ...walk, length: walk.length + extra }
    },
    ...(walker.aisles && { aisles: { ...walker.aisles, extra } }),
  }
}
