import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/** Shops from which orders come by themselves: how far each is read, what it said of each order, and what it is told. */
export async function shops(db: AnyDatabase, dialect: Dialect): Promise<void> {
  for (const statement of statements(dialect)) await sql.raw(statement).execute(db)
}

const statements = (dialect: Dialect) => [
  `create table shop (code text primary key, station_id text references station(id), fields text not null default '{}', cursor text,
    read_at bigint, next_at bigint, problem text)`,
  `create table shop_order (order_id text primary key references sales_order(id), shop text not null, source_ref text not null,
    applied text not null, said text, problem text, problem_at bigint, check ((problem is null) = (problem_at is null)))`,
  `create unique index shop_order_once on shop_order (shop, source_ref)`,
  `create index shop_order_open on shop_order (problem_at) where problem_at is not null`,
  // Counted by the database: what follows another thing is told after it, also when the clocks of two stations differ.
  `create table shop_message (seq ${dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key'},
    id text not null unique, shop text not null, source_ref text not null, order_id text not null references sales_order(id),
    kind text not null check (kind in ('state','waybill','document')), subject text not null, news text not null, made_at bigint not null,
    state text not null default 'waiting' check (state in ('waiting','told','refused','dropped')), told_at bigint,
    tries integer not null default 0, next_at bigint, problem text,
    unique (order_id, kind, subject), check ((state = 'told') = (told_at is not null)), check ((state = 'waiting') = (next_at is not null)))`,
  `create index shop_message_waiting on shop_message (shop, source_ref, seq) where state = 'waiting'`,
  `create index shop_message_refused on shop_message (made_at) where state = 'refused'`,
]
