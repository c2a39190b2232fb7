import { clockMinutes, dayIn } from '../../../shared/domain/day.ts'
import { carrierName, type CarrierKey } from '../../../shared/domain/handover.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { HandoverProtocolData } from '../documents/index.ts'
import { languageOf, readWarehouseSettings } from '../settings/index.ts'
import { rowOf, type ParcelRow } from './parcels.ts'

/** What the protocol of a handover says. The whole amount is due once, so it stands with the first parcel of an order. */
export async function protocolData(
  trx: Trx,
  station: Station,
  handover: CarrierKey & { readonly number: string; readonly at: number },
  parcels: readonly ParcelRow[],
  actor: Actor,
): Promise<HandoverProtocolData> {
  const { seller, timeZone } = await readWarehouseSettings(trx)
  const worker = await trx
    .selectFrom('worker')
    .select('name')
    .where('id', '=', actor.workerId ?? '')
    .executeTakeFirst()
  const minutes = clockMinutes(timeZone, handover.at)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    language: await languageOf(trx, station),
    number: handover.number,
    carrier: carrierName(handover),
    sender: {
      name: seller.name,
      street: seller.street,
      town: [seller.postcode, seller.city].filter(Boolean).join(' '),
    },
    date: dayIn(timeZone, handover.at),
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    closedBy: worker?.name ?? '',
    parcels: parcels.map((row) => {
      const { waybill, orderNumber, no, of } = rowOf(row)
      return {
        waybill: waybill ?? row.sscc,
        order: of > 1 ? `${orderNumber} (${no}/${of})` : orderNumber,
        weightGrams: row.weight_grams,
        cashOnDelivery:
          row.cod_minor > 0 && no === 1 ? { minor: row.cod_minor, currency: row.currency } : null,
      }
    }),
  }
}
