import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect } from 'vitest'
import type { EventEnvelope } from '../../shared/contract/envelope.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import type { Place } from './databases.ts'
import { delivered, tracked, type Model, type ModelOrder } from './packing-state.ts'

type Value = string | number | null
type Row = { readonly [column: string]: Value }

/** The database read beside the service, through a connection of its own: it sees only what is committed. */
export type Books = {
  /** On SQLite the answer is read before the call returns, so that nothing can be committed in between. */
  readonly rows: (sql: string, ...values: readonly Value[]) => Promise<readonly Row[]>
  readonly close: () => Promise<void>
}

export async function openBooks({ database }: Place): Promise<Books> {
  if (database.kind === 'folder') {
    const file = new Sqlite(join(database.path, 'pakownia.db'), { readonly: true })
    const kept = new Map<string, Sqlite.Statement>()
    return {
      rows: (sql, ...values) => {
        const statement = kept.get(sql) ?? file.prepare(sql)
        kept.set(sql, statement)
        return Promise.resolve(statement.all(...values) as Row[])
      },
      close: () => Promise.resolve(void file.close()),
    }
  }
  const client = new Client({ connectionString: database.url })
  await client.connect()
  return {
    rows: async (sql, ...values) => {
      let count = 0
      const text = sql.replaceAll('?', () => `$${(count += 1)}`)
      return (await client.query<Row>(text, [...values])).rows
    },
    close: () => client.end(),
  }
}

/** Asks, at the moment when the windows are told a verdict, whether the journal has it for good. */
export async function isKept(books: Books, event: EventEnvelope): Promise<boolean> {
  if (event.name !== 'scan/decided') return true
  const { scanId, outcome } = event.payload as ScanEvent
  // A badge is not kept.
  if (outcome.kind === 'badge') return true
  return (await books.rows('select id from scan where id = ?', scanId)).length === 1
}

const stateOf = {
  ready: 'ready',
  picked: 'picked',
  open: 'packing',
  held: 'on_hold',
  packed: 'packed',
  cancelled: 'cancelled',
} as const

/** The scans that a bench was answered, in the order of the answers; `seq` is the journal's last number before them. */
export type Answered = {
  readonly stationId: string
  readonly seq: number
  readonly ids: readonly string[]
}

/** What has to hold after every step, whatever has happened. */
export async function checkBooks(books: Books, model: Model, answered: readonly Answered[]): Promise<void> {
  await checkOrders(books, model.orders)
  await checkMarks(books, model.orders)
  await checkOwners(books, model)
  await checkScans(books, model, answered)
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** Counts never above what is delivered, each count what its pieces say, packed only what is whole; a kit's goods and the money with their order. */
async function checkOrders(books: Books, orders: readonly ModelOrder[]): Promise<void> {
  const lines = await books.rows(
    `select o.id, o.state, o.tote_id, o.total_minor, o.shipping_minor, l.id as line, l.quantity, l.dropped, l.packed,
       l.unit_gross_minor as price, k.id as kit, k.order_id as kit_order, k.quantity as kits, k.unit_gross_minor as kit_price,
       (select cast(coalesce(sum(p.quantity), 0) as integer) from packed_piece p
        where p.order_line_id = l.id and p.undone = 0) as pieces
     from sales_order o join order_line l on l.order_id = o.id left join order_kit k on k.id = l.kit_id
     where o.id in (${marks(orders)}) order by l.line_no`,
    ...orders.map(({ id }) => id),
  )
  for (const one of orders) {
    const own = lines.filter(({ id }) => id === one.id)
    expect(own.map(countsOf), `lines of ${one.number}`).toEqual(
      one.lines.map(({ id, ordered, dropped, verified }) => ({ id, ordered, dropped, verified })),
    )
    for (const line of own) {
      expect(line['state'], `state of ${one.number}`).toBe(stateOf[one.state])
      const ordered = Number(line['quantity']) - Number(line['dropped'])
      expect(Number(line['packed']), 'never more than is delivered').toBeLessThanOrEqual(ordered)
      expect(line['packed'], 'a line counts what its pieces say').toBe(line['pieces'])
      if (line['kit'] !== null) expect(line['kit_order'], 'the goods of a kit go together').toBe(one.id)
      if (one.state !== 'packed') continue
      expect(line['packed'], 'packed as delivered').toBe(ordered)
      expect(line['tote_id'], 'a packed order leaves its tote').toBeNull()
    }
    if (own.length > 0) expect(own[0]!['total_minor'], `total of ${one.number}`).toBe(totalOf(own))
  }
}

const countsOf = (line: Row) => ({
  id: line['line'],
  ordered: Number(line['quantity']) - Number(line['dropped']),
  dropped: line['dropped'],
  verified: line['packed'],
})

/** What the lines of an order cost, kits only as far as they are whole, and its delivery. */
function totalOf(lines: readonly Row[]): number {
  const left = (line: Row) => Number(line['quantity']) - Number(line['dropped'])
  const alone = lines.reduce((sum, line) => sum + left(line) * Number(line['price']), 0)
  const kits = [...Map.groupBy(lines, (line) => line['kit'])].flatMap(([kit, goods]) =>
    kit === null ? [] : [goods],
  )
  const together = kits.reduce((sum, goods) => {
    const whole = goods.map((line) =>
      Math.floor((left(line) * Number(line['kits'])) / Number(line['quantity'])),
    )
    return sum + Math.min(...whole) * Number(goods[0]!['kit_price'])
  }, 0)
  return alone + together + Number(lines[0]!['shipping_minor'])
}

/** A serial number stands on one piece, and a piece of a lot is of one that was picked for its order. */
async function checkMarks(books: Books, orders: readonly ModelOrder[]): Promise<void> {
  const ids = orders.map(({ id }) => id)
  const pieces = await books.rows(
    `select p.serial, p.lot, p.reason, product.sku, (select count(*) from pick_split s join pick_task t on t.id = s.task_id
       join order_line l on l.id = s.order_line_id
       where l.order_id = p.order_id and t.product_id = p.product_id and t.lot = p.lot and t.kind = 'pick') as picked
     from packed_piece p join product on product.id = p.product_id where p.undone = 0 and p.order_id in (${marks(ids)})`,
    ...ids,
  )
  const serials = pieces.flatMap(({ serial }) => serial ?? [])
  expect(new Set(serials).size, 'a serial number leaves once').toBe(serials.length)
  for (const { sku, lot, reason, picked } of pieces)
    if (tracked[String(sku)] === 'lot' && reason === null)
      expect(Number(picked), `lot ${String(lot)} was picked for the order`).toBeGreaterThan(0)
}

/** One owner per order, one order per bench, and none without the other. */
async function checkOwners(books: Books, model: Model): Promise<void> {
  const open = await books.rows(
    `select order_id, station_id, state from pack_session where order_id in (${marks(model.orders)}) and state = 'open'`,
    ...model.orders.map(({ id }) => id),
  )
  expect(open.map((session) => String(session['order_id'])).sort(), 'one owner per order').toEqual(
    model.benches.flatMap((bench) => (bench.open ? [bench.open.id] : [])).sort(),
  )
  expect(new Set(open.map((session) => session['station_id'])).size, 'one order per bench').toBe(open.length)
}

/** Every scan that was answered is in the journal once, in its place, and counts there what it counts in the order. */
async function checkScans(books: Books, model: Model, answered: readonly Answered[]): Promise<void> {
  const pieces = await books.rows(
    `select cause_id, quantity, undone from packed_piece where order_id in (${marks(model.orders)})`,
    ...model.orders.map(({ id }) => id),
  )
  const counted = new Map<Value, number>()
  for (const piece of pieces)
    if (piece['undone'] === 0)
      counted.set(piece['cause_id']!, (counted.get(piece['cause_id']!) ?? 0) + Number(piece['quantity']))
  const told = new Map<Value, number>()
  for (const { scanId, shares } of model.orders.flatMap((order) => order.counted))
    told.set(
      scanId,
      shares.reduce((sum, share) => sum + share.pieces, 0),
    )
  expect(counted, 'what each scan counts').toEqual(told)
  for (const { stationId, seq, ids } of answered) {
    const scans = await books.rows(
      `select id, quantity, undone from scan where station_id = ? and seq > ? order by seq`,
      stationId,
      seq,
    )
    expect(
      scans.map((scan) => scan['id']),
      'no scan lost or doubled',
    ).toEqual(ids)
    for (const scan of scans) {
      const pieces = counted.get(scan['id']!) ?? 0
      expect(pieces, 'a scan counts what it says, or what is left of it').toBeLessThanOrEqual(
        Number(scan['quantity']),
      )
      expect(scan['undone'], 'a scan of which nothing is left is undone').toBe(
        Number(scan['quantity']) > 0 && pieces === 0 ? 1 : 0,
      )
    }
  }
}

/** The last number of a station's journal. */
export async function lastScan(books: Books, stationId: string): Promise<number> {
  const [row] = await books.rows('select max(seq) as seq from scan where station_id = ?', stationId)
  return Number(row!['seq'] ?? 0)
}

/** Each packed order has its papers exactly once, and one print job for each; those of an order that was opened again are void. */
export async function checkPapers(books: Books, orders: readonly ModelOrder[]): Promise<void> {
  for (const one of orders) {
    const papers = await books.rows(
      `select document.kind, print_job.copy from document left join print_job on print_job.document_id = document.id
       where document.order_id = ? and document.voided_at is null order by document.kind`,
      one.id,
    )
    const [counts] = await books.rows(
      `select (select cast(count(*) as integer) from parcel where order_id = o.id and voided_at is null) as parcels,
         (select cast(coalesce(sum(i.quantity), 0) as integer) from parcel_item i
          join parcel on parcel.id = i.parcel_id where parcel.order_id = o.id and parcel.voided_at is null) as inside,
         (select cast(count(*) as integer) from shipment where order_id = o.id and voided_at is null) as shipments,
         (select cast(count(*) as integer) from pack_session where order_id = o.id and state = 'packed') as sessions
       from sales_order o where o.id = ?`,
      one.id,
    )
    const packed = one.state === 'packed' ? 1 : 0
    expect(counts, `parcels of ${one.number}`).toEqual({
      parcels: one.parcels,
      // All that was packed lies in one of them.
      inside: packed ? delivered(one).reduce((sum, { ordered }) => sum + ordered, 0) : 0,
      shipments: packed,
      sessions: one.packedTimes,
    })
    // The sale stays what it was when the order is opened again: one paper for it; waybills are made anew.
    expect(papers, `papers of ${one.number}`).toEqual([
      ...(one.packedTimes > 0 ? [{ kind: 'invoice', copy: 1 }] : []),
      ...Array.from({ length: one.parcels }, () => ({ kind: 'waybill', copy: 1 })),
    ])
  }
}
