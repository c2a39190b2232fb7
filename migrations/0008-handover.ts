import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/**
 * Parcels that are handed over to carriers, one by one, what became of each afterwards, and the pieces that came back in them. The
 * protocol goes where pick lists go until somebody says otherwise.
 */
export async function handover(db: AnyDatabase, dialect: Dialect): Promise<void> {
  const guards = dialect === 'sqlite' ? sqliteGuards : postgresGuards
  for (const statement of [...statements, ...guards]) await sql.raw(statement).execute(db)
}

const statements = [
  `create table handover (id text primary key, carrier text not null, courier text not null,
    state text not null check (state in ('open','closed')), number text unique, opened_at bigint not null, opened_by text references worker(id),
    station_id text references station(id), last_scan_at bigint, closed_at bigint, closed_by text references worker(id),
    document_id text references document(id), carrier_state text check (carrier_state in ('none','wanted','done','refused')),
    telling_station_id text references station(id), tries integer not null default 0, next_at bigint, problem text,
    check ((state = 'closed') = (number is not null and closed_at is not null and carrier_state is not null)))`,
  // Two stations that open the same carrier scan into the same handover.
  `create unique index one_open_handover on handover (carrier, courier) where state = 'open'`,
  `create index handover_waiting on handover (telling_station_id, next_at) where next_at is not null`,
  `create table handover_parcel (id text primary key, handover_id text not null references handover(id),
    parcel_id text not null references parcel(id), at bigint not null, worker_id text references worker(id), station_id text references station(id),
    undone integer not null default 0 check (undone in (0,1)))`,
  `create unique index one_handover_of_parcel on handover_parcel (parcel_id) where undone = 0`,
  `create index handover_parcel_handover on handover_parcel (handover_id)`,
  `create table handover_foreign (handover_id text not null references handover(id), parcel_id text not null references parcel(id),
    at bigint not null, primary key (handover_id, parcel_id))`,
  `create table parcel_return (id text primary key, parcel_id text not null references parcel(id),
    fate text not null check (fate in ('returned','undelivered')), reason text not null, state text not null check (state in ('open','booked','left')),
    damaged_next integer not null default 0 check (damaged_next in (0,1)), location_id text references location(id), opened_at bigint not null,
    worker_id text references worker(id), station_id text references station(id), ended_at bigint)`,
  `create unique index one_open_return on parcel_return (parcel_id) where state = 'open'`,
  `create table returned_piece (id text primary key, return_id text not null references parcel_return(id), cause_id text not null,
    parcel_id text not null references parcel(id), order_line_id text not null references order_line(id),
    product_id text not null references product(id), quantity integer not null check (quantity > 0),
    condition text not null check (condition in ('good','damaged')), location_id text not null references location(id), at bigint not null,
    worker_id text references worker(id), station_id text references station(id), undone integer not null default 0 check (undone in (0,1)))`,
  `create index returned_piece_parcel on returned_piece (parcel_id)`,
  `create table parcel_event (id text primary key, parcel_id text not null references parcel(id), at bigint not null,
    kind text not null check (kind in ('delivered','undelivered','returned','lost','sent-again','closed')), reason text not null,
    worker_id text references worker(id), station_id text references station(id))`,
  `create index parcel_event_parcel on parcel_event (parcel_id)`,
  `create table dock (station_id text primary key references station(id), handover_id text references handover(id),
    last_handover_id text references handover(id), parcel_id text references parcel(id), return_id text references parcel_return(id),
    refused_scan_id text, seen text)`,
  `alter table parcel add column handed_over_at bigint check (handed_over_at is null or voided_at is null)`,
  `alter table parcel add column handed_over_by text references worker(id)`,
  `alter table parcel add column handover_id text references handover(id)`,
  `alter table parcel add column fate text check (fate in ('delivered','undelivered','returned','lost'))`,
  `alter table parcel add column fate_at bigint`,
  `alter table parcel add column fate_by text references worker(id)`,
  `alter table parcel add column settled_at bigint`,
  `create index parcel_lost on parcel (fate_at) where fate = 'lost' and settled_at is null`,
  `create index parcel_waiting on parcel (order_id) where handed_over_at is null and voided_at is null`,
  `insert into print_route (station_id, kind, printer_id, fallback_printer_id)
    select station_id, 'handover_protocol', printer_id, fallback_printer_id from print_route where kind = 'pick_list'`,
]

const notLeft = `exists (select 1 from parcel where order_id = new.id and voided_at is null and handed_over_at is null)`
const closedFor = (row: string) => `(select state from handover where id = ${row}.handover_id) = 'closed'`
const tooMany = `new.undone = 0 and
  coalesce((select sum(quantity) from returned_piece where parcel_id = new.parcel_id and order_line_id = new.order_line_id and undone = 0), 0)
  + new.quantity >
  coalesce((select quantity from parcel_item where parcel_id = new.parcel_id and order_line_id = new.order_line_id), 0)`
const changes = ['deleted before delete', 'changed before update']
const appendOnly = `'the journal is append-only'`

const sqliteGuards = [
  `create trigger handed_over_only_whole before update of state on sales_order when new.state = 'handed_over' and ${notLeft}
    begin select raise(abort, 'a parcel of the order has not left'); end`,
  `create trigger closed_handover_gets_none before insert on handover_parcel when ${closedFor('new')}
    begin select raise(abort, 'the handover is closed'); end`,
  `create trigger closed_handover_stays before update on handover_parcel when ${closedFor('old')}
    begin select raise(abort, 'the handover is closed'); end`,
  `create trigger handover_parcel_never_deleted before delete on handover_parcel begin select raise(abort, ${appendOnly}); end`,
  `create trigger never_more_back_than_sent before insert on returned_piece when ${tooMany}
    begin select raise(abort, 'more than was sent'); end`,
  ...changes.map(
    (on) =>
      `create trigger parcel_event_never_${on} on parcel_event begin select raise(abort, ${appendOnly}); end`,
  ),
]

/** PostgreSQL asks for tables in a function, not in the condition of a trigger. */
const guard = (name: string, condition: string, words: string) =>
  `create function ${name}() returns trigger language plpgsql as $$ begin
    if ${condition} then raise exception '${words}'; end if; return new; end $$`
const postgresGuards = [
  guard(
    'guard_handed_over',
    `new.state = 'handed_over' and ${notLeft}`,
    'a parcel of the order has not left',
  ),
  `create trigger handed_over_only_whole before update of state on sales_order for each row execute function guard_handed_over()`,
  guard('guard_closed_gets_none', closedFor('new'), 'the handover is closed'),
  `create trigger closed_handover_gets_none before insert on handover_parcel for each row execute function guard_closed_gets_none()`,
  guard('guard_closed_stays', closedFor('old'), 'the handover is closed'),
  `create trigger closed_handover_stays before update on handover_parcel for each row execute function guard_closed_stays()`,
  `create trigger handover_parcel_never_deleted before delete on handover_parcel for each row execute function refuse(${appendOnly})`,
  guard('guard_more_back', tooMany, 'more than was sent'),
  `create trigger never_more_back_than_sent before insert on returned_piece for each row execute function guard_more_back()`,
  ...changes.map(
    (on) =>
      `create trigger parcel_event_never_${on} on parcel_event for each row execute function refuse(${appendOnly})`,
  ),
]
