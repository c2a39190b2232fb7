import type { ShipmentView } from '../../../shared/contract/shipping.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Handlers, Station } from '../context.ts'
import { commandOnce } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { troublesOf } from '../shipping/index.ts'
import { settle, type ShipmentRow } from './row.ts'
import { lastWhereabouts } from './whereabouts.ts'

type Names =
  | 'shipping/of-order'
  | 'shipping/ask-again'
  | 'shipping/buy-again'
  | 'shipping/adopt'
  | 'shipping/settled'
  | 'shipping/ask-whereabouts'

/**
 * What a person decides about a shipment.
 * @param wake told after the commit, so that the carrier is asked at once
 * @param wakeWhereabouts the same for the question where it is
 */
export function purchaseHandlers(
  station: Station,
  wake: () => void,
  wakeWhereabouts: () => void,
): Handlers<Names> {
  const act = async (commandId: string, name: string, change: (trx: Trx) => Promise<void>): Promise<null> => {
    await commandOnce(station, commandId, name, change)
    wake()
    station.emit('board/changed', null)
    return null
  }
  /** Here from now on: this station has the carrier's account as well, and whoever decides sees what comes of it. */
  const here = () => ({ station_id: station.id, tries: 0, next_at: station.now(), problem: null })
  return {
    'shipping/of-order': ({ orderId }) => shipmentsOf(station.db, orderId),
    'shipping/ask-again': ({ commandId, shipmentId }) =>
      act(commandId, 'ask-again', async (trx) => {
        const planned = await settle(trx, { id: shipmentId }, 'refused', {
          state: 'planned',
          reference: station.newId(),
          ...here(),
        })
        if (!planned) throw new Fault('shipment-not-refused', 'nothing was refused')
      }),
    'shipping/buy-again': ({ commandId, shipmentId, reason }) =>
      act(commandId, 'buy-again', async (trx) => {
        const planned = await settle(trx, { id: shipmentId }, 'missing', { state: 'planned', ...here() })
        if (!planned) throw new Fault('shipment-not-missing', 'nothing is missing')
        station.log.info({ shipment: shipmentId, reason }, 'bought again by a lead')
      }),
    'shipping/adopt': ({ commandId, shipmentId, carrierId }) =>
      act(commandId, 'adopt', async (trx) => {
        const change = { state: 'accepted' as const, carrier_id: carrierId, ...here() }
        if (!(await settle(trx, { id: shipmentId }, 'missing', change)))
          throw new Fault('shipment-not-missing', 'nothing is missing')
      }),
    'shipping/ask-whereabouts': async ({ commandId, shipmentId }) => {
      await commandOnce(station, commandId, 'ask-whereabouts', async (trx) => {
        const asked = await trx
          .updateTable('shipment')
          // This station has the carrier's account as well.
          .set({ station_id: station.id, whereabouts_next_at: station.now() })
          .where('id', '=', shipmentId)
          .where('whereabouts_next_at', 'is not', null)
          .executeTakeFirst()
        if (asked.numUpdatedRows === 0n) throw new Fault('shipment-not-open', 'nobody is asked about it')
      })
      wakeWhereabouts()
      return null
    },
    'shipping/settled': ({ commandId, shipmentId, reason }) =>
      act(commandId, 'settled', async (trx) => {
        const settled = await trx
          .updateTable('shipment')
          .set({ void_state: 'done', problem: null, void_reason: reason })
          .where('id', '=', shipmentId)
          .where('void_state', 'in', ['refused', 'unknown'])
          .executeTakeFirst()
        if (settled.numUpdatedRows === 0n) throw new Fault('shipment-not-open', 'nothing is open')
      }),
  }
}

async function shipmentsOf(db: Db, orderId: string): Promise<readonly ShipmentView[]> {
  const rows = await db
    .selectFrom('shipment')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id', 'desc')
    .execute()
  return Promise.all(rows.map((row) => viewOf(db, row)))
}

async function viewOf(db: Db, row: ShipmentRow): Promise<ShipmentView> {
  const last = await lastWhereabouts(db, row.id)
  return {
    id: row.id,
    carrier: row.carrier,
    service: row.service,
    state: row.state,
    voidState: row.void_state,
    troubles: troublesOf(row.problem),
    waybills: JSON.parse(row.waybills) as string[],
    madeAt: row.made_at,
    voidReason: row.void_reason,
    whereabouts: last ? { state: last.state, word: last.word, at: last.told_at, learntAt: last.at } : null,
    watched: row.whereabouts_next_at !== null,
  }
}
