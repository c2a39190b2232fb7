import type { Numbered, NumberedRow } from '../../../shared/contract/labels.ts'
import type { Station } from '../context.ts'
import { totesWithOrders, type Db, type Trx } from '../db/index.ts'

/** All totes or carts, those out of use last. */
export async function listNumbered(db: Db, of: Numbered): Promise<readonly NumberedRow[]> {
  const rows = await (of === 'tote' ? totes(db) : carts(db))
  return rows.map((row) => ({ ...row, retired: row.retired === 1 }))
}

function totes(db: Db) {
  return totesWithOrders(db)
    .select(['tote.id', 'tote.code', 'sales_order.number as holds', 'tote.retired'])
    .orderBy('tote.retired')
    .orderBy('tote.sort_order')
    .execute()
}

function carts(db: Db) {
  return db
    .selectFrom('cart')
    .leftJoin('pick_walk', (join) =>
      join.onRef('pick_walk.cart_id', '=', 'cart.id').on('pick_walk.state', '<>', 'done'),
    )
    .leftJoin('batch', 'batch.id', 'pick_walk.batch_id')
    .select(['cart.id', 'cart.code', 'batch.number as holds', 'cart.retired'])
    .orderBy('cart.retired')
    .orderBy('cart.sort_order')
    .execute()
}

/** Adds totes or carts numbered on from the highest of their prefix, with as many digits as those have. */
export async function addNumbered(
  trx: Trx,
  station: Station,
  of: Numbered,
  prefix: string,
  count: number,
): Promise<void> {
  const known = await trx.selectFrom(of).select(['code', 'sort_order']).execute()
  const numbers = known.flatMap(({ code }) => {
    const digits = code.startsWith(prefix) ? /^\d+$/.exec(code.slice(prefix.length))?.[0] : undefined
    return digits === undefined ? [] : digits
  })
  const width = Math.max(2, ...numbers.map((digits) => digits.length))
  const last = Math.max(0, ...numbers.map(Number))
  const order = Math.max(0, ...known.map((one) => one.sort_order))
  await trx
    .insertInto(of)
    .values(
      Array.from({ length: count }, (_, index) => ({
        id: station.newId(),
        code: prefix + String(last + 1 + index).padStart(width, '0'),
        sort_order: order + 1 + index,
      })),
    )
    .execute()
}

/** Takes empty totes and carts without a walk out of use, or any into use again. */
export async function retireNumbered(
  trx: Trx,
  of: Numbered,
  ids: readonly string[],
  retired: boolean,
): Promise<void> {
  const inUse = retired ? (await listNumbered(trx, of)).filter(({ holds }) => holds !== null) : []
  const chosen = ids.filter((id) => !inUse.some((one) => one.id === id))
  if (chosen.length === 0) return
  await trx
    .updateTable(of)
    .set({ retired: retired ? 1 : 0 })
    .where('id', 'in', chosen)
    .execute()
}
