import { carrierKeyOf, carrierName } from '../../../shared/domain/handover.ts'
import type { StoryEvent } from '../../../shared/domain/story/events.ts'
import type { Db } from '../db/index.ts'
import { troublesOf } from '../shipping/index.ts'
import type { Named } from './who.ts'

/** The shipments of an order: asked for, what came of it, taken back, and where carriers said they were. With the own carrier nothing is bought. */
export async function shipmentsOf(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('shipment')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('carrier', '!=', 'own')
    .orderBy('id')
    .execute()
  const said = await db
    .selectFrom('shipment_whereabouts')
    .innerJoin('shipment', 'shipment.id', 'shipment_whereabouts.shipment_id')
    .selectAll('shipment_whereabouts')
    .select('shipment.carrier')
    .where('shipment.order_id', '=', orderId)
    .orderBy('shipment_whereabouts.id')
    .execute()
  const whereabouts = said.map(({ at, state, word, carrier }): StoryEvent => ({
    ...named(at, null, null),
    kind: 'whereabouts',
    state,
    carrier: carrierName(carrierKeyOf(carrier, '')),
    word,
  }))
  const bought = rows.flatMap((row) => {
    const event = (at: number, by: string | null, what: string, detail: string | null): StoryEvent => ({
      ...named(at, by, row.station_id),
      kind: 'shipment',
      what,
      carrier: carrierName(carrierKeyOf(row.carrier, '')),
      detail,
    })
    const waybills = (JSON.parse(row.waybills) as string[]).join(', ')
    const troubles = troublesOf(row.problem)
      .map(({ detail }) => detail)
      .filter((words) => words !== '')
      .join(', ')
    return [
      ...(row.asked_at === null ? [] : [event(row.asked_at, null, 'asked', null)]),
      // Of an unknown or missing one nothing is settled.
      ...(row.settled_at === null ? [] : [event(row.settled_at, null, row.state, waybills || troubles)]),
      ...(row.voided_at === null
        ? []
        : [event(row.voided_at, row.voided_by, `void-${row.void_state}`, row.void_reason)]),
    ]
  })
  return [...bought, ...whereabouts]
}
