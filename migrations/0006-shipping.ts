import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/**
 * Shipments that are bought from carriers: what is asked stands in the row before the first byte leaves, and whatever becomes of it
 * is written to the same row. Parcels know their shipment and the carrier's number on their label.
 */
export async function shipping(db: AnyDatabase): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const kept = 'id, order_id, carrier, made_at, voided_at, voided_by, void_reason'

const statements = [
  `create table new_shipment (id text primary key, order_id text not null references sales_order(id),
    station_id text references station(id), reference text not null, carrier text not null, service text not null default '', options text not null default '{}',
    state text not null check (state in ('planned','asked','accepted','bought','refused','unknown','missing')),
    request text, carrier_id text, waybills text not null default '[]', made_at bigint not null, asked_at bigint, settled_at bigint,
    labels_at bigint, tries integer not null default 0, next_at bigint, problem text,
    void_state text check (void_state in ('wanted','unknown','done','refused')), voided_at bigint,
    voided_by text references worker(id), void_reason text,
    check (state in ('planned','refused') or carrier = 'own' or request is not null))`,
  `insert into new_shipment (${kept}, reference, state, void_state)
    select ${kept}, id, 'bought', case when voided_at is null then null else 'done' end from shipment`,
  `drop table shipment`,
  `alter table new_shipment rename to shipment`,
  `create unique index shipment_of_order on shipment (order_id) where voided_at is null`,
  `create unique index shipment_of_carrier on shipment (carrier, carrier_id)`,
  `create index shipment_waiting on shipment (station_id, next_at) where next_at is not null`,
  `alter table parcel add column shipment_id text references shipment(id)`,
  `alter table parcel add column waybill text`,
  `update parcel set waybill = sscc`,
  `create index parcel_waybill on parcel (waybill)`,
]
