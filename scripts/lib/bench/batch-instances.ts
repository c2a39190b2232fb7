import type { AisleLayout, Point, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import type { BatchLimits, BatchOrder } from '../../../shared/domain/batching/types.ts'
import { seededRandom } from '../../../shared/domain/batching/random.ts'

/** Orders, a cart and a map to measure batching with. Lengths in centimetres. */
export type BatchCase = {
  readonly name: string
  readonly layout: AisleLayout
  readonly depot: Point
  readonly stops: readonly WalkwayPlace[]
  readonly orders: readonly BatchOrder[]
  readonly limits: BatchLimits
}

export const noLimits: BatchLimits = { totes: Infinity, weight: Infinity, volume: Infinity, fillDetour: 0 }

/** A shop: orders of 1 to 9 lines, mean 5, in aisles 4 m apart with 30 places of 1 m; depot at the front left. */
export function shopCase(
  seed: number,
  orders: number,
  totes: number,
  aisles: number,
  { fastMovers = false, blocks = 1 } = {},
): BatchCase {
  const random = seededRandom(seed * 1009 + orders * 31 + aisles)
  const back = 3_100 + (blocks - 1) * 100
  const place = () => {
    // With fast movers a fifth of the aisles holds four fifths of the lines.
    const near = Math.max(1, Math.round(aisles / 5))
    const walkway = fastMovers
      ? random.fraction() < 0.8
        ? random.below(near)
        : near + random.below(aisles - near)
      : random.below(aisles)
    const bay = random.below(30)
    return { walkway, along: 100 + bay * 100 + (blocks === 2 && bay >= 15 ? 100 : 0) }
  }
  return finished(
    `${orders} orders, ${totes} totes, ${aisles} aisles${fastMovers ? ', fast movers' : ''}${blocks === 2 ? ', two blocks' : ''}`,
    {
      layout: aislesOf(aisles, 400, blocks === 2 ? [0, 1_600, back] : [0, back]),
      orders: Array.from({ length: orders }, () => Array.from({ length: 1 + random.below(9) }, place)),
      weights: null,
      limits: { ...noLimits, totes },
    },
  )
}

/** After Henn and Waescher: 10 aisles of 45 m, 5 m apart, 5 to 25 articles an order, a cart for so many articles. */
export function manyLinesCase(seed: number, orders: number, articles: number): BatchCase {
  return articlesCase(`many lines, ${orders} orders, ${articles} articles`, seed, orders, articles, 5, 25, 45)
}

/** After Muter and Oencan: 10 aisles, 2 to 10 articles an order, a cart for so many articles. */
export function fewLinesCase(seed: number, orders: number, articles: number): BatchCase {
  return articlesCase(`few lines, ${orders} orders, ${articles} articles`, seed, orders, articles, 2, 10, 20)
}

function articlesCase(
  name: string,
  seed: number,
  orders: number,
  articles: number,
  least: number,
  most: number,
  bays: number,
): BatchCase {
  const random = seededRandom(seed * 7919 + orders * 17 + articles)
  const lines = Array.from({ length: orders }, () =>
    Array.from({ length: least + random.below(most - least + 1) }, () => ({
      walkway: random.below(10),
      along: 100 + random.below(bays) * 100,
    })),
  )
  return finished(name, {
    layout: aislesOf(10, 500, [0, 100 * (bays + 1)]),
    orders: lines,
    weights: lines.map((each) => each.length),
    limits: { ...noLimits, weight: articles },
  })
}

function aislesOf(aisles: number, spacing: number, crossY: readonly number[]): AisleLayout {
  const aisleX = Array.from({ length: aisles }, (_, aisle) => aisle * spacing)
  return { kind: 'aisles', aisleX, crossY, closedInAisle: [], closedInCross: [] }
}

function finished(
  name: string,
  made: {
    readonly layout: AisleLayout
    readonly orders: readonly (readonly WalkwayPlace[])[]
    readonly weights: readonly number[] | null
    readonly limits: BatchLimits
  },
): BatchCase {
  let next = 0
  return {
    name,
    layout: made.layout,
    depot: { x: made.layout.aisleX[0]!, y: made.layout.crossY[0]! },
    stops: made.orders.flat(),
    limits: made.limits,
    orders: made.orders.map((lines, at) => ({
      id: `o${at + 1}`,
      stops: lines.map(() => next++),
      totes: 1,
      weight: made.weights?.[at] ?? 0,
      volume: 0,
      rank: 0,
      key: '',
    })),
  }
}
