import type { Board } from '../../../shared/contract/reports.ts'
import type { Db } from '../db/index.ts'
import { troublesOf } from '../shipping/index.ts'

/** Handovers of which their carriers want to know nothing. */
export async function handoversRefused(
  db: Db,
): Promise<readonly Omit<Board['exceptions'][number], 'owner'>[]> {
  const rows = await db
    .selectFrom('handover')
    .select(['number', 'closed_at', 'problem'])
    .where('carrier_state', '=', 'refused')
    .orderBy('closed_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: 'handover-refused' as const,
    orderId: null,
    orderNumber: row.number ?? '',
    since: row.closed_at ?? 0,
    note: troublesOf(row.problem)[0]?.code ?? null,
  }))
}

/** Couriers that were refused, or of whom nobody knows whether they come. */
export async function pickupsInTrouble(
  db: Db,
): Promise<readonly Omit<Board['exceptions'][number], 'owner'>[]> {
  const rows = await db
    .selectFrom('handover')
    .select(['number', 'closed_at', 'pickup_state', 'pickup_problem'])
    .where('pickup_state', 'in', ['refused', 'unknown'])
    .orderBy('closed_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: row.pickup_state === 'refused' ? ('pickup-refused' as const) : ('pickup-unknown' as const),
    orderId: null,
    orderNumber: row.number ?? '',
    since: row.closed_at ?? 0,
    note: troublesOf(row.pickup_problem)[0]?.code ?? null,
  }))
}

/** Shipments about which a person must decide: refused, never found, or not taken back. */
export async function shipmentsInTrouble(
  db: Db,
): Promise<readonly Omit<Board['exceptions'][number], 'owner'>[]> {
  const rows = await db
    .selectFrom('shipment')
    .innerJoin('sales_order', 'sales_order.id', 'shipment.order_id')
    .select([
      'sales_order.id',
      'sales_order.number',
      'shipment.state',
      'shipment.void_state',
      'shipment.problem',
      'shipment.voided_at',
      'shipment.settled_at',
      'shipment.made_at',
    ])
    .where((eb) =>
      eb.or([
        eb.and([eb('shipment.voided_at', 'is', null), eb('shipment.state', 'in', ['refused', 'missing'])]),
        eb('shipment.void_state', 'in', ['refused', 'unknown']),
      ]),
    )
    .orderBy('shipment.made_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind:
      row.void_state !== null
        ? ('shipment-void' as const)
        : row.state === 'refused'
          ? ('shipment-refused' as const)
          : ('shipment-missing' as const),
    orderId: row.id,
    orderNumber: row.number,
    since: row.voided_at ?? row.settled_at ?? row.made_at,
    note: troublesOf(row.problem)[0]?.code ?? null,
  }))
}
