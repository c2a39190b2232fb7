import { expect } from 'vitest'
import type { Db } from '../../electron/station/db/index.ts'
import type { Ledger } from './ledger.ts'

/** What the program's books say lies on shelves and in totes: pieces by place and SKU. */
async function bookedGoods(db: Db): Promise<Record<string, Record<string, number>>> {
  const shelves = await db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select(['location.code as place', 'product.sku', 'stock.quantity as pieces'])
    .execute()
  const totes = await db
    .selectFrom('order_line')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .innerJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select(['tote.code as place', 'order_line.sku', 'order_line.picked as pieces'])
    .execute()
  const booked: Record<string, Record<string, number>> = {}
  for (const { place, sku, pieces } of [...shelves, ...totes])
    if (pieces !== 0) (booked[place] ??= {})[sku] = (booked[place][sku] ?? 0) + pieces
  return booked
}

/**
 * Holds the books against the ledger and against themselves: what lies where, what is promised to whom, and what the walks still ask for.
 */
export async function checkBooks(db: Db, ledger: Ledger): Promise<void> {
  expect(await bookedGoods(db)).toEqual(ledger.all())
  await checkJournal(db)
  await checkPromises(db)
  await checkTasks(db)
}

/** Every place holds what it gained and lost since the first row about it, which says how much it held. */
async function checkJournal(db: Db): Promise<void> {
  const wrong = await db
    .selectFrom('stock')
    .select((eb) => [
      'product_id',
      'location_id',
      'quantity',
      eb.fn
        .coalesce(
          eb
            .selectFrom('stock_move')
            .select((move) => move.fn.sum<number>('stock_move.quantity').as('n'))
            .whereRef('stock_move.product_id', '=', 'stock.product_id')
            .whereRef('stock_move.location_id', '=', 'stock.location_id'),
          eb.lit(0),
        )
        .as('moved'),
    ])
    .execute()
  expect(wrong.filter(({ quantity, moved }) => quantity !== moved)).toEqual([])
}

/** A place has promised what its promises say, and no more than it has; an order that is in the works is promised all it still needs. */
export async function checkPromises(db: Db): Promise<void> {
  const places = await db
    .selectFrom('stock')
    .select((eb) => [
      'location_id',
      'product_id',
      'quantity',
      'reserved',
      eb.fn
        .coalesce(
          eb
            .selectFrom('reservation')
            .select((own) => own.fn.sum<number>('reservation.quantity').as('n'))
            .whereRef('reservation.product_id', '=', 'stock.product_id')
            .whereRef('reservation.location_id', '=', 'stock.location_id'),
          eb.lit(0),
        )
        .as('promised'),
    ])
    .execute()
  expect(places.filter((one) => one.reserved !== one.promised || one.reserved > one.quantity)).toEqual([])
  const lines = await db
    .selectFrom('order_line')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select((eb) => [
      'sales_order.number',
      'sales_order.state',
      'order_line.sku',
      'order_line.quantity',
      'order_line.dropped',
      'order_line.picked',
      eb.fn
        .coalesce(
          eb
            .selectFrom('reservation')
            .select((own) => own.fn.sum<number>('reservation.quantity').as('n'))
            .whereRef('reservation.order_line_id', '=', 'order_line.id'),
          eb.lit(0),
        )
        .as('promised'),
      eb.fn
        .coalesce(
          eb
            .selectFrom('pick_split')
            .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
            .innerJoin('pick_walk', 'pick_walk.id', 'pick_task.walk_id')
            .select((own) =>
              own.fn
                .sum<number>(
                  own(
                    own('pick_split.quantity', '-', own.ref('pick_split.picked')),
                    '-',
                    own.ref('pick_split.short'),
                  ),
                )
                .as('n'),
            )
            .whereRef('pick_split.order_line_id', '=', 'order_line.id')
            .where('pick_task.kind', '=', 'pick')
            .where('pick_walk.state', '<>', 'done'),
          eb.lit(0),
        )
        .as('asked'),
      eb.fn
        .coalesce(
          eb
            .selectFrom('pick_split')
            .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
            .innerJoin('pick_walk', 'pick_walk.id', 'pick_task.walk_id')
            .select((own) =>
              own.fn
                .sum<number>(
                  own(
                    own('pick_split.quantity', '-', own.ref('pick_split.picked')),
                    '-',
                    own.ref('pick_split.short'),
                  ),
                )
                .as('n'),
            )
            .whereRef('pick_split.order_line_id', '=', 'order_line.id')
            .where('pick_task.kind', '=', 'put-back')
            .where('pick_walk.state', '<>', 'done'),
          eb.lit(0),
        )
        .as('goesBack'),
    ])
    .execute()
  const wrong = lines.filter(({ state, quantity, dropped, picked, promised, asked, goesBack }) => {
    const needed = quantity - dropped - (picked - goesBack)
    if (state === 'ready') return promised !== needed || asked !== 0
    if (state === 'picking') return promised !== asked || asked > Math.max(0, needed)
    if (state === 'picked') return needed > 0 || promised !== 0 || asked !== 0
    if (state === 'cancelled') return promised !== 0 || asked !== 0
    return asked !== 0 || promised > Math.max(0, needed)
  })
  expect(wrong).toEqual([])
}

/** A task is the sum of its parts. */
async function checkTasks(db: Db): Promise<void> {
  const tasks = await db
    .selectFrom('pick_task')
    .leftJoin('pick_split', 'pick_split.task_id', 'pick_task.id')
    .select((eb) => [
      'pick_task.id',
      'pick_task.quantity',
      'pick_task.picked',
      'pick_task.short',
      eb.fn.sum<number>('pick_split.quantity').as('ofParts'),
      eb.fn.sum<number>('pick_split.picked').as('pickedOfParts'),
      eb.fn.sum<number>('pick_split.short').as('shortOfParts'),
    ])
    .groupBy(['pick_task.id', 'pick_task.quantity', 'pick_task.picked', 'pick_task.short'])
    .execute()
  expect(
    tasks.filter(
      (task) =>
        task.quantity !== task.ofParts ||
        task.picked !== task.pickedOfParts ||
        task.short !== task.shortOfParts,
    ),
  ).toEqual([])
}
