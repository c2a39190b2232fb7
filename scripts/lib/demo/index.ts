import { readOrderFile } from '../../../electron/station/sources/files/index.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { chooseOrders, demoOrdersCsv } from './orders.ts'
import { demoProducts } from './products.ts'
import { demoWarehouse } from './warehouse.ts'

/** Makes the files of assets/demo, name to text, from the real orders and the list of all products' codes. The same every time. */
export async function makeDemoData(
  ordersCsv: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const all: ImportedOrder[] = []
  for await (const event of readOrderFile(ordersCsv)) if (event.kind === 'order') all.push(event.order)
  const orders = chooseOrders(all)
  const products = demoProducts(orders, skus)
  const warehouse = demoWarehouse(products, orders)
  return new Map([
    ['products.json', `${JSON.stringify(products, null, 1)}\n`],
    ['warehouse.json', `${JSON.stringify(warehouse, null, 1)}\n`],
    ['demo-orders.csv', demoOrdersCsv(orders, products, warehouse)],
  ])
}
