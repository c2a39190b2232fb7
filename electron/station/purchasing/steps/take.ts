import { againAfter } from '../../../../shared/domain/purchase.ts'
import { trouble, type CarrierShipment } from '../../carriers/index.ts'
import type { Trx } from '../../db/index.ts'
import { tellShop } from '../../news/index.ts'
import { refused, requestOf, settle, within, type Buyer, type ShipmentRow } from '../row.ts'

/** Writes down what the carrier has: its id, and once it is bought the waybill of each parcel. */
export async function take(
  buyer: Buyer,
  row: ShipmentRow,
  from: 'asked' | 'unknown' | 'planned' | 'accepted',
  shipment: CarrierShipment,
): Promise<void> {
  const { station } = buyer
  const at = station.now()
  switch (shipment.state) {
    case 'refused':
      await settle(station.db, row, from, refused(station, shipment.troubles))
      return
    case 'void':
      // Somebody took it back at the carrier's, or typed a number that the carrier does not know.
      await settle(station.db, row, from, {
        state: 'missing',
        next_at: at,
        problem: JSON.stringify([trouble('number-unknown', shipment.carrierId)]),
      })
      return
    case 'accepted':
      await settle(station.db, row, from, {
        state: 'accepted',
        carrier_id: shipment.carrierId,
        tries: from === 'accepted' ? row.tries + 1 : 0,
        next_at: at + againAfter(buyer.pace, from === 'accepted' ? row.tries : 0),
        problem: null,
      })
      return
    case 'bought':
      await station.db.transaction().execute(async (trx) => {
        const bought = await settle(trx, row, from, {
          state: 'bought',
          carrier_id: shipment.carrierId,
          waybills: JSON.stringify(shipment.waybills),
          settled_at: at,
          tries: 0,
          next_at: at,
          problem: null,
        })
        if (!bought) return
        if (await isWanted(trx, row))
          for (const number of new Set(shipment.waybills))
            await tellShop(trx, station, row.order_id, { kind: 'waybill', carrier: row.carrier, number })
        const parcels = await trx
          .selectFrom('parcel')
          .select(['id', 'no'])
          .where('shipment_id', '=', row.id)
          .orderBy('no')
          .execute()
        for (const [index, parcel] of parcels.entries())
          await trx
            .updateTable('parcel')
            // Some carriers have one number for all parcels of a shipment.
            .set({ waybill: shipment.waybills[index] ?? shipment.waybills[0] ?? null })
            .where('id', '=', parcel.id)
            .execute()
      })
  }
}

/** An order may have been opened again while its shipment was bought: then nobody is told of it. */
async function isWanted(trx: Trx, { id }: ShipmentRow): Promise<boolean> {
  const { voided_at } = await trx
    .selectFrom('shipment')
    .select('voided_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return voided_at === null
}

/** Asks how far a shipment has come that the carrier has accepted. */
export async function lookAgain(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const { station } = buyer
  const carrier = await buyer.carrierOf(row.carrier)
  let shipment: CarrierShipment
  try {
    if (!carrier || row.carrier_id === null) throw new Error('no account')
    shipment = await carrier.look(row.carrier_id, requestOf(row), within(buyer, signal))
  } catch (error) {
    station.log.warn({ shipment: row.id, carrier: row.carrier, err: error }, 'carrier does not answer')
    const next_at = station.now() + againAfter(buyer.pace, row.tries)
    await settle(station.db, row, 'accepted', { tries: row.tries + 1, next_at })
    return
  }
  await take(buyer, row, 'accepted', shipment)
}
