import { againAfter } from '../../../../shared/domain/purchase.ts'
import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import type { CarrierFile, LabelForm } from '../../carriers/index.ts'
import { keepLabel, type CarrierLabel } from '../../documents/index.ts'
import { queueFirstPrints } from '../../printing/index.ts'
import { labelFormOf } from '../label-form.ts'
import { atCarrier, requestOf, within, type Buyer, type ShipmentRow } from '../row.ts'

/** Fetches the labels of a bought shipment, keeps them, and queues their prints; tried until they are there. */
export async function fetchLabels(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const { station } = buyer
  const carrier = await buyer.carrierOf(row.carrier)
  const form = await labelFormOf(station.db, station.id)
  let problem: string | null = null
  let waitMs: number | null = null
  try {
    if (!carrier) throw new Error('no account')
    const answer = await carrier.labels(atCarrier(row), requestOf(row), form, within(buyer, signal))
    if (answer.kind === 'done') {
      await keepLabels(buyer, row, answer.value, form)
      buyer.onLabels()
      return
    }
    if (answer.kind === 'refused') problem = JSON.stringify(answer.troubles)
    else waitMs = answer.afterMs
  } catch (error) {
    station.log.warn({ shipment: row.id, carrier: row.carrier, err: error }, 'no label yet')
  }
  await station.db
    .updateTable('shipment')
    .set({
      tries: row.tries + 1,
      next_at: station.now() + (waitMs ?? againAfter(buyer.pace, row.tries)),
      problem,
    })
    .where('id', '=', row.id)
    .where('labels_at', 'is', null)
    .execute()
}

/** Keeps the labels of a shipment as waybills of its order, once, and queues a print of each. */
async function keepLabels(
  { station }: Buyer,
  row: ShipmentRow,
  files: readonly CarrierFile[],
  form: LabelForm,
): Promise<void> {
  const labels = files.map((file) => ({ ...file, kind: kindOf(file) }))
  if (labels.length === 0) throw new Error('no label')
  await station.db.transaction().execute(async (trx) => {
    const first = await trx
      .updateTable('shipment')
      .set({ labels_at: station.now(), next_at: null, tries: 0, problem: null })
      .where('id', '=', row.id)
      .where('labels_at', 'is', null)
      .where('voided_at', 'is', null)
      .executeTakeFirst()
    if (first.numUpdatedRows === 0n) return
    const parcels = await trx
      .selectFrom('parcel')
      .select(['id', 'no', 'waybill'])
      .where('shipment_id', '=', row.id)
      .orderBy('no')
      .execute()
    for (const label of labels) {
      const parcel = label.parcelNo === null ? null : parcels.find(({ no }) => no === label.parcelNo)
      const id = await keepLabel(trx, station, {
        orderId: row.order_id,
        parcelId: parcel?.id ?? null,
        number: (parcel ?? parcels[0])?.waybill ?? row.carrier_id ?? row.id,
        carrier: row.carrier,
        kind: label.kind,
        form,
        bytes: label.bytes,
      })
      await queueFirstPrints(trx, station, [{ id, kind: 'waybill' }])
    }
  })
}

/** What is no label is never printed: the carrier is asked again. */
function kindOf({ bytes }: CarrierFile): CarrierLabel['kind'] {
  const kind = labelKind(bytes)
  if (kind === null || kind === 'zip') throw new Error('the carrier has sent something that is no label')
  return kind
}
