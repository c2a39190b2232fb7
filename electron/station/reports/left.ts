import type { Board } from '../../../shared/contract/reports.ts'
import type { Db } from '../db/index.ts'

type Exceptions = Board['exceptions']

/** Packed orders of which some parcels have left and others are still here, since the first one left. */
export async function partlyOut(db: Db): Promise<Exceptions> {
  const rows = await db
    .selectFrom('sales_order')
    .innerJoin('parcel', 'parcel.order_id', 'sales_order.id')
    .select((eb) => [
      'sales_order.id',
      'sales_order.number',
      eb.fn.min('parcel.handed_over_at').as('since'),
      eb.fn.count<number>('parcel.handed_over_at').as('out'),
      eb.fn.countAll<number>().as('all'),
    ])
    .where('sales_order.state', '=', 'packed')
    .where('parcel.voided_at', 'is', null)
    .groupBy(['sales_order.id', 'sales_order.number'])
    .having((eb) => eb.fn.count('parcel.handed_over_at'), '>', 0)
    .limit(100)
    .execute()
  return rows.map(({ id, number, since, out, all }) => ({
    kind: 'partly-out',
    orderId: id,
    orderNumber: number,
    since: since ?? 0,
    note: `${out}/${all}`,
    owner: null,
  }))
}

/** Lost parcels about which nobody has decided, each with who said that it is lost. */
export async function lostParcels(db: Db): Promise<Exceptions> {
  const rows = await db
    .selectFrom('parcel')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .leftJoin('worker', 'worker.id', 'parcel.fate_by')
    .select([
      'sales_order.id',
      'sales_order.number',
      'parcel.waybill',
      'parcel.sscc',
      'parcel.fate_at',
      'worker.name as owner',
    ])
    .where('parcel.fate', '=', 'lost')
    .where('parcel.settled_at', 'is', null)
    .orderBy('parcel.fate_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: 'lost',
    orderId: row.id,
    orderNumber: row.number,
    since: row.fate_at ?? 0,
    note: row.waybill ?? row.sscc,
    owner: row.owner,
  }))
}
