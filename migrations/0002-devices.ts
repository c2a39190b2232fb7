import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/**
 * Scanners and scales of each station, and what a route of a kind of document says beside its printer: the printer that
 * stands in for it, how many copies, from which tray, on one side or two. A job that was sent to the stand-in says so.
 */
export async function devices(db: AnyDatabase): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table device (id text primary key, station_id text not null references station(id),
    kind text not null check (kind in ('scanner','scale')), name text not null, connection text not null, settings text not null,
    created_at bigint not null)`,
  `create index device_station on device (station_id)`,
  `alter table print_route add column fallback_printer_id text references printer(id)`,
  `alter table print_route add column copies integer not null default 1 check (copies between 1 and 9)`,
  `alter table print_route add column tray text not null default ''`,
  `alter table print_route add column sides text not null default 'one-sided'
    check (sides in ('one-sided','two-sided-long-edge','two-sided-short-edge'))`,
  `alter table print_job add column redirected_from text references printer(id)`,
]
