import { takeOrders } from '../../../electron/station/orders/index.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { BenchStation } from './warehouse.ts'

/** `SKU=barcode` of the first products. */
export async function firstCodes(bench: BenchStation): Promise<string[]> {
  const rows = await bench.station.db
    .selectFrom('barcode')
    .innerJoin('product', 'product.id', 'barcode.product_id')
    .select(['barcode.code', 'product.sku'])
    .limit(4)
    .execute()
  return rows.map((row) => `${row.sku}=${row.code.slice(1)}`)
}

/** The barcode of a product. */
export function codeOf(sku: string, codes: readonly string[]): string {
  return codes.find((code) => code.startsWith(`${sku}=`))!.split('=')[1]!
}

/** An order as the picker leaves it; only the way through the shelves is cut short. */
export async function addPickedOrder(
  bench: BenchStation,
  codes: readonly string[],
  number: string,
  pieces: number,
): Promise<void> {
  const { station } = bench
  await station.db.transaction().execute(async (trx) => {
    await takeOrders(
      trx,
      station,
      [
        benchOrder(
          number,
          'express',
          codes.map((code) => ({ sku: code.split('=')[0]!, pieces: pieces / codes.length })),
        ),
      ],
      {
        source: 'bench',
        importId: null,
        actor: { workerId: null, stationId: station.id },
      },
    )
    await trx.updateTable('sales_order').set({ state: 'picked' }).where('number', '=', number).execute()
  })
}

/** An order of nobody in particular: so many pieces of each product. */
export function benchOrder(
  number: string,
  priority: ImportedOrder['priority'],
  lines: readonly { readonly sku: string; readonly pieces: number }[],
): ImportedOrder {
  return {
    sourceRef: number,
    placedAt: 1,
    payment: 'paid',
    cancelled: false,
    currency: 'PLN',
    shippingMinor: 0,
    codAmountMinor: null,
    courier: 'InPost',
    deliveryMethod: '',
    pickupPoint: null,
    priority,
    buyer: {
      name: 'Bench',
      company: '',
      nip: '',
      street: '',
      postcode: '',
      city: '',
      country: 'PL',
      phone: '',
      email: '',
    },
    note: '',
    packingNote: '',
    giftNote: '',
    wantsInvoice: false,
    unreadRows: [],
    lines: lines.map(({ sku, pieces }, index) => ({
      sku,
      barcode: null,
      name: sku,
      quantity: pieces,
      unitGrossMinor: 100,
      vatRate: '23',
      weightGrams: 100,
      location: null,
      row: index + 2,
    })),
  }
}
