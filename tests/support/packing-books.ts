import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect } from 'vitest'
import type { EventEnvelope } from '../../shared/contract/envelope.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import type { Place } from './databases.ts'
import type { Model, ModelOrder } from './packing-model.ts'

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
  const client = new Client({ connectionString: database.url, application_name: 'books' })
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
  await checkOwners(books, model)
  await checkScans(books, model, answered)
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** Counts never above ordered, each count what its pieces say, packed only what is whole. */
async function checkOrders(books: Books, orders: readonly ModelOrder[]): Promise<void> {
  const lines = await books.rows(
    `select o.id, o.state, o.tote_id, l.sku, l.quantity - l.dropped as ordered, l.packed,
       (select cast(coalesce(sum(p.quantity), 0) as integer) from packed_piece p
        where p.order_line_id = l.id and p.undone = 0) as pieces
     from sales_order o join order_line l on l.order_id = o.id where o.id in (${marks(orders)})`,
    ...orders.map(({ id }) => id),
  )
  for (const one of orders) {
    const own = lines.filter(({ id }) => id === one.id)
    const facts = own.map(({ sku, ordered, packed, pieces }) => ({ sku, ordered, packed, pieces }))
    for (const line of own) {
      expect(line['state'], `state of ${one.number}`).toBe(stateOf[one.state])
      expect(Number(line['packed']), JSON.stringify(facts)).toBeLessThanOrEqual(Number(line['ordered']))
      expect(line['packed'], 'a line counts what its pieces say').toBe(line['pieces'])
      if (one.state !== 'packed') continue
      expect(line['packed'], `packed as ordered: ${JSON.stringify(facts)}`).toBe(line['ordered'])
      expect(line['tote_id'], 'a packed order leaves its tote').toBeNull()
    }
    for (const [sku, { verified }] of one.goods)
      expect(
        own.filter((line) => line['sku'] === sku).reduce((sum, line) => sum + Number(line['packed']), 0),
        `${sku} verified of ${one.number}`,
      ).toBe(verified)
  }
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
    for (const scan of scans)
      expect(counted.get(scan['id']!) ?? 0, 'a scan counts what it says').toBe(
        scan['undone'] === 0 ? scan['quantity'] : 0,
      )
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
      inside: packed ? [...one.goods.values()].reduce((sum, { ordered }) => sum + ordered, 0) : 0,
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
