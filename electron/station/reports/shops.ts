import type { Board } from '../../../shared/contract/reports.ts'
import { missingAfterMs } from '../../../shared/domain/fetched-document.ts'
import type { ShopProblem } from '../../../shared/domain/shop-changes.ts'
import type { Db } from '../db/index.ts'
import { troublesOf } from '../shipping/index.ts'

type Exception = Omit<Board['exceptions'][number], 'owner'>

/** What shops did not want to be told, with their own words. */
export async function refusedByShop(db: Db): Promise<readonly Exception[]> {
  const rows = await db
    .selectFrom('shop_message')
    .innerJoin('sales_order', 'sales_order.id', 'shop_message.order_id')
    .select(['sales_order.id', 'sales_order.number', 'made_at', 'problem'])
    .where('shop_message.state', '=', 'refused')
    .orderBy('made_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: 'shop-refused',
    orderId: row.id,
    orderNumber: row.number,
    since: row.made_at,
    note: troublesOf(row.problem)[0]?.detail || null,
  }))
}

/** Orders that their shop has otherwise than we do, and that could not follow it. */
export async function changedAtShop(db: Db): Promise<readonly Exception[]> {
  const rows = await db
    .selectFrom('shop_order')
    .innerJoin('sales_order', 'sales_order.id', 'shop_order.order_id')
    .select(['sales_order.id', 'sales_order.number', 'problem', 'problem_at'])
    .where('problem_at', 'is not', null)
    .orderBy('problem_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: 'shop-changed',
    orderId: row.id,
    orderNumber: row.number,
    since: row.problem_at ?? 0,
    note: (JSON.parse(row.problem ?? '[]') as readonly ShopProblem[])[0] ?? null,
  }))
}

/** Packed orders whose sales document the invoicing of their shop has not made in time, with its own words. None waits for it. */
export async function documentsMissing(db: Db, now: number): Promise<readonly Exception[]> {
  const rows = await db
    .selectFrom('fetched_document')
    .innerJoin('sales_order', 'sales_order.id', 'fetched_document.order_id')
    .select(['sales_order.id', 'sales_order.number', 'made_at', 'problem'])
    .where('fetched_document.state', '=', 'waiting')
    .where('sales_order.wants_invoice', '=', 1)
    .where('made_at', '<=', now - missingAfterMs)
    .orderBy('made_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: 'document-missing',
    orderId: row.id,
    orderNumber: row.number,
    since: row.made_at,
    note: troublesOf(row.problem)[0]?.detail || null,
  }))
}
