import { choosePlaces, waysToTake } from '../../../shared/domain/batching/choose-places.ts'
import type { Station } from '../context.ts'
import { parts, type Trx } from '../db/index.ts'
import { freeStock, writeReservations } from '../orders/index.ts'
import { unpromise } from '../picking/index.ts'
import { warehouseWalker } from '../warehouse/index.ts'
import type { Candidate, PlanSettings } from './candidates.ts'
import { promised } from './needs.ts'

type Promised = {
  readonly orderLineId: string
  readonly productId: string
  readonly locationId: string
  readonly warehouseId: string
  readonly zone: string | null
  readonly quantity: number
  readonly tracksLot: 0 | 1
}

/**
 * Moves the promises of a batch that begins to those places of its products that make its walk shortest. Goods with lots stay where they
 * are promised: the first to expire goes first. Nothing is taken from what others are promised, and no goods change their warehouse, nor
 * their zone where pickers share a batch by zones.
 */
export async function moveToNearPlaces(
  trx: Trx,
  station: Station,
  orders: readonly Candidate[],
  { byZone }: Pick<PlanSettings, 'byZone'>,
): Promise<void> {
  const own = await promised(
    trx,
    orders.map(({ orderId }) => orderId),
  )
  const places = await placesWith(trx, station, own)
  for (const [warehouseId, here] of Map.groupBy(own, (one) => one.warehouseId)) {
    const near = places.filter((place) => place.warehouseId === warehouseId)
    await moveWithin(trx, warehouseId, here, near, byZone)
  }
}

type Place = {
  readonly productId: string
  readonly locationId: string
  readonly warehouseId: string
  readonly zone: string | null
  readonly free: number
}

async function moveWithin(
  trx: Trx,
  warehouseId: string,
  own: readonly Promised[],
  places: readonly Place[],
  byZone: boolean,
): Promise<void> {
  const goods = [
    ...Map.groupBy(own, ({ productId, zone }) => JSON.stringify([productId, byZone ? zone : null])),
  ].map(([, own]) => goodsOf(own, places, byZone))
  const movable = goods.filter(({ ways }) => ways.length > 1)
  if (movable.length === 0) return
  const { walker, stopOf } = await warehouseWalker(
    trx,
    warehouseId,
    [...own.map(({ locationId }) => locationId), ...movable.flatMap((one) => one.places)].sort(),
  )
  const onMap = (way: readonly string[]) => way.every((id) => stopOf.has(id))
  const choices = movable.flatMap((one) => {
    const ways = one.ways.filter(onMap)
    return ways.length > 1 && onMap(one.ways[0]!) ? [{ ...one, ways }] : []
  })
  const fixed = goods
    .filter((one) => !choices.some(({ promised: same }) => same === one.promised))
    .flatMap(({ ways }) => ways[0]!.flatMap((id) => stopOf.get(id) ?? []))
  const chosen = choosePlaces(
    choices.map(({ ways }) => ({ options: ways.map((way) => way.map((id) => stopOf.get(id)!)) })),
    fixed,
    (stops) => walker.length(stops),
  )
  for (const [at, option] of chosen.entries()) {
    const one = choices[at]!
    if (option !== 0) await movePromises(trx, one.promised, one.ways[option]!, one.supply)
  }
}

/** The pieces of one product, where they are promised, and other ways to take them. */
function goodsOf(promised: readonly Promised[], places: readonly Place[], byZone: boolean) {
  const { productId, zone, tracksLot } = promised[0]!
  const now = [...new Set(promised.map(({ locationId }) => locationId))].sort()
  const pieces = promised.reduce((sum, { quantity }) => sum + quantity, 0)
  const mine = (locationId: string) =>
    promised.reduce((sum, one) => sum + (one.locationId === locationId ? one.quantity : 0), 0)
  const candidates = places
    .filter((place) => place.productId === productId && (!byZone || place.zone === zone))
    .map(({ locationId, free }) => ({ locationId, supply: free + mine(locationId) }))
    .filter(({ supply }) => supply > 0)
    .sort((a, b) => (a.locationId < b.locationId ? -1 : 1))
  const others =
    tracksLot === 1
      ? []
      : waysToTake(
          candidates.map(({ supply }) => supply),
          pieces,
        ).map((way) => way.map((at) => candidates[at]!.locationId))
  const same = (way: readonly string[]) => way.length === now.length && way.every((id) => now.includes(id))
  return {
    promised,
    places: candidates.map(({ locationId }) => locationId),
    supply: new Map(candidates.map(({ locationId, supply }) => [locationId, supply])),
    ways: [now, ...others.filter((way) => !same(way))],
  }
}

async function movePromises(
  trx: Trx,
  promised: readonly Promised[],
  way: readonly string[],
  supply: ReadonlyMap<string, number>,
): Promise<void> {
  for (const one of promised) await unpromise(trx, one, one.quantity)
  const left = way.map((locationId) => ({ locationId, free: supply.get(locationId)! }))
  for (const { orderLineId, productId, quantity } of perLine(promised)) {
    let rest = quantity
    for (const place of left) {
      const share = Math.min(rest, place.free)
      if (share === 0) continue
      place.free -= share
      rest -= share
      await writeReservations(trx, [
        { lineId: orderLineId, productId, locationId: place.locationId, quantity: share },
      ])
    }
  }
}

function perLine(promised: readonly Promised[]): readonly Promised[] {
  return [...Map.groupBy(promised, ({ orderLineId }) => orderLineId).values()].map((own) => ({
    ...own[0]!,
    quantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
  }))
}

/** Where the products can be taken: places with pieces that nobody is promised, and those promised now. */
async function placesWith(
  trx: Trx,
  station: Station,
  promised: readonly Promised[],
): Promise<readonly Place[]> {
  const products = [...new Set(promised.map(({ productId }) => productId))]
  const stock = await freeStock(trx, station, products)
  const ids = [...new Set(stock.map(({ locationId }) => locationId))]
  const where = new Map<string, { readonly warehouseId: string; readonly zone: string | null }>()
  for (const some of parts(ids)) {
    const rows = await trx
      .selectFrom('location')
      .select(['id', 'warehouse_id as warehouseId', 'zone'])
      .where('id', 'in', some)
      .execute()
    for (const { id, ...place } of rows) where.set(id, place)
  }
  return stock.map(({ productId, locationId, free }) => ({
    productId,
    locationId,
    free: Math.max(0, free),
    ...where.get(locationId)!,
  }))
}
