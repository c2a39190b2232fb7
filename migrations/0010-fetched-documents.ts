import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/** Sales documents that the invoicing of a shop makes: each is waited for, kept and printed once. */
export async function fetchedDocuments(db: AnyDatabase): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table fetched_document (order_id text primary key references sales_order(id), shop text not null,
    station_id text references station(id), state text not null default 'waiting' check (state in ('waiting','kept','printed','none','given-up')),
    document_id text references document(id), made_at bigint not null, asked_at bigint, tries integer not null default 0, next_at bigint,
    problem text, check ((state in ('waiting','kept')) = (next_at is not null)), check ((state in ('kept','printed')) = (document_id is not null)))`,
  `create index fetched_document_waiting on fetched_document (next_at) where next_at is not null`,
]
