import type { Selectable } from 'kysely'
import {
  mayMake,
  usualDocumentPace as pace,
  whenNotCome,
  type Awaited,
} from '../../../shared/domain/fetched-document.ts'
import type { OrderState } from '../../../shared/domain/order-state.ts'
import type { Answer } from '../carriers/index.ts'
import type { Schema, Trx } from '../db/index.ts'
import { keepInvoice } from '../documents/index.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import { queueFirstPrints } from '../printing/index.ts'
import { noAccount, notReached, within, type ShopKeeper } from './keeper.ts'
import type { ShopDocument } from './shop.ts'

type Row = Selectable<Schema['fetched_document']> & {
  /** The order. */
  readonly id: string
  readonly source_ref: string
  readonly order_state: OrderState
  readonly wants_invoice: number
}

const left: readonly OrderState[] = ['packed', 'handed_over', 'delivered', 'undelivered', 'returned', 'lost']

/**
 * Fetches the sales documents that the invoicing of shops makes for packed orders: the station of the shop fetches and keeps them, the one
 * that packed the order prints them, once.
 */
export function startFetchingDocuments(keeper: ShopKeeper): DueLoop {
  const { station } = keeper
  return startDueLoop<Row>(station, {
    name: 'sales document',
    atOnce: 2,
    due: (limit) => dueDocuments(keeper, limit),
    carryOut: (row, signal) =>
      row.state === 'kept' ? printKept(keeper, row) : fetchDocument(keeper, row, signal),
    leaveAlone: (row) => notCome(keeper, row, null, row.problem),
    onTurn: async () => station.emit('board/changed', null),
  })
}

function dueDocuments({ station }: ShopKeeper, limit: number): Promise<Row[]> {
  return station.db
    .selectFrom('fetched_document')
    .innerJoin('sales_order', 'sales_order.id', 'fetched_document.order_id')
    .innerJoin('shop', 'shop.code', 'fetched_document.shop')
    .selectAll('fetched_document')
    .select([
      'fetched_document.order_id as id',
      'sales_order.source_ref',
      'sales_order.state as order_state',
      'sales_order.wants_invoice',
    ])
    .where('fetched_document.next_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('fetched_document.state', '=', 'waiting'), eb('shop.station_id', '=', station.id)]),
        eb.and([
          eb('fetched_document.state', '=', 'kept'),
          eb('fetched_document.station_id', '=', station.id),
        ]),
      ]),
    )
    .orderBy('fetched_document.next_at')
    .limit(limit)
    .execute()
}

async function fetchDocument(keeper: ShopKeeper, row: Row, signal: AbortSignal): Promise<void> {
  const { station } = keeper
  if (row.order_state === 'cancelled') return end(keeper, row, 'none')
  // It was opened again: what is sold may still change.
  if (!left.includes(row.order_state)) return wait(keeper, row)
  const make = mayMake(awaited(row), pace, station.now())
  let answer: Answer<ShopDocument | null>
  try {
    const shop = await keeper.shopOf(row.shop)
    if (!shop?.salesDocument) return await notCome(keeper, row, null, noAccount)
    // It stands in the row before the question leaves: after a crash nobody asks for a second one.
    if (make) await change(keeper, row, { asked_at: station.now() })
    answer = await shop.salesDocument(row.source_ref, make, within(keeper, signal))
  } catch (error) {
    station.log.warn({ order: row.id, shop: row.shop, err: error }, 'no sales document yet')
    return notCome(keeper, row, null, notReached)
  }
  // What was certainly not made may be asked for again at once.
  if (make && answer.kind !== 'done') await change(keeper, row, { asked_at: null })
  switch (answer.kind) {
    case 'later':
      return notCome(keeper, row, answer.afterMs, null)
    case 'refused':
      return notCome(keeper, row, null, JSON.stringify(answer.troubles))
    case 'done':
      return answer.value === null ? end(keeper, row, 'none') : keepDocument(keeper, row, answer.value)
  }
}

/** Keeps a document and queues its print, in one transaction; where another station packed the order, that one does the second. */
async function keepDocument(keeper: ShopKeeper, row: Row, { number, bytes }: ShopDocument): Promise<void> {
  const { station } = keeper
  const here = row.station_id === station.id
  await station.db.transaction().execute(async (trx) => {
    const id = await keepInvoice(trx, station, { orderId: row.id, shop: row.shop, number, bytes })
    const kept = { document_id: id, asked_at: null, problem: null }
    const first = await trx
      .updateTable('fetched_document')
      .set(
        here
          ? { ...kept, state: 'printed', next_at: null }
          : { ...kept, state: 'kept', next_at: station.now() },
      )
      .where('order_id', '=', row.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (first.numUpdatedRows === 0n) throw new Error('the document was kept by somebody else')
    if (here) await print(trx, keeper, id)
  })
  if (here) keeper.onPapers()
}

async function printKept(keeper: ShopKeeper, row: Row): Promise<void> {
  const { document_id: documentId } = row
  if (documentId === null) throw new Error('a kept document without its id')
  await keeper.station.db.transaction().execute(async (trx) => {
    const first = await trx
      .updateTable('fetched_document')
      .set({ state: 'printed', next_at: null })
      .where('order_id', '=', row.id)
      .where('state', '=', 'kept')
      .executeTakeFirst()
    if (first.numUpdatedRows > 0n) await print(trx, keeper, documentId)
  })
  keeper.onPapers()
}

const print = (trx: Trx, { station }: ShopKeeper, id: string): Promise<void> =>
  queueFirstPrints(trx, station, [{ id, kind: 'invoice' }])

const awaited = (row: Row): Awaited => ({
  wantedAt: row.made_at,
  askedAt: row.asked_at,
  wanted: row.wants_invoice === 1,
  tries: row.tries,
})

async function notCome(
  keeper: ShopKeeper,
  row: Row,
  afterMs: number | null,
  problem: string | null,
): Promise<void> {
  const next = whenNotCome(awaited(row), pace, keeper.station.now(), afterMs)
  await change(keeper, row, {
    state: next.state,
    next_at: next.state === 'waiting' ? next.nextAt : null,
    tries: row.tries + 1,
    problem,
  })
}

/** As long as the order is at work again nobody is asked, and no time runs. */
async function wait(keeper: ShopKeeper, row: Row): Promise<void> {
  const now = keeper.station.now()
  await change(keeper, row, { made_at: now, next_at: now + pace.makeAfter })
}

const end = (keeper: ShopKeeper, row: Row, state: 'none'): Promise<void> =>
  change(keeper, row, { state, next_at: null, asked_at: null, problem: null })

async function change(
  { station }: ShopKeeper,
  { id }: Row,
  set: Partial<Pick<Row, 'state' | 'next_at' | 'tries' | 'asked_at' | 'problem' | 'made_at'>>,
): Promise<void> {
  await station.db
    .updateTable('fetched_document')
    .set(set)
    .where('order_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}
