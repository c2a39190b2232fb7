import type { PickingSettings } from '../../../shared/contract/picking-settings.ts'
import { nextCutOff } from '../../../shared/domain/cut-off.ts'
import type { Station } from '../context.ts'
import { parts, type Db } from '../db/index.ts'
import { readPickingSettings, readWarehouseSettings } from '../settings/index.ts'

/** How many waiting orders the plan looks at; express ones and then the oldest come first. */
export const ordersSeen = 500

const dayMs = 24 * 3_600_000

/** An order that could be picked now, with all that decides with which others. */
export type Candidate = {
  readonly orderId: string
  readonly orderNumber: string
  readonly courier: string
  readonly source: string
  readonly express: boolean
  /** When its courier comes next, UTC ms; null when nobody says so. */
  readonly dueAt: number | null
  /** It has been ready for more than a day. */
  readonly late: boolean
  readonly placedAt: number
  readonly lines: number
  readonly units: number
  /** Places of its goods, each once, with their warehouse and zone. */
  readonly places: readonly {
    readonly warehouseId: string
    readonly zone: string | null
    readonly locationId: string
  }[]
  /** Grams and cubic centimetres of what is still to be picked, as far as products say what they weigh and measure. */
  readonly weight: number
  readonly volume: number
  readonly totes: number
  /** Handling classes of its goods, sorted. */
  readonly classes: readonly string[]
  /** The tote in which its first goods lie if it was short before. */
  readonly ownTote: string | null
}

/** Limits and habits that planning needs, read together. */
export type PlanSettings = PickingSettings & { readonly cartTotes: number; readonly timeZone: string }

export async function readPlanSettings(db: Db): Promise<PlanSettings> {
  const { ordersPerBatch, timeZone } = await readWarehouseSettings(db)
  return { ...(await readPickingSettings(db)), cartTotes: ordersPerBatch, timeZone }
}

/** The ready orders that no batch holds; those named, or the most urgent {@link ordersSeen}. */
export async function readCandidates(
  db: Db,
  station: Station,
  settings: PlanSettings,
  only?: readonly string[],
): Promise<readonly Candidate[]> {
  let query = db
    .selectFrom('sales_order')
    .select([
      'id',
      'number',
      'courier',
      'source',
      'priority',
      'placed_at',
      'state_since',
      'tote_id',
      'line_count',
      'unit_count',
    ])
    .where('state', '=', 'ready')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('batch_order')
            .innerJoin('batch', 'batch.id', 'batch_order.batch_id')
            .select('batch.id')
            .whereRef('batch_order.order_id', '=', 'sales_order.id')
            .where('batch.state', '=', 'released'),
        ),
      ),
    )
    .orderBy('priority', 'desc')
    .orderBy('placed_at')
    .orderBy('id')
    .limit(ordersSeen)
  if (only) query = query.where('id', 'in', [...only])
  const orders = await query.execute()
  const needs = await readNeeds(
    db,
    orders.map((order) => order.id),
  )
  const now = station.now()
  return orders.map((order) => {
    const own = needs.get(order.id) ?? []
    const weight = sum(own, (need) => need.quantity * (need.weight ?? 0))
    const volume = sum(own, (need) => need.quantity * (need.volume ?? 0))
    return {
      orderId: order.id,
      orderNumber: order.number,
      courier: order.courier,
      source: order.source,
      express: order.priority === 1,
      dueAt: nextCutOff(settings.cutOffs, order.courier, settings.timeZone, now),
      late: now - order.state_since > dayMs,
      placedAt: order.placed_at,
      lines: order.line_count,
      units: order.unit_count,
      places: [...new Map(own.map((need) => [need.locationId, need])).values()].map(
        ({ warehouseId, zone, locationId }) => ({ warehouseId, zone, locationId }),
      ),
      weight,
      volume,
      totes: totesFor(settings, weight, volume),
      classes: [...new Set(own.flatMap((need) => need.handling ?? []))].sort(),
      ownTote: order.tote_id,
    }
  })
}

/** Totes that goods of this weight and volume fill, at least one. */
export function totesFor(
  limits: Pick<PickingSettings, 'toteVolumeCm3' | 'toteWeightGrams'>,
  weight: number,
  volume: number,
): number {
  return Math.max(
    1,
    limits.toteVolumeCm3 === null ? 1 : Math.ceil(volume / limits.toteVolumeCm3),
    limits.toteWeightGrams === null ? 1 : Math.ceil(weight / limits.toteWeightGrams),
  )
}

type Need = {
  readonly orderId: string
  readonly locationId: string
  readonly warehouseId: string
  readonly zone: string | null
  readonly quantity: number
  readonly weight: number | null
  readonly volume: number | null
  readonly handling: string | null
}

async function readNeeds(db: Db, orderIds: readonly string[]): Promise<ReadonlyMap<string, readonly Need[]>> {
  const needs: Need[] = []
  for (const ids of parts(orderIds)) {
    const rows = await db
      .selectFrom('order_line')
      .innerJoin('reservation', 'reservation.order_line_id', 'order_line.id')
      .innerJoin('location', 'location.id', 'reservation.location_id')
      .innerJoin('product', 'product.id', 'reservation.product_id')
      .select([
        'order_line.order_id as orderId',
        'reservation.location_id as locationId',
        'location.warehouse_id as warehouseId',
        'location.zone',
        'reservation.quantity',
        'product.weight_grams as weight',
        'product.volume_cm3 as volume',
        'product.handling',
      ])
      .where('order_line.order_id', 'in', ids)
      .execute()
    needs.push(...rows)
  }
  return Map.groupBy(needs, (need) => need.orderId)
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
