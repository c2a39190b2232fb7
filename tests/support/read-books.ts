import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** What the file of a running program says, read by SQL of the test's own. */
export type Books = {
  /** Pieces by `SKU place`, places with nothing left out. */
  readonly stock: Record<string, number>
  /** What the journal says has come to each place and left it, in the same form. */
  readonly moved: Record<string, number>
  /** Orders by state. */
  readonly states: Record<string, number>
  /** Lines of picked orders of which not all that is to be delivered was picked. */
  readonly incomplete: number
  /** Pieces promised and not on a shelf, or promised to nobody: none. */
  readonly badPromises: number
}

export function readBooks(dataDir: string): Books {
  const db = new Database(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    const pairs = (sql: string) =>
      Object.fromEntries(
        (db.prepare(sql).all() as { name: string; n: number }[])
          .filter(({ n }) => n !== 0)
          .map(({ name, n }) => [name, n]),
      )
    const one = (sql: string) => (db.prepare(sql).get() as { n: number }).n
    return {
      stock: pairs(
        `select p.sku || ' ' || l.code as name, s.quantity as n from stock s join product p on p.id = s.product_id
         join location l on l.id = s.location_id order by 1`,
      ),
      moved: pairs(
        `select p.sku || ' ' || l.code as name, sum(m.quantity) as n from stock_move m join product p on p.id = m.product_id
         join location l on l.id = m.location_id group by 1 order by 1`,
      ),
      states: pairs(`select state as name, count(*) as n from sales_order group by 1 order by 1`),
      incomplete: one(
        `select count(*) as n from order_line where picked <> quantity - dropped
         and order_id in (select id from sales_order where state = 'picked')`,
      ),
      badPromises: one(
        `select count(*) as n from stock s where s.reserved > s.quantity or s.reserved <> (select coalesce(sum(r.quantity), 0)
         from reservation r where r.product_id = s.product_id and r.location_id = s.location_id)`,
      ),
    }
  } finally {
    db.close()
  }
}

/** As many empty totes more as a shift without packers needs. */
export function addTotes(dataDir: string, howMany: number): void {
  const db = new Database(join(dataDir, 'pakownia.db'))
  try {
    const insert = db.prepare('insert into tote (id, code, sort_order) values (?, ?, ?)')
    for (let n = 1; n <= howMany; n += 1)
      insert.run(randomUUID(), `U-${String(n).padStart(3, '0')}`, 1000 + n)
  } finally {
    db.close()
  }
}

/** Puts every order that is ready into a tote of its own, as if pickers had just walked, and takes its goods from the shelves. */
export function pickAll(dataDir: string): void {
  const db = new Database(join(dataDir, 'pakownia.db'))
  try {
    db.transaction(() => {
      const orders = db
        .prepare(`select id from sales_order where state = 'ready' order by placed_at, id`)
        .all() as { id: string }[]
      const totes = db
        .prepare(
          `select id from tote where retired = 0
           and id not in (select tote_id from sales_order where tote_id is not null) order by sort_order`,
        )
        .all() as { id: string }[]
      const put = db.prepare(`update sales_order set state = 'picked', tote_id = ? where id = ?`)
      const fill = db.prepare('update order_line set picked = quantity where order_id = ?')
      for (const [index, { id }] of orders.entries()) {
        put.run(totes[index]!.id, id)
        fill.run(id)
      }
      db.exec('delete from reservation; update stock set quantity = quantity - reserved, reserved = 0')
    })()
  } finally {
    db.close()
  }
}

/** What the file says of an order that has left the bench. */
export type PackedBooks = {
  readonly number: string
  readonly state: string
  readonly ordered: number
  readonly packed: number
  /** Lines on which another number was packed than ordered. */
  readonly wrongLines: number
  readonly parcels: number
  /** Papers by kind, and the copies that were printed of all of them. */
  readonly waybills: number
  readonly salesPapers: number
  readonly prints: number
}

export function readPacked(dataDir: string): readonly PackedBooks[] {
  const db = new Database(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    return db
      .prepare(
        `select number, state, sum(l.quantity) as ordered, sum(l.packed) as packed, sum(l.packed <> l.quantity) as wrongLines,
           (select count(*) from parcel where order_id = o.id) as parcels,
           (select count(*) from document where order_id = o.id and kind = 'waybill') as waybills,
           (select count(*) from document where order_id = o.id and kind in ('invoice', 'transaction_confirmation')) as salesPapers,
           (select count(*) from print_job j join document d on d.id = j.document_id where d.order_id = o.id) as prints
         from sales_order o join order_line l on l.order_id = o.id group by o.id order by number`,
      )
      .all() as PackedBooks[]
  } finally {
    db.close()
  }
}

/** The scans of the bench by what came of them: an outcome, or the reason of a refusal. */
export function readVerdicts(dataDir: string): Readonly<Record<string, number>> {
  const db = new Database(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    const rows = db
      .prepare(
        `select coalesce(reason, outcome) as name, count(*) as n from scan where screen = 'pack' group by 1`,
      )
      .all() as { name: string; n: number }[]
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
  } finally {
    db.close()
  }
}
