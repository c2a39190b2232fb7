import { z } from 'zod'

/** The forms of instances in JSON, as they are described in `tests/fixtures/picking`. What else a file says is left alone. */

const index = z.int().min(0)
/** A part that may be missing, also as `null`. */
const optional = <T extends z.ZodType>(type: T) =>
  type
    .nullish()
    .transform((value) => value ?? undefined)
    .optional()

const point = z.object({
  x: optional(z.number()),
  y: optional(z.number()),
  aisle: optional(index),
  row: optional(index),
})

/** Parallel aisles. */
export const layoutForm = z.object({
  kind: optional(z.string()),
  aisles: optional(z.int().min(1)),
  aisleSpacing: optional(z.number().min(0)),
  aisleX: optional(z.array(z.number())),
  crossAisleY: optional(z.array(z.number())),
  blockLengths: optional(z.array(z.number().min(0))),
  aislesClosedAtBack: optional(z.array(index)),
  closedCrossAisleSegments: optional(z.array(z.looseObject({ row: optional(index) }))),
})

/** A net of walkways: `nodes[i] = [x, y]`, `edges[i] = [node, node, length]`, walked both ways. */
export const graphForm = z
  .object({
    nodes: z.array(z.array(z.number()).min(2)),
    edges: z.array(z.array(z.number().min(0)).min(3)),
    startNode: index,
    endNode: optional(index),
    pickNodes: z.array(index),
  })
  .superRefine(({ nodes, edges, startNode, endNode, pickNodes }, context) => {
    const named = [
      ...edges.flatMap((edge) => edge.slice(0, 2)),
      startNode,
      endNode ?? startNode,
      ...pickNodes,
    ]
    const unknown = named.find((node) => !(node in nodes))
    if (unknown !== undefined) context.addIssue(`names node ${unknown} of ${nodes.length} nodes`)
  })

/** An instance of walk-samples.json. */
export const walkForm = z
  .object({
    id: z.string(),
    layout: optional(layoutForm),
    depot: optional(point),
    start: optional(point),
    end: optional(point),
    picks: optional(z.array(point)),
    graph: optional(graphForm),
  })
  .superRefine(({ picks, graph: net }, context) => {
    if (picks && net && picks.length !== net.pickNodes.length)
      context.addIssue(`has ${picks.length} picks, and ${net.pickNodes.length} in its graph`)
  })

/** An instance of batch-samples.json. */
export const batchForm = z.object({
  id: z.string(),
  layout: layoutForm,
  depot: point,
  cart: z.object({ maxOrders: optional(z.int().min(1)), maxVolume: optional(z.number().min(0)) }),
  orders: z
    .array(
      z.object({
        id: z.string(),
        volume: optional(z.number().min(0)),
        lines: z.array(z.object({ aisle: index, y: z.number() })),
      }),
    )
    .refine((orders) => new Set(orders.map(({ id }) => id)).size === orders.length, 'two orders have one id'),
})
