import { setTimeout } from 'node:timers/promises'
import type { ImportView } from '../../shared/contract/imports.ts'
import type { InputOf } from '../../shared/contract/procedures.ts'
import { tempFile } from './order-files.ts'
import type { Shift } from './station.ts'

/** Imports a file as the signed-in worker and waits for its end. */
export async function importPath(
  shift: Shift,
  path: string,
  how: Omit<InputOf<'imports/start'>, 'path'> = {},
): Promise<ImportView> {
  const { id } = await shift.call('imports/start', { path, ...how })
  for (;;) {
    const view = (await shift.call('imports/list', {})).find((one) => one.id === id)!
    if (view.state !== 'running') return view
    await setTimeout(5)
  }
}

/** Imports a file with this text. */
export async function importText(
  shift: Shift,
  text: string,
  how?: Omit<InputOf<'imports/start'>, 'path'>,
): Promise<ImportView> {
  return importPath(shift, await tempFile(text), how)
}

/** Row and reason of what the import left out, rows and cells. */
export async function leftOut(shift: Shift, view: ImportView): Promise<[number, string][]> {
  const rows = await shift.call('imports/rejected', { id: view.id, offset: 0, limit: 500 })
  return rows.map(({ row, reason }) => [row, reason])
}

/** What lies where: `SKU @ place` to pieces, promised ones after a slash. */
export async function shelves(shift: Shift): Promise<Record<string, string>> {
  const rows = await shift.db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select(['product.sku', 'location.code', 'stock.quantity', 'stock.reserved'])
    .orderBy('product.sku')
    .orderBy('location.code')
    .execute()
  return Object.fromEntries(
    rows.map((row) => [`${row.sku} @ ${row.code}`, `${row.quantity}/${row.reserved}`]),
  )
}
