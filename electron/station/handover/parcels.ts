import { carrierKeyOf, type CarrierKey, type DockParcel } from '../../../shared/domain/handover.ts'
import { parseScan } from '../../../shared/domain/barcode.ts'
import { ssccIn } from '../../../shared/domain/sscc.ts'
import type { Db } from '../db/index.ts'
import { readPackingSettings } from '../settings/index.ts'

/** The columns of a parcel as the dock knows it. A parcel from before shipments had carriers is the own carrier's. */
export function dockParcels(db: Db) {
  return db
    .selectFrom('parcel')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .leftJoin('shipment', 'shipment.id', 'parcel.shipment_id')
    .select((eb) => [
      'parcel.id',
      'parcel.order_id',
      'parcel.no',
      'parcel.waybill',
      'parcel.sscc',
      'parcel.weight_grams',
      'parcel.labelled_at',
      'parcel.voided_at',
      'parcel.handed_over_at',
      'parcel.handover_id',
      'parcel.fate',
      'parcel.settled_at',
      'sales_order.number',
      'sales_order.state',
      'sales_order.courier',
      'sales_order.cod_minor',
      'sales_order.currency',
      eb.fn.coalesce('shipment.carrier', eb.val('own' as const)).as('carrier'),
      eb
        .selectFrom('parcel as beside')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('beside.order_id', '=', 'parcel.order_id')
        .where('beside.voided_at', 'is', null)
        .as('of'),
      eb
        .selectFrom('handover_parcel')
        .select('handover_parcel.id')
        .whereRef('handover_parcel.parcel_id', '=', 'parcel.id')
        .where('handover_parcel.undone', '=', 0)
        .as('scannedAs'),
    ])
}

export type ParcelRow = Awaited<ReturnType<ReturnType<typeof dockParcels>['executeTakeFirstOrThrow']>>

export const keyOf = (row: ParcelRow): CarrierKey => carrierKeyOf(row.carrier, row.courier)

/** What a list shows of a parcel. */
export function rowOf(row: ParcelRow) {
  return {
    parcelId: row.id,
    waybill: row.waybill,
    orderNumber: row.number,
    no: row.no,
    // A void parcel is none of its order any more.
    of: Math.max(row.of ?? 0, row.no),
  }
}

/** The packed parcels that have not left and are in no handover, in the order in which they were packed. */
export function waitingParcels(db: Db): Promise<readonly ParcelRow[]> {
  return dockParcels(db)
    .where('sales_order.state', '=', 'packed')
    .where('parcel.voided_at', 'is', null)
    .where('parcel.handed_over_at', 'is', null)
    .where('parcel.id', 'not in', (eb) =>
      eb.selectFrom('handover_parcel').select('parcel_id').where('undone', '=', 0),
    )
    .orderBy('sales_order.state_since')
    .orderBy('sales_order.number')
    .orderBy('parcel.no')
    .execute()
}

/** Says of parcels whether their labels are on them, as far as the warehouse wants to know. */
export async function labelRule(db: Db): Promise<(row: ParcelRow) => boolean> {
  const { scanWaybill } = await readPackingSettings(db)
  return (row) => row.waybill !== null && (!scanWaybill || row.labelled_at !== null)
}

/** The parcel whose label was scanned: by the number on it, else by our own number. One that is not void comes first, then the newest. */
export async function parcelOfCode(db: Db, raw: string): Promise<ParcelRow | null> {
  const text = parseScan(raw).text.trim()
  const sscc = ssccIn(raw)
  const rows = await dockParcels(db)
    .where((eb) =>
      eb.or([
        eb('parcel.waybill', '=', text),
        ...(sscc === null ? [] : [eb('parcel.waybill', '=', sscc), eb('parcel.sscc', '=', sscc)]),
      ]),
    )
    .orderBy('parcel.id', 'desc')
    .execute()
  return rows.find((row) => row.voided_at === null) ?? rows[0] ?? null
}

export function parcelById(db: Db, id: string): Promise<ParcelRow | undefined> {
  return dockParcels(db).where('parcel.id', '=', id).executeTakeFirst()
}

/** What the rule of the dock asks of a parcel. */
export function factsOf(row: ParcelRow, labelled: boolean): DockParcel {
  return {
    key: keyOf(row),
    orderState: row.state,
    void: row.voided_at !== null,
    left: row.handed_over_at !== null,
    scanned: row.scannedAs !== null,
    labelled,
  }
}
