import { join } from 'node:path'
import type { Station } from '../../electron/station/context.ts'
import { takeOrders, type TakenOrders } from '../../electron/station/orders/index.ts'
import { hashPin } from '../../electron/station/people/index.ts'
import { savePrinter, saveRoutes, usualRoute } from '../../electron/station/printing/index.ts'
import { firstPackingSettings, firstSettings, writeSetting } from '../../electron/station/settings/index.ts'
import type { PackingSettings } from '../../shared/contract/packing-settings.ts'
import type { WarehouseSettings } from '../../shared/contract/settings.ts'
import { barcodeKey } from '../../shared/domain/barcode.ts'
import type { ImportedOrder } from '../../shared/domain/imported-order.ts'
import type { Role } from '../../shared/domain/roles.ts'

/** What stands in the small warehouse of the tests. */
export const products = {
  'MUG-RED': '5901234123457',
  'MUG-BLUE': '5900000000015',
  CANDLE: '5900000000022',
  PLATE: '5900000000039',
  TEA: '5900000000046',
} as const
export type Sku = keyof typeof products
/** The code of a pack of six red mugs. */
export const sixRedMugs = '15901234123454'

/** Shelves in walking order, and what lies on them. Red mugs lie in two places. */
export const shelves = [
  { code: 'A-01-1', stock: { 'MUG-RED': 12 } },
  { code: 'A-02-1', stock: { 'MUG-BLUE': 30, CANDLE: 30 } },
  { code: 'B-01-1', stock: { 'MUG-RED': 30 } },
  { code: 'B-02-1', stock: { PLATE: 30 } },
] as const satisfies readonly { code: string; stock: Partial<Record<Sku, number>> }[]

export const people = {
  ola: 'picker',
  piotr: 'picker',
  marek: 'packer',
  ewa: 'packer',
  iryna: 'lead',
  adam: 'admin',
} as const satisfies Record<string, Role>
export type Name = keyof typeof people
export const pinOfAll = '246813'
export const badgeOf = (name: Name): string => `${name.toUpperCase()}-BADGE`

let pinHash: Promise<string> | undefined

export type Furniture = {
  readonly settings?: Partial<WarehouseSettings>
  readonly packing?: Partial<PackingSettings>
  readonly totes?: number
  /** Pieces of each product on each shelf; the shelves' own stock when absent. */
  readonly stock?: readonly { readonly sku: Sku; readonly shelf: string; readonly quantity: number }[]
  /** Virtual printers for every kind of paper; without them each print job fails at once as `no-printer`. */
  readonly printers?: boolean
}

/** Fills an empty database with the small warehouse. */
export async function furnish(station: Station, how: Furniture = {}): Promise<void> {
  pinHash ??= hashPin(pinOfAll)
  const hash = await pinHash
  const id = station.newId
  const skus = Object.keys(products) as Sku[]
  const productIds = new Map(skus.map((sku) => [sku, id()]))
  const shelfIds = new Map<string, string>(shelves.map((shelf) => [shelf.code, id()]))
  const stock =
    how.stock ??
    shelves.flatMap((shelf) =>
      Object.entries(shelf.stock).map(([sku, quantity]) => ({
        sku: sku as Sku,
        shelf: shelf.code,
        quantity,
      })),
    )
  await station.db.transaction().execute(async (trx) => {
    // Its boxes all weigh the same in most tests: the tests of weights say what is right.
    await writeSetting(trx, 'packing', {
      ...firstPackingSettings,
      tolerancePercent: 100,
      toleranceGrams: 10_000,
      ...how.packing,
    })
    await writeSetting(trx, 'warehouse', {
      ...firstSettings,
      seller: { ...firstSettings.seller, name: 'Sklep', city: 'Łódź' },
      ...how.settings,
    })
    await trx
      .insertInto('worker')
      .values(
        Object.entries(people).map(([name, role]) => ({
          id: id(),
          name,
          role,
          badge_code: badgeOf(name as Name),
          pin_hash: hash,
        })),
      )
      .execute()
    await trx
      .insertInto('product')
      .values(
        skus.map((sku) => ({
          id: productIds.get(sku)!,
          sku,
          name: sku,
          attribute: null,
          vat_rate: '23',
          price_gross_minor: 1999,
          weight_grams: 300,
        })),
      )
      .execute()
    await trx
      .insertInto('barcode')
      .values([
        ...skus.map((sku) => ({
          code: barcodeKey(products[sku]),
          product_id: productIds.get(sku)!,
          quantity: 1,
        })),
        { code: barcodeKey(sixRedMugs), product_id: productIds.get('MUG-RED')!, quantity: 6 },
      ])
      .execute()
    const warehouse = await trx.selectFrom('warehouse').select('id').executeTakeFirstOrThrow()
    await trx
      .insertInto('location')
      .values(
        shelves.map(({ code }, index) => ({
          id: shelfIds.get(code)!,
          code,
          walk_position: index + 1,
          warehouse_id: warehouse.id,
        })),
      )
      .execute()
    if (stock.length > 0)
      await trx
        .insertInto('stock')
        .values(
          stock.map((place) => ({
            product_id: productIds.get(place.sku)!,
            location_id: shelfIds.get(place.shelf)!,
            quantity: place.quantity,
          })),
        )
        .execute()
    const totes = Array.from({ length: how.totes ?? 12 }, (_, index) => ({
      id: id(),
      code: `T-${String(index + 1).padStart(2, '0')}`,
      sort_order: index,
    }))
    await trx.insertInto('tote').values(totes).execute()
    const boxes = ['A', 'B'].map((code, index) => ({
      id: id(),
      code,
      name: code,
      length_mm: 300,
      width_mm: 200,
      height_mm: 100,
      tare_grams: 100,
      sort_order: index,
    }))
    await trx.insertInto('packaging').values(boxes).execute()
    if (!how.printers) return
    const labels = await savePrinter(trx, station, {
      name: 'labels',
      config: { kind: 'virtual', folder: join(station.dataDir, 'papers/labels'), labelFormat: 'zpl203' },
    })
    const documents = await savePrinter(trx, station, {
      name: 'documents',
      config: { kind: 'virtual', folder: join(station.dataDir, 'papers/documents'), labelFormat: 'pdf' },
    })
    await saveRoutes(trx, station, [
      usualRoute('waybill', labels),
      usualRoute('invoice', documents),
      usualRoute('transaction_confirmation', documents),
      usualRoute('correction', documents),
      usualRoute('delivery_note', documents),
      usualRoute('pick_list', documents),
      usualRoute('tote_label', labels),
      usualRoute('cart_label', labels),
      usualRoute('location_label', labels),
      usualRoute('badge_label', labels),
      usualRoute('product_label', labels),
      usualRoute('command_card', documents),
      usualRoute('command_label', labels),
      usualRoute('handover_protocol', documents),
    ])
  })
}

export type Wish = Partial<Omit<ImportedOrder, 'lines' | 'sourceRef'>>
/** What is ordered: SKU and pieces; the same SKU twice makes two lines. */
export type Goods = readonly (readonly [sku: string, quantity: number])[]

/** An order as a file would give it: paid, unless it says otherwise. */
export function order(number: string, goods: Goods, wish: Wish = {}): ImportedOrder {
  return {
    sourceRef: number,
    placedAt: Date.UTC(2026, 10, 16, 6, 0) + Number(number.replaceAll(/\D/g, '') || 0),
    payment: 'paid',
    cancelled: false,
    currency: 'PLN',
    shippingMinor: 1399,
    codAmountMinor: null,
    courier: 'InPost',
    deliveryMethod: 'Kurier',
    pickupPoint: null,
    priority: 'normal',
    buyer: {
      name: 'Zażółć Gęślą',
      company: '',
      nip: '',
      street: 'Jaźń 1',
      postcode: '00-001',
      city: 'Łódź',
      country: 'PL',
      phone: '',
      email: '',
    },
    note: '',
    packingNote: '',
    giftNote: '',
    wantsInvoice: false,
    lines: goods.map(([sku, quantity], index) => ({
      sku,
      barcode: null,
      name: sku,
      quantity,
      unitGrossMinor: 1999,
      vatRate: '23',
      weightGrams: 300,
      location: null,
      row: index + 2,
    })),
    unreadRows: [],
    ...wish,
  }
}

/** Takes orders into the warehouse as an import does. */
export function placeOrders(station: Station, orders: readonly ImportedOrder[]): Promise<TakenOrders> {
  return station.db.transaction().execute((trx) =>
    takeOrders(trx, station, orders, {
      source: 'file',
      importId: null,
      actor: { workerId: null, stationId: station.id },
    }),
  )
}
