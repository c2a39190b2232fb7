import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { pause } from '../pause.ts'
import { promiseAlone, reconsider } from './reserve.ts'

/** Waiting orders that are looked at in one transaction: a scan waits no longer than for these. */
const ordersPerStep = 20

type Waiting = { readonly id: string; readonly priority: 0 | 1; readonly placed_at: number }

/**
 * Looks again at every order that waits for stock, express first and then the oldest, after new stock has come. Gives, step by
 * step, how many became ready and how many of those looked at still wait.
 */
export async function* reconsiderWaiting(
  station: Station,
  why: string,
  actor: Actor,
  signal: AbortSignal,
): AsyncGenerator<{ readonly ready: number; readonly waiting: number }> {
  let last: Waiting | null = null
  for (;;) {
    signal.throwIfAborted()
    const { orders, ready } = await station.db.transaction().execute(async (trx) => {
      await promiseAlone(trx, station)
      const orders = await waitingAfter(trx, station, last)
      const served = await withStock(trx, orders)
      let ready = 0
      for (const { id } of orders) {
        // Asked again one by one: an order before this one may have taken the last pieces.
        if (served.has(id) && (await reconsider(trx, station, id, why, actor))) ready += 1
      }
      return { orders, ready }
    })
    last = orders.at(-1) ?? null
    if (last === null) return
    yield { ready, waiting: orders.length - ready }
    await pause()
  }
}

async function waitingAfter(trx: Trx, station: Station, last: Waiting | null): Promise<readonly Waiting[]> {
  let query = trx
    .selectFrom('sales_order')
    .select(['id', 'priority', 'placed_at'])
    .where('state', '=', 'new')
    .where('waiting_reason', '=', 'no-stock')
    .orderBy('priority', 'desc')
    .orderBy('placed_at')
    .orderBy('id')
    .limit(ordersPerStep)
  if (last !== null)
    query = query.where((eb) =>
      eb.or([
        eb('priority', '<', last.priority),
        eb.and([eb('priority', '=', last.priority), eb('placed_at', '>', last.placed_at)]),
        eb.and([
          eb('priority', '=', last.priority),
          eb('placed_at', '=', last.placed_at),
          eb('id', '>', last.id),
        ]),
      ]),
    )
  if (station.dialect === 'postgres') query = query.forUpdate().skipLocked()
  return query.execute()
}

/** Those of the orders of which every line could be served by itself now; most orders wait for what has not come. */
async function withStock(trx: Trx, orders: readonly Waiting[]): Promise<ReadonlySet<string>> {
  if (orders.length === 0) return new Set()
  const lines = await trx
    .selectFrom('order_line')
    .select((eb) => [
      'order_line.order_id',
      eb(
        eb(eb('order_line.quantity', '-', eb.ref('order_line.dropped')), '-', eb.ref('order_line.picked')),
        '-',
        eb.fn.coalesce(
          eb
            .selectFrom('reservation')
            .select((own) => own.fn.sum<number>('reservation.quantity').as('n'))
            .whereRef('reservation.order_line_id', '=', 'order_line.id'),
          eb.lit(0),
        ),
      ).as('quantity'),
      eb.fn
        .coalesce(
          eb
            .selectFrom('stock')
            .select((stock) =>
              stock.fn.sum<number>(stock('stock.quantity', '-', stock.ref('stock.reserved'))).as('n'),
            )
            .whereRef('stock.product_id', '=', 'order_line.product_id')
            .where('stock.emptied_at', 'is', null),
          eb.lit(0),
        )
        .as('free'),
    ])
    .where(
      'order_line.order_id',
      'in',
      orders.map((order) => order.id),
    )
    .execute()
  const lacking = new Set(lines.filter((line) => line.quantity > line.free).map((line) => line.order_id))
  return new Set(orders.flatMap((order) => (lacking.has(order.id) ? [] : [order.id])))
}
