import path from 'node:path'
import { chooseOrders, readDemoOrders, writeOrderFile } from '../../../scripts/lib/demo-run/orders.ts'
import { ask } from '../../../scripts/lib/demo-run/service.ts'
import type { Demo } from '../demo-window.ts'

/** Takes in so many orders of the demo's file; a lead has to be signed in. */
export async function importOrders(
  { page, dataDir }: Pick<Demo, 'page' | 'dataDir'>,
  count: number,
): Promise<void> {
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, chooseOrders(readDemoOrders().orders, count))
  await ask(page, 'imports/start', { path: file })
}
