import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Dialect } from '../../../migrations/index.ts'
import type { OrderFilter, OrderRow } from '../../../shared/contract/orders.ts'
import { ssccIn } from '../../../shared/domain/sscc.ts'
import type { Station } from '../context.ts'
import type { Db, Schema } from '../db/index.ts'

/** Orders that pass the filter, express first and then the oldest. */
export async function listOrders(
  station: Station,
  filter: OrderFilter,
  offset: number,
  limit: number,
): Promise<{ rows: readonly OrderRow[]; total: number }> {
  const rows = await orderRows(station.db)
    .where((eb) => passes(eb, filter, station.dialect))
    .orderBy('sales_order.priority', 'desc')
    .orderBy('sales_order.placed_at')
    .orderBy('sales_order.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const count = await station.db
    .selectFrom('sales_order')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => passes(eb, filter, station.dialect))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(toRow), total: count.n }
}

/** The columns of an order's row in a list. */
export function orderRows(db: Db) {
  return db
    .selectFrom('sales_order')
    .leftJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select([
      'sales_order.id',
      'sales_order.number',
      'sales_order.state',
      'sales_order.waiting_reason',
      'sales_order.payment',
      'sales_order.priority',
      'sales_order.courier',
      'sales_order.source',
      'sales_order.placed_at',
      'sales_order.line_count',
      'sales_order.unit_count',
      'sales_order.total_minor',
      'sales_order.currency',
      'tote.code as tote',
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof orderRows>['executeTakeFirstOrThrow']>>

export function toRow(row: Selected): OrderRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    waitingReason: row.waiting_reason,
    payment: row.payment,
    priority: row.priority === 1 ? 'express' : 'normal',
    courier: row.courier,
    source: row.source,
    placedAt: row.placed_at,
    lines: row.line_count,
    units: row.unit_count,
    totalMinor: row.total_minor,
    currency: row.currency,
    tote: row.tote,
  }
}

function passes(eb: ExpressionBuilder<Schema, 'sales_order'>, filter: OrderFilter, dialect: Dialect) {
  const conditions = []
  if (filter.states?.length) conditions.push(eb('sales_order.state', 'in', filter.states))
  if (filter.payment) conditions.push(eb('sales_order.payment', '=', filter.payment))
  if (filter.priority) conditions.push(eb('sales_order.priority', '=', filter.priority === 'express' ? 1 : 0))
  if (filter.courier !== undefined) conditions.push(eb('sales_order.courier', '=', filter.courier))
  if (filter.source !== undefined) conditions.push(eb('sales_order.source', '=', filter.source))
  if (filter.placedFrom !== undefined) conditions.push(eb('sales_order.placed_at', '>=', filter.placedFrom))
  if (filter.placedTo !== undefined) conditions.push(eb('sales_order.placed_at', '<=', filter.placedTo))
  if (filter.text) conditions.push(mentions(eb, filter.text, dialect))
  return eb.and(conditions)
}

/** SQLite's `lower` is quick and knows only ASCII; `fold` of `openSqlite` is asked where the text has other letters. */
function mentions(eb: ExpressionBuilder<Schema, 'sales_order'>, text: string, dialect: Dialect) {
  const lower = sql.raw(dialect === 'sqlite' && /[^\x20-\x7e]/.test(text) ? 'fold' : 'lower')
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const like = (column: string) => sql<SqlBool>`${lower}(${sql.ref(column)}) like ${pattern} escape '\\'`
  const sscc = ssccIn(text)
  return eb.or([
    like('sales_order.number'),
    eb('sales_order.source_ref', '=', text.trim()),
    like('sales_order.buyer_name'),
    eb.exists(
      eb
        .selectFrom('parcel')
        .select('parcel.id')
        .whereRef('parcel.order_id', '=', 'sales_order.id')
        .where('parcel.waybill', '=', text.trim()),
    ),
    ...(sscc === null
      ? []
      : [
          eb.exists(
            eb
              .selectFrom('parcel')
              .select('parcel.id')
              .whereRef('parcel.order_id', '=', 'sales_order.id')
              .where((box) => box.or([box('parcel.sscc', '=', sscc), box('parcel.waybill', '=', sscc)])),
          ),
        ]),
    eb.exists(
      eb
        .selectFrom('order_line')
        .select('order_line.id')
        .whereRef('order_line.order_id', '=', 'sales_order.id')
        .where((line) => line.or([like('order_line.sku'), like('order_line.name')])),
    ),
  ])
}
