import { ranksOf } from '../../../shared/domain/cut-off.ts'
import type { BatchLimits, BatchOrder } from '../../../shared/domain/batching/index.ts'
import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import type { Db } from '../db/index.ts'
import { groundOf, type Ground } from '../warehouse/index.ts'
import type { Candidate, PlanSettings } from './candidates.ts'

/** Orders of one piece that one walk collects at most: more than a picker carries back at once is no help. */
export const piecesPerWave = 60

/** Orders that are planned with each other: those of the same warehouses, picked in the same way. Plain data, for the thread. */
export type PlanPart = {
  readonly kind: BatchKind
  /** Each warehouse that a batch of them is walked in; stops are numbered through all of them. */
  readonly grounds: readonly Pick<Ground, 'layout' | 'start' | 'end' | 'stops'>[]
  readonly orders: readonly BatchOrder[]
  readonly limits: BatchLimits
}

/** Splits the orders into parts that share no batch, and says where their goods stand. */
export async function problemOf(
  db: Db,
  candidates: readonly Candidate[],
  settings: PlanSettings,
): Promise<readonly PlanPart[]> {
  const ranks = ranksOf(candidates)
  const rankOf = new Map(candidates.map((candidate, at) => [candidate.orderId, ranks[at]!]))
  const groups = Map.groupBy(candidates, (candidate) => {
    const warehouses = [...new Set(candidate.places.map(({ warehouseId }) => warehouseId))].sort()
    return JSON.stringify([kindOf(candidate, settings), warehouses])
  })
  const partsFound: PlanPart[] = []
  for (const [name, members] of groups) {
    const [kind, warehouses] = JSON.parse(name) as [BatchKind, string[]]
    const stopOf = new Map<string, number>()
    const grounds: Ground[] = []
    for (const warehouseId of warehouses) {
      const ground = await groundOf(
        db,
        warehouseId,
        members.flatMap(({ places }) => places.map(({ locationId }) => locationId)),
      )
      const before = grounds.reduce((count, { stops }) => count + stops.length, 0)
      for (const [locationId, stop] of ground.stopOf) stopOf.set(locationId, before + stop)
      grounds.push(ground)
    }
    partsFound.push({
      kind,
      grounds: grounds.map(({ layout, start, end, stops }) => ({ layout, start, end, stops })),
      orders: members.map((candidate) => orderOf(candidate, kind, settings, rankOf, stopOf)),
      limits: limitsFor(kind, settings),
    })
  }
  return partsFound
}

/** How an order is picked: its pieces and the cart decide. */
export function kindOf(candidate: Candidate, settings: PlanSettings): BatchKind {
  if (settings.singlePieceWaves && candidate.units === 1) return 'single'
  if (candidate.totes > settings.cartTotes || candidate.weight > (settings.cartWeightGrams ?? Infinity))
    return 'order'
  return settings.sorting === 'on-the-cart' ? 'cart' : 'loose'
}

function orderOf(
  candidate: Candidate,
  kind: BatchKind,
  settings: PlanSettings,
  ranks: ReadonlyMap<string, number>,
  stopOf: ReadonlyMap<string, number>,
): BatchOrder {
  const alone = kind === 'order' ? candidate.orderId : ''
  return {
    id: candidate.orderId,
    stops: candidate.places.flatMap(({ locationId }) => stopOf.get(locationId) ?? []),
    totes: kind === 'cart' ? candidate.totes : 1,
    weight: candidate.weight,
    volume: candidate.volume,
    rank: ranks.get(candidate.orderId) ?? 0,
    key: JSON.stringify([
      alone,
      settings.keepClassesApart ? candidate.classes : [],
      settings.keepSourcesApart ? candidate.source : '',
    ]),
  }
}

function limitsFor(kind: BatchKind, settings: PlanSettings): BatchLimits {
  const free = { weight: Infinity, volume: Infinity, fillDetour: settings.fillDetourMetres * 100 }
  if (kind === 'order') return { ...free, totes: 1 }
  const weight = settings.cartWeightGrams ?? Infinity
  if (kind === 'single') return { ...free, weight, totes: piecesPerWave }
  return { ...free, weight, totes: settings.cartTotes }
}
