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
    await takeOrders(trx, station, [orderOf(number, codes, pieces)], {
      source: 'bench',
      importId: null,
      actor: { workerId: null, stationId: station.id },
    })
    await trx.updateTable('sales_order').set({ state: 'picked' }).where('number', '=', number).execute()
  })
}

function orderOf(number: string, codes: readonly string[], pieces: number): ImportedOrder {
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
    priority: 'express',
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
    wantsInvoice: false,
    unreadRows: [],
    lines: codes.map((code, index) => ({
      sku: code.split('=')[0]!,
      barcode: null,
      name: code,
      quantity: pieces / codes.length,
      unitGrossMinor: 100,
      vatRate: '23',
      weightGrams: 100,
      location: null,
      row: index + 2,
    })),
  }
}
