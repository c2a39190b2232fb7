import type { LabellingParcel, LabellingShipment } from '../../../shared/contract/pack-labelling.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { routedLabelFormat } from '../printing/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { refuse } from '../scans/refusal.ts'
import { readPackingSettings } from '../settings/index.ts'
import { troublesOf } from '../shipping/index.ts'
import { readBench, setBench } from './bench.ts'
import { labelPrinted, printedLabel, type PrintedLabel } from './label.ts'
import { numberOf } from './state.ts'

/**
 * After "packed" the bench waits for the labels on the boxes, where the warehouse wants that and they have a printer; also for those
 * that are still to be bought.
 * @returns whether it waits
 */
export async function beginLabelling(trx: Trx, station: Station, orderId: string): Promise<boolean> {
  if (!(await readPackingSettings(trx)).scanWaybill) return false
  if ((await routedLabelFormat(trx, station.id, 'waybill')) === null) return false
  await setBench(trx, station.id, { labellingOrderId: orderId })
  return true
}

/** Goes on without the labels: the order stays packed and not labelled, and each label can be scanned later. */
export async function labelLater(trx: Trx, stationId: string): Promise<boolean> {
  if ((await readBench(trx, stationId)).labellingOrderId === null) return false
  await setBench(trx, stationId, { labellingOrderId: null })
  return true
}

/** The parcels of an order that leave, with what lies outside on them. */
export async function labellingParcels(db: Db, orderId: string): Promise<readonly LabellingParcel[]> {
  const rows = await db
    .selectFrom('parcel')
    .innerJoin('packaging', 'packaging.id', 'parcel.packaging_id')
    .select(['parcel.no', 'packaging.code', 'packaging.name', 'weight_grams', 'labelled_at'])
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    no: row.no,
    packaging: `${row.code} · ${row.name}`,
    weightGrams: row.weight_grams,
    labelled: row.labelled_at !== null,
  }))
}

/** The purchase for whose labels the bench waits; null with the own carrier, whose labels are there at once. */
export async function labellingShipment(db: Db, orderId: string): Promise<LabellingShipment | null> {
  const row = await db
    .selectFrom('shipment')
    .select(['id', 'carrier', 'state', 'labels_at', 'problem'])
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .where('carrier', '<>', 'own')
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    carrier: row.carrier,
    state: row.state,
    labelled: row.labels_at !== null,
    troubles: troublesOf(row.problem),
  }
}

/** A scan while the bench waits for the labels of an order: only those of its own boxes are right, each once. */
export async function scanOnBox(
  trx: Trx,
  station: Station,
  read: ScanRead,
  orderId: string,
  actor: Actor,
): Promise<ScanFacts & { readonly labelled: boolean }> {
  const label = await printedLabel(trx, read.raw)
  const wrong = label && refusalOf(label, orderId)
  if (!label || wrong) {
    const more = {
      expected: await numberOf(trx, orderId),
      belongsTo: label && wrong === 'label-of-other' ? label : null,
    }
    const reason = wrong ?? 'label-first'
    return { orderId, labelled: false, outcome: refuse(station, read, reason, more) }
  }
  const outcome: ScanOutcome = await labelPrinted(trx, station, label, actor)
  const left = (await labellingParcels(trx, orderId)).some((parcel) => !parcel.labelled)
  if (!left) await setBench(trx, station.id, { labellingOrderId: null })
  return { orderId, labelled: !left, outcome }
}

function refusalOf(
  label: PrintedLabel,
  orderId: string,
): 'label-of-other' | 'label-void' | 'label-used' | null {
  if (label.orderId !== orderId) return 'label-of-other'
  if (label.void) return 'label-void'
  return label.labelled ? 'label-used' : null
}
