import type { CodeAtHand } from '../../../shared/contract/devices.ts'
import type { HandoverView } from '../../../shared/contract/handover.ts'
import type { PackView } from '../../../shared/contract/packing.ts'
import type { PickView } from '../../../shared/contract/picking.ts'
import {
  commandBarcode,
  locationBarcode,
  toteBarcode,
  type Command,
} from '../../../shared/domain/barcode/own-codes.ts'
import { isSscc } from '../../../shared/domain/sscc.ts'
import type { Caller, Station } from '../context.ts'
import { sessionOf } from '../context.ts'
import { handoverView, waitingParcels } from '../handover/index.ts'
import { packView } from '../packing/index.ts'
import { currentWork } from '../people/index.ts'
import { pickView } from '../picking/index.ts'

/** What a hand would hold before the scanner on the screen that is open: the goods and totes of the work, then its commands. */
export async function codesAtHand(station: Station, caller: Caller): Promise<readonly CodeAtHand[]> {
  const work = await currentWork(station)
  if (work?.screen === 'pack') return packCodes(station, await packView(station))
  if (work?.screen === 'pick') return pickCodes(station, await pickView(station, sessionOf(caller).worker.id))
  if (work?.screen === 'handover') return dockCodes(station, await handoverView(station))
  return []
}

/** The labels of parcels that wait, and the goods of one that came back. */
async function dockCodes(station: Station, view: HandoverView): Promise<readonly CodeAtHand[]> {
  switch (view.kind) {
    case 'waiting':
    case 'left':
      return (await waitingParcels(station.db)).flatMap(({ waybill, number, no }) =>
        label(waybill, number, no),
      )
    case 'open':
      return [
        ...view.missing.flatMap(({ waybill, orderNumber, no }) => label(waybill, orderNumber, no)),
        ...commands('CONFIRM', 'UNDO', 'BACK'),
      ]
    case 'check-in':
      return [
        ...(await goods(
          station,
          view.items.map(({ product }) => product),
        )),
        ...commands('CONFIRM', 'UNDO', 'SHORT', 'BACK'),
      ]
  }
}

/** What the barcode on a label says: an SSCC has its identifier before it. */
function label(waybill: string | null, orderNumber: string, no: number): CodeAtHand[] {
  if (waybill === null) return []
  return [{ text: isSscc(waybill) ? `00${waybill}` : waybill, kind: 'label', name: `${orderNumber} · ${no}` }]
}

async function packCodes(station: Station, view: PackView): Promise<readonly CodeAtHand[]> {
  switch (view.kind) {
    case 'waiting':
      return [...view.queue.flatMap(({ tote }) => totes(tote)), command('CONFIRM')]
    case 'verifying':
      return [
        ...(await goods(
          station,
          view.lines.map(({ product }) => product),
        )),
        ...commands('CONFIRM', 'UNDO', 'HOLD'),
      ]
    case 'labelling':
      return labels(station, view.orderNumber)
    case 'parcels':
      return commands('PACKED', 'PARCEL', 'UNDO', 'HOLD')
  }
}

async function pickCodes(station: Station, view: PickView): Promise<readonly CodeAtHand[]> {
  if (view.kind === 'idle') return commands('NEXT')
  const task = view.tasks.find(({ id }) => id === view.currentTaskId)
  if (!task) return []
  return [
    { text: locationBarcode(task.location), kind: 'location', name: task.location },
    ...(await goods(station, [task.product])),
    ...task.splits.flatMap(({ tote }) => totes(tote)),
    ...commands('CONFIRM', 'UNDO', 'SKIP', 'SHORT'),
  ]
}

type Product = { readonly id: string; readonly sku: string; readonly name: string }

/** Each product by one of its barcodes; a product without one is scanned by its SKU. */
async function goods(station: Station, products: readonly Product[]): Promise<readonly CodeAtHand[]> {
  const ids = [...new Set(products.map(({ id }) => id))]
  if (ids.length === 0) return []
  const barcodes = await station.db
    .selectFrom('barcode')
    .select(['product_id', 'code'])
    .where('product_id', 'in', ids)
    .orderBy('quantity')
    .execute()
  return ids.map((id) => {
    const product = products.find((one) => one.id === id)!
    const text = barcodes.find((barcode) => barcode.product_id === id)?.code ?? product.sku
    return { text, kind: 'product', name: product.name }
  })
}

function totes(code: string | null): CodeAtHand[] {
  return code === null ? [] : [{ text: toteBarcode(code), kind: 'tote', name: code }]
}

function command(name: Exclude<Command, 'SIZE'>): CodeAtHand {
  return { text: commandBarcode(name), kind: 'command', name }
}

function commands(...names: readonly Exclude<Command, 'SIZE'>[]): CodeAtHand[] {
  return names.map(command)
}

/** The labels that came out of the printers for an order. */
async function labels(station: Station, orderNumber: string): Promise<readonly CodeAtHand[]> {
  const parcels = await station.db
    .selectFrom('parcel')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .select(['parcel.no', 'parcel.sscc', 'parcel.waybill'])
    .where('sales_order.number', '=', orderNumber)
    .where('parcel.voided_at', 'is', null)
    .orderBy('parcel.no')
    .execute()
  return parcels.flatMap(({ no, sscc, waybill }) =>
    // Our own label bears the SSCC with its application identifier.
    waybill === null
      ? []
      : [{ text: waybill === sscc ? `00${sscc}` : waybill, kind: 'label', name: `${orderNumber} · ${no}` }],
  )
}
