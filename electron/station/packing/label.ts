import { parseScan } from '../../../shared/domain/barcode.ts'
import { waybillKey } from '../../../shared/domain/waybill-code.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { refuse } from '../scans/refusal.ts'

/** A waybill that this program has sent to a printer, known by its own barcode. */
export type PrintedLabel = {
  readonly jobId: string
  readonly parcelId: string
  readonly orderId: string
  readonly orderNumber: string
  readonly tote: null
  /** Its parcel was taken back: it must not leave with this label. */
  readonly void: boolean
  /** It was scanned on its box before. */
  readonly labelled: boolean
}

/** The label of a code; null for every other code, and for a label that this program has not printed. */
export async function printedLabel(db: Db, raw: string): Promise<PrintedLabel | null> {
  const number = waybillKey(parseScan(raw).text)
  const label = await db
    .selectFrom('parcel')
    .innerJoin('document', (join) =>
      join
        .onRef('document.order_id', '=', 'parcel.order_id')
        // One file of a carrier may hold the labels of all parcels.
        .on((eb) =>
          eb.or([eb('document.parcel_id', '=', eb.ref('parcel.id')), eb('document.parcel_id', 'is', null)]),
        )
        // A label is void with its parcel.
        .on((eb) =>
          eb.or([
            eb('document.voided_at', 'is', null).and('parcel.voided_at', 'is', null),
            eb('document.voided_at', 'is not', null).and('parcel.voided_at', 'is not', null),
          ]),
        ),
    )
    .innerJoin('print_job', 'print_job.document_id', 'document.id')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .select([
      'print_job.id as jobId',
      'parcel.id as parcelId',
      'parcel.voided_at as voidedAt',
      'parcel.labelled_at as labelledAt',
      'sales_order.id as orderId',
      'sales_order.number as orderNumber',
    ])
    .where('parcel.waybill', '=', number)
    .where('document.kind', '=', 'waybill')
    .where('print_job.state', 'in', ['sending', 'accepted', 'unsure', 'printed'])
    // A number may stand on all boxes of an order, or come again after a year.
    .orderBy((eb) => eb.case().when('parcel.voided_at', 'is', null).then(0).else(1).end())
    .orderBy((eb) => eb.case().when('parcel.labelled_at', 'is', null).then(0).else(1).end())
    .orderBy('parcel.id', 'desc')
    .orderBy('print_job.copy', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!label) return null
  const { voidedAt, labelledAt, ...rest } = label
  return { ...rest, tote: null, void: voidedAt !== null, labelled: labelledAt !== null }
}

/**
 * A waybill that came out of a printer, held before the scanner: its own barcode is the proof that it is there and can be read.
 * The print is `printed` from then on, also when nobody had known, and its parcel is labelled.
 */
export async function labelPrinted(
  trx: Trx,
  station: Station,
  label: PrintedLabel,
  actor: Actor,
): Promise<ScanOutcome> {
  await trx
    .updateTable('print_job')
    .set({ state: 'printed', problem: null })
    .where('id', '=', label.jobId)
    .where('state', 'in', ['sending', 'accepted', 'unsure'])
    .execute()
  await trx
    .updateTable('parcel')
    .set({ labelled_at: station.now(), labelled_by: actor.workerId })
    .where('id', '=', label.parcelId)
    .where('labelled_at', 'is', null)
    .execute()
  return { kind: 'label-confirmed', orderNumber: label.orderNumber }
}

/** What a label says while the bench does something else; null for every other code. The label of a parcel that was taken back is refused. */
export async function confirmLabel(
  trx: Trx,
  station: Station,
  read: ScanRead,
  actor: Actor,
): Promise<ScanFacts | null> {
  const label = await printedLabel(trx, read.raw)
  if (!label) return null
  if (label.void)
    return {
      orderId: label.orderId,
      outcome: refuse(station, read, 'label-void', { expected: label.orderNumber }),
    }
  return { orderId: label.orderId, outcome: await labelPrinted(trx, station, label, actor) }
}
