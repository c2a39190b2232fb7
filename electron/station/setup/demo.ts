import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { barcodeKey } from '../../../shared/domain/barcode.ts'
import type { DemoProduct, DemoWarehouse } from '../../../shared/domain/demo-warehouse.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { firstVirtualDevices } from '../devices/index.ts'
import { takeOrders } from '../orders/index.ts'
import { hashPin } from '../people/index.ts'
import { savePrinter, saveRoutes, usualRoute } from '../printing/index.ts'
import { firstPickingSettings, firstSettings, writeSetting } from '../settings/index.ts'
import { fileSource } from '../sources/import-step.ts'
import { firstWarehouse, saveMap } from '../warehouse/index.ts'
import { readOrderFile } from '../sources/files/index.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'

/** Reads the demo warehouse; what it returns fills the empty database with it. */
export async function readDemo(station: Station, withOrders: boolean): Promise<(trx: Trx) => Promise<void>> {
  const read = async <T>(name: string) =>
    JSON.parse(await readFile(join(station.assetsDir, 'demo', name), 'utf8')) as T
  const warehouse = await read<DemoWarehouse>('warehouse.json')
  const products = await read<DemoProduct[]>('products.json')
  const orders = withOrders ? await readOrders(join(station.assetsDir, 'demo', 'demo-orders.csv')) : []
  const pins = await Promise.all(warehouse.workers.map((worker) => hashPin(worker.pin)))
  return async (trx) => {
    await writeSetting(trx, 'demo', true)
    await writeSetting(trx, 'warehouse', {
      ...firstSettings,
      seller: { ...firstSettings.seller, ...warehouse.seller },
      gs1Prefix: warehouse.gs1Prefix,
    })
    await writeSetting(trx, 'picking', { ...firstPickingSettings, cutOffs: warehouse.cutOffs })
    await furnish(trx, station, warehouse, products)
    await hire(trx, station, warehouse, pins)
    await connectPrinters(trx, station)
    await firstVirtualDevices(trx, station)
    await takeOrders(trx, station, orders, {
      source: fileSource,
      importId: null,
      actor: { workerId: null, stationId: station.id },
    })
  }
}

async function readOrders(path: string): Promise<ImportedOrder[]> {
  const orders: ImportedOrder[] = []
  for await (const event of readOrderFile(path)) if (event.kind === 'order') orders.push(event.order)
  return orders
}

async function furnish(
  trx: Trx,
  station: Station,
  warehouse: DemoWarehouse,
  products: readonly DemoProduct[],
): Promise<void> {
  const warehouseId = await firstWarehouse(trx)
  const productIds = new Map(products.map((product) => [product.sku, station.newId()]))
  const locationIds = new Map(warehouse.locations.map((location) => [location.code, station.newId()]))
  await trx
    .insertInto('product')
    .values(
      products.map((product) => ({
        id: productIds.get(product.sku)!,
        sku: product.sku,
        name: product.name,
        attribute: product.attribute,
        vat_rate: product.vatRate,
        price_gross_minor: product.priceGrossMinor,
        weight_grams: product.weightGrams,
        volume_cm3: Math.ceil((product.lengthMm * product.widthMm * product.heightMm) / 1000),
      })),
    )
    .execute()
  await trx
    .insertInto('barcode')
    .values(
      products.map((product) => ({
        code: barcodeKey(product.ean),
        product_id: productIds.get(product.sku)!,
        quantity: 1,
      })),
    )
    .execute()
  await trx
    .insertInto('location')
    .values(
      warehouse.locations.map(({ code, walkPosition }) => ({
        id: locationIds.get(code)!,
        code,
        walk_position: walkPosition,
        warehouse_id: warehouseId,
      })),
    )
    .execute()
  await saveMap(trx, warehouseId, { map: warehouse.map, zones: warehouse.zones, ownPlaces: [] })
  await trx
    .insertInto('stock')
    .values(
      warehouse.stock.map((place) => ({
        product_id: productIds.get(place.sku)!,
        location_id: locationIds.get(place.location)!,
        quantity: place.quantity,
      })),
    )
    .execute()
  await trx
    .insertInto('tote')
    .values(warehouse.totes.map(({ code }, index) => ({ id: station.newId(), code, sort_order: index })))
    .execute()
  await trx
    .insertInto('packaging')
    .values(
      warehouse.packagings.map((one, index) => ({
        id: station.newId(),
        code: one.code,
        name: one.name,
        length_mm: one.lengthMm,
        width_mm: one.widthMm,
        height_mm: one.heightMm,
        tare_grams: one.tareGrams,
        sort_order: index,
      })),
    )
    .execute()
}

async function hire(
  trx: Trx,
  station: Station,
  warehouse: DemoWarehouse,
  pinHashes: readonly string[],
): Promise<void> {
  await trx
    .insertInto('worker')
    .values(
      warehouse.workers.map((worker, index) => ({
        id: station.newId(),
        name: worker.name,
        role: worker.role,
        badge_code: worker.badgeCode,
        pin_hash: pinHashes[index]!,
      })),
    )
    .execute()
}

/** A label printer and a document printer without hardware, the second also for labels when the first cannot print. */
async function connectPrinters(trx: Trx, station: Station): Promise<void> {
  const folder = join(station.dataDir, 'papers')
  const labels = await savePrinter(trx, station, {
    name: 'Zebra (wirtualna)',
    config: { kind: 'virtual', folder: join(folder, 'labels'), labelFormat: 'zpl203' },
  })
  const documents = await savePrinter(trx, station, {
    name: 'A4 (wirtualna)',
    config: { kind: 'virtual', folder: join(folder, 'documents'), labelFormat: 'pdf' },
  })
  await saveRoutes(trx, station, [
    usualRoute('waybill', labels, documents),
    usualRoute('invoice', documents),
    usualRoute('transaction_confirmation', documents),
    usualRoute('correction', documents),
    usualRoute('delivery_note', documents),
    usualRoute('pick_list', documents),
    usualRoute('tote_label', labels, documents),
    usualRoute('cart_label', labels, documents),
    usualRoute('location_label', labels, documents),
    usualRoute('badge_label', labels, documents),
    usualRoute('product_label', labels, documents),
    usualRoute('command_card', documents),
    usualRoute('command_label', labels, documents),
    usualRoute('handover_protocol', documents),
  ])
}
