import type { Selectable, Updateable } from 'kysely'
import type { CarrierCode, ShippingTrouble } from '../../../shared/domain/carriers.ts'
import type { PurchasePace } from '../../../shared/domain/purchase.ts'
import type { ShipmentState } from '../../../shared/domain/shipment-state.ts'
import { trouble, type Carrier, type CarrierShipment, type ShippingRequest } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import type { Schema } from '../db/schema/index.ts'

export type ShipmentRow = Selectable<Schema['shipment']>

/** What the purchase works with. */
export type Buyer = {
  readonly station: Station
  /** The carrier of an account; null without one. */
  readonly carrierOf: (code: CarrierCode) => Promise<Carrier | null>
  /** Asks the shop of an order what it has now; `no-answer` when it does not say. */
  readonly readAnew: (
    orderId: string,
    signal: AbortSignal,
  ) => Promise<'buy' | 'no-answer' | 'cancelled-at-source' | 'changed-at-source'>
  readonly pace: PurchasePace
  /** Labels were queued for printing. */
  readonly onLabels: () => void
  /** Something has become of a shipment. */
  readonly onChange: () => Promise<void>
}

/**
 * Writes to a shipment what became of it, if it still stands where it stood.
 * @returns false when it does not
 */
export async function settle(
  db: Db | Trx,
  row: Pick<ShipmentRow, 'id'>,
  from: ShipmentState,
  change: Updateable<Schema['shipment']>,
): Promise<boolean> {
  const changed = await db
    .updateTable('shipment')
    .set(change)
    .where('id', '=', row.id)
    .where('state', '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** The request of a shipment as it was stored before it was sent. */
export function requestOf(row: Pick<ShipmentRow, 'request'>): ShippingRequest {
  if (row.request === null) throw new Error('a shipment that was never asked for')
  return JSON.parse(row.request) as ShippingRequest
}

/** A shipment as the carrier knows it, from its row. */
export function atCarrier(row: ShipmentRow): CarrierShipment {
  if (row.carrier_id === null) throw new Error('a shipment that the carrier does not know')
  return {
    carrierId: row.carrier_id,
    state: row.state === 'accepted' ? 'accepted' : 'bought',
    waybills: JSON.parse(row.waybills) as string[],
    madeAt: row.settled_at,
    troubles: [],
  }
}

/** The carrier has said no, so nothing is there: what it wants is mended, and then it is asked anew. */
export function refused(station: Station, troubles: readonly ShippingTrouble[]) {
  return {
    state: 'refused' as const,
    settled_at: station.now(),
    asked_at: null,
    // Looked at once more: it may be unwanted meanwhile.
    next_at: station.now(),
    problem: JSON.stringify(troubles),
  }
}

/** The problem of a carrier that is away, as it is kept. */
export const notReached = JSON.stringify([trouble('not-reached')])

/** The signal of one question to a carrier. */
export function within(buyer: Buyer, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(buyer.pace.answerWithin)])
}
