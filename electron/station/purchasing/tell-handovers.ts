import type { Selectable } from 'kysely'
import { labelKind } from '../../../shared/domain/label-bytes.ts'
import { againAfter } from '../../../shared/domain/purchase.ts'
import type { Answer, Carrier, CarrierFile } from '../carriers/index.ts'
import type { Schema } from '../db/index.ts'
import { keepProtocol } from '../documents/index.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import { queueFirstPrints } from '../printing/index.ts'
import { shipmentsOf } from './handed.ts'
import { atCarrier, notReached, requestOf, within, type Buyer, type ShipmentRow } from './row.ts'

type HandoverRow = Selectable<Schema['handover']>

/**
 * Tells carriers which parcels have left with them, and prints the papers that they give for it. Told again until it is known: each carrier
 * looks first whether it knows of the parcels already.
 */
export function startTellingHandovers(buyer: Buyer): DueLoop {
  const { station } = buyer
  return startDueLoop<HandoverRow>(station, {
    name: 'handover',
    atOnce: 2,
    due: (limit) =>
      station.db
        .selectFrom('handover')
        .selectAll()
        .where('telling_station_id', '=', station.id)
        .where('next_at', 'is not', null)
        // The paper of some carriers names the courier, so that he is ordered first.
        .where((eb) => eb.or([eb('pickup_state', 'is', null), eb('pickup_state', '!=', 'wanted')]))
        .orderBy('next_at')
        .limit(limit)
        .execute(),
    carryOut: (row, signal) => tell(buyer, row, signal),
    leaveAlone: (row) => later(buyer, row, null),
    onTurn: buyer.onChange,
  })
}

async function tell(buyer: Buyer, row: HandoverRow, signal: AbortSignal): Promise<void> {
  const { station } = buyer
  const carrier = await buyer.carrierOf(row.carrier)
  if (!carrier) return later(buyer, row, null)
  let answer: Answer<CarrierFile | null>
  try {
    answer = await handOver(carrier, await shipmentsOf(station.db, row.id), within(buyer, signal))
  } catch (error) {
    station.log.warn({ handover: row.id, carrier: row.carrier, err: error }, 'carrier does not answer')
    return later(buyer, row, null)
  }
  switch (answer.kind) {
    case 'done':
      return keep(buyer, row, answer.value)
    case 'later':
      return later(buyer, row, answer.afterMs)
    case 'refused':
      await station.db
        .updateTable('handover')
        .set({ carrier_state: 'refused', next_at: null, problem: JSON.stringify(answer.troubles) })
        .where('id', '=', row.id)
        .execute()
  }
}

async function handOver(
  carrier: Carrier,
  shipments: readonly ShipmentRow[],
  signal: AbortSignal,
): Promise<Answer<CarrierFile | null>> {
  const known = shipments.map((row) => ({ shipment: atCarrier(row), request: requestOf(row) }))
  // Some carriers want to be told nothing.
  return carrier.handOver ? carrier.handOver(known, signal) : { kind: 'done', value: null }
}

async function keep(buyer: Buyer, row: HandoverRow, paper: CarrierFile | null): Promise<void> {
  const { station } = buyer
  await station.db.transaction().execute(async (trx) => {
    const first = await trx
      .updateTable('handover')
      .set({ carrier_state: 'done', next_at: null, problem: null })
      .where('id', '=', row.id)
      .where('carrier_state', '=', 'wanted')
      .executeTakeFirst()
    if (first.numUpdatedRows === 0n || !paper || labelKind(paper.bytes) !== 'pdf') return
    const number = `${row.number}/${row.carrier}`
    const id = await keepProtocol(trx, station, { number, carrier: row.carrier, bytes: paper.bytes })
    await queueFirstPrints(trx, station, [{ id, kind: 'handover_protocol' }])
  })
  buyer.onLabels()
}

async function later({ station, pace }: Buyer, row: HandoverRow, afterMs: number | null): Promise<void> {
  await station.db
    .updateTable('handover')
    .set({
      tries: row.tries + 1,
      next_at: station.now() + (afterMs ?? againAfter(pace, row.tries)),
      problem: notReached,
    })
    .where('id', '=', row.id)
    .where('carrier_state', '=', 'wanted')
    .execute()
}
