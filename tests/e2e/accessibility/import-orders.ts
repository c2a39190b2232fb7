import path from 'node:path'
import { writeOrderFile, type FileOrder } from '../../../scripts/lib/demo-run/orders.ts'
import { ask } from '../../../scripts/lib/demo-run/service.ts'
import type { Demo } from '../demo-window.ts'

/** Takes in orders of the demo's file; a lead has to be signed in. */
export async function importOrders(
  { page, dataDir }: Pick<Demo, 'page' | 'dataDir'>,
  orders: readonly FileOrder[],
): Promise<void> {
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, orders)
  await ask(page, 'imports/start', { path: file })
}
