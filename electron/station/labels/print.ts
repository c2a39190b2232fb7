import type { Numbered } from '../../../shared/contract/labels.ts'
import {
  badgeBarcode,
  cartBarcode,
  locationBarcode,
  plainGtin,
  toteBarcode,
} from '../../../shared/domain/barcode.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import type { CommandCardData, LabelSheetData } from '../documents/index.ts'
import { printNew } from '../printing/index.ts'
import { languageOf, readWarehouseSettings } from '../settings/index.ts'

/** Queues labels of totes or carts, in their order. */
export async function printNumbered(
  trx: Trx,
  station: Station,
  of: Numbered,
  ids: readonly string[],
): Promise<void> {
  const chosen = await trx
    .selectFrom(of)
    .select('code')
    .where('id', 'in', [...ids])
    .orderBy('sort_order')
    .execute()
  const barcode = of === 'tote' ? toteBarcode : cartBarcode
  const labels = chosen.map(({ code }) => ({ text: code, code: barcode(code), note: null }))
  await queueLabels(trx, station, `${of}_label`, labels)
}

/** Queues labels of places, in walking order. */
export async function printPlaces(trx: Trx, station: Station, placeIds: readonly string[]): Promise<void> {
  const places = await trx
    .selectFrom('location')
    .select(['code', 'zone'])
    .where('id', 'in', [...placeIds])
    .orderBy('walk_position')
    .execute()
  const labels = places.map(({ code, zone }) => ({ text: code, code: locationBarcode(code), note: zone }))
  await queueLabels(trx, station, 'location_label', labels)
}

/** Queues badges, by name. */
export async function printBadges(trx: Trx, station: Station, workerIds: readonly string[]): Promise<void> {
  const workers = await trx
    .selectFrom('worker')
    .select(['name', 'badge_code'])
    .where('id', 'in', [...workerIds])
    .orderBy('name')
    .execute()
  const labels = workers.map(({ name, badge_code }) => ({
    text: name,
    code: badgeBarcode(badge_code),
    note: null,
  }))
  await queueLabels(trx, station, 'badge_label', labels)
}

/** Queues labels of products, by SKU: each with the barcode that counts one piece. */
export async function printProducts(
  trx: Trx,
  station: Station,
  productIds: readonly string[],
): Promise<void> {
  const products = await trx
    .selectFrom('product')
    .innerJoin('barcode', 'barcode.product_id', 'product.id')
    .select(['product.sku', 'product.name', (eb) => eb.fn.min('barcode.code').as('code')])
    .where('product.id', 'in', [...productIds])
    .where('barcode.quantity', '=', 1)
    .groupBy(['product.id', 'product.sku', 'product.name'])
    .orderBy('product.sku')
    .execute()
  const labels = products.map(({ sku, name, code }) => ({ text: name, code: plainGtin(code), note: sku }))
  await queueLabels(trx, station, 'product_label', labels)
}

/** Queues the card of commands in the station's language, with the packagings of now. */
export async function printCommands(
  trx: Trx,
  station: Station,
  paper: 'sheet' | 'labels',
  symbology: CommandCardData['symbology'],
): Promise<void> {
  const packagings = await trx
    .selectFrom('packaging')
    .select(['code', 'name'])
    .orderBy('sort_order')
    .execute()
  const kind = paper === 'sheet' ? 'command_card' : 'command_label'
  const number = await labelNumber(trx)
  const data: CommandCardData = { ...(await headOf(trx, station)), kind, symbology, number, packagings }
  await printNew(trx, station, { kind, number, batchId: null, data })
}

async function queueLabels(
  trx: Trx,
  station: Station,
  kind: LabelSheetData['kind'],
  labels: LabelSheetData['labels'],
): Promise<void> {
  if (labels.length === 0) return
  const number = await labelNumber(trx)
  const data: LabelSheetData = { ...(await headOf(trx, station)), kind, number, labels }
  await printNew(trx, station, { kind, number, batchId: null, data })
}

async function labelNumber(trx: Trx): Promise<string> {
  return `ET-${String(await nextNumber(trx, 'labels')).padStart(6, '0')}`
}

/** In which language and of which day. */
async function headOf(trx: Trx, station: Station) {
  return {
    language: await languageOf(trx, station),
    date: dayIn((await readWarehouseSettings(trx)).timeZone, station.now()),
  }
}
