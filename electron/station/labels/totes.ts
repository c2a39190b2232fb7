import type { ToteRow } from '../../../shared/contract/labels.ts'
import type { Station } from '../context.ts'
import { totesWithOrders, type Db, type Trx } from '../db/index.ts'

/** All totes, those out of use last. */
export async function listTotes(db: Db): Promise<readonly ToteRow[]> {
  const rows = await totesWithOrders(db)
    .select(['tote.id', 'tote.code', 'sales_order.number as orderNumber', 'tote.retired'])
    .orderBy('tote.retired')
    .orderBy('tote.sort_order')
    .execute()
  return rows.map((row) => ({ ...row, retired: row.retired === 1 }))
}

/** Adds totes numbered on from the highest of their prefix, with as many digits as those have. */
export async function addTotes(trx: Trx, station: Station, prefix: string, count: number): Promise<void> {
  const known = await trx.selectFrom('tote').select(['code', 'sort_order']).execute()
  const numbers = known.flatMap(({ code }) => {
    const digits = code.startsWith(prefix) ? /^\d+$/.exec(code.slice(prefix.length))?.[0] : undefined
    return digits === undefined ? [] : digits
  })
  const width = Math.max(2, ...numbers.map((digits) => digits.length))
  const last = Math.max(0, ...numbers.map(Number))
  const order = Math.max(0, ...known.map((tote) => tote.sort_order))
  await trx
    .insertInto('tote')
    .values(
      Array.from({ length: count }, (_, index) => ({
        id: station.newId(),
        code: prefix + String(last + 1 + index).padStart(width, '0'),
        sort_order: order + 1 + index,
      })),
    )
    .execute()
}

/** Takes empty totes out of use, or totes into use again. */
export async function retireTotes(trx: Trx, toteIds: readonly string[], retired: boolean): Promise<void> {
  const full = retired ? (await listTotes(trx)).filter((tote) => tote.orderNumber !== null) : []
  const chosen = toteIds.filter((id) => !full.some((tote) => tote.id === id))
  if (chosen.length === 0) return
  await trx
    .updateTable('tote')
    .set({ retired: retired ? 1 : 0 })
    .where('id', 'in', chosen)
    .execute()
}
