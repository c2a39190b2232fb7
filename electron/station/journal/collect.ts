import { orderPaperKinds } from '../../../shared/contract/packing.ts'
import { inOrder, type StoryEvent } from '../../../shared/domain/story/events.ts'
import type { Db } from '../db/index.ts'
import { aroundPacking } from './around.ts'
import { afterPacking } from './left.ts'
import { scansOf } from './scans.ts'
import { shipmentsOf } from './shipments.ts'
import { whoAndWhere, type Named } from './who.ts'

/** Everything that happened to an order, oldest first. */
export async function collectStory(db: Db, orderId: string): Promise<readonly StoryEvent[]> {
  const named = await whoAndWhere(db)
  const parts = [
    await steps(db, orderId, named),
    await scansOf(db, orderId, named),
    await pieces(db, orderId, named),
    await parcels(db, orderId, named),
    await shipmentsOf(db, orderId, named),
    await papers(db, orderId, named),
    await aroundPacking(db, orderId, named),
    await afterPacking(db, orderId, named),
  ]
  return inOrder(parts.flat())
}

async function steps(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('order_history')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...named(row.at, row.worker_id, row.station_id),
    kind: 'state',
    from: row.from_state,
    to: row.to_state,
    reason: row.reason,
  }))
}

/** Pieces whose scan does not say all: confirmed by hand, of a lot, with a serial number, or in a further parcel. */
async function pieces(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('packed_piece')
    .innerJoin('order_line', 'order_line.id', 'packed_piece.order_line_id')
    .selectAll('packed_piece')
    .select(['order_line.sku', 'order_line.name'])
    .where('packed_piece.order_id', '=', orderId)
    .orderBy('packed_piece.id')
    .execute()
  return rows
    .filter((row) => (row.reason ?? row.lot ?? row.serial) !== null || row.parcel_no > 1)
    .map((row) => ({
      ...named(row.at, row.worker_id, row.station_id),
      kind: 'piece',
      product: `${row.sku} ${row.name}`,
      pieces: row.quantity,
      parcelNo: row.parcel_no,
      lot: row.lot,
      expiresOn: row.expires_on,
      serial: row.serial,
      byHand: row.reason,
      approvedBy: named(0, row.approved_by, null).worker,
      undone: row.undone === 1,
    }))
}

/** The boxes as they were closed, with the label on each, and those taken back. */
async function parcels(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('parcel')
    .innerJoin('packaging', 'packaging.id', 'parcel.packaging_id')
    .selectAll('parcel')
    .select('packaging.name as packaging')
    .where('parcel.order_id', '=', orderId)
    .orderBy('parcel.id')
    .execute()
  const closed = await db
    .selectFrom('pack_session')
    .select(['closed_at', 'worker_id', 'station_id'])
    .where('order_id', '=', orderId)
    .where('state', '=', 'packed')
    .orderBy('closed_at')
    .execute()
  const made = await db
    .selectFrom('document')
    .select(['parcel_id', 'issued_at'])
    .where('order_id', '=', orderId)
    .where('kind', '=', 'waybill')
    .execute()
  return rows.flatMap((row) => {
    const at = made.find((paper) => paper.parcel_id === row.id)?.issued_at ?? closed.at(-1)?.closed_at ?? 0
    const by = closed.findLast((session) => (session.closed_at ?? 0) <= at) ?? closed[0]
    const { no, sscc } = row
    const events: StoryEvent[] = [
      {
        ...named(at, by?.worker_id ?? null, by?.station_id ?? null),
        kind: 'parcel',
        no,
        packaging: row.packaging,
        grams: row.weight_grams,
        source: row.weight_source,
        sscc,
        waybill: row.waybill,
        approvedBy: named(0, row.approved_by, null).worker,
        approvedFor: row.approved_for,
      },
    ]
    if (row.labelled_at !== null)
      events.push({ ...named(row.labelled_at, row.labelled_by, null), kind: 'label-on-box', no, sscc })
    if (row.voided_at !== null)
      events.push({ ...named(row.voided_at, null, null), kind: 'parcel-void', no, sscc })
    return events
  })
}

/** The papers of the order and what became of each copy. */
async function papers(db: Db, orderId: string, named: Named): Promise<StoryEvent[]> {
  const documents = await db
    .selectFrom('document')
    .select(['id', 'kind', 'number', 'issued_at', 'voided_at'])
    .where('order_id', '=', orderId)
    .where('kind', 'in', orderPaperKinds)
    .orderBy('id')
    .execute()
  const jobs = await db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .leftJoin('printer', 'printer.id', 'print_job.printer_id')
    .selectAll('print_job')
    .select(['document.kind', 'document.number', 'printer.name as printer'])
    .where('document.order_id', '=', orderId)
    .orderBy('print_job.id')
    .execute()
  return [
    ...documents.flatMap(({ kind: paper, number, issued_at, voided_at }): StoryEvent[] => [
      { ...named(issued_at, null, null), kind: 'paper', paper, number },
      ...(voided_at === null
        ? []
        : [{ ...named(voided_at, null, null), kind: 'paper-void' as const, paper, number }]),
    ]),
    ...jobs.map((job): StoryEvent => ({
      ...named(job.ended_at ?? job.created_at, null, job.station_id),
      kind: 'print',
      paper: job.kind,
      number: job.number,
      copy: job.copy,
      state: job.state,
      printer: job.printer,
      reason: job.reason,
    })),
  ]
}
