import type { Station } from '../../electron/station/context.ts'
import { makeSscc } from '../../shared/domain/sscc.ts'
import { waybill } from './paper-data.ts'
import { order, placeOrders } from './warehouse.ts'

/** A print job of a label and the number by which its paper is known. */
export type LabelJob = { readonly id: string; readonly number: string }

let serial = 0

/** Queues labels of one new order for a printer, each of a parcel of its own, as if the order had been packed. */
export async function queueLabels(station: Station, printerId: string, count: number): Promise<LabelJob[]> {
  serial += 1
  const number = `L-${serial}`
  await placeOrders(station, [order(number, [['CANDLE', 1]])])
  const { id: orderId } = await station.db
    .selectFrom('sales_order')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const jobs: LabelJob[] = []
  for (let n = 1; n <= count; n += 1) {
    serial += 1
    const sscc = makeSscc({ extensionDigit: 0, companyPrefix: '5901234', serial })
    const document = station.newId()
    const job = station.newId()
    await station.db
      .insertInto('document')
      .values({
        id: document,
        order_id: orderId,
        parcel_id: null,
        kind: 'waybill',
        number: sscc,
        issued_at: station.now(),
        data: JSON.stringify({ ...waybill, sscc }),
      })
      .execute()
    await station.db
      .insertInto('print_job')
      .values({
        id: job,
        document_id: document,
        printer_id: printerId,
        station_id: station.id,
        copy: 1,
        reason: null,
        state: 'queued',
        created_at: station.now(),
      })
      .execute()
    jobs.push({ id: job, number: sscc })
  }
  return jobs
}
