import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/** Carts, each with the one walk that is under way on it, and a route for their labels: they go where those of totes go. */
export async function carts(db: AnyDatabase): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table cart (id text primary key, code text not null unique, sort_order integer not null,
    retired integer not null default 0 check (retired in (0,1)))`,
  `alter table pick_walk add column cart_id text references cart(id)`,
  `create unique index one_walk_per_cart on pick_walk (cart_id) where cart_id is not null and state <> 'done'`,
  `insert into print_route (station_id, kind, printer_id, fallback_printer_id)
    select station_id, 'cart_label', printer_id, fallback_printer_id from print_route where kind = 'tote_label'`,
]
