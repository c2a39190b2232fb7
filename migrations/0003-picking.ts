import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/**
 * Picking as it is walked: warehouses with a map, places on it, lots, pieces that will not be delivered, batches that a lead has
 * released, walks (one picker's way through a batch or his zone of it), put-backs, shortages, counts and a journal of every piece
 * that a shelf gained or lost. Papers need no order any more: a pick list belongs to a batch, labels to nobody.
 */
export async function picking(db: AnyDatabase, dialect: Dialect): Promise<void> {
  const blob = dialect === 'sqlite' ? 'blob' : 'bytea'
  const guards = dialect === 'sqlite' ? sqliteGuards : postgresGuards
  for (const statement of [...columns, ...tables(blob), ...rebuilt(blob), ...indexes, ...guards])
    await sql.raw(statement).execute(db)
}

/** The warehouse that was there before there could be several. */
const firstWarehouse = '01900000-0000-7000-8000-000000000001'

const columns = [
  `create table warehouse (id text primary key, code text not null unique, name text not null, map text, sort_order integer not null)`,
  `insert into warehouse (id, code, name, map, sort_order) values ('${firstWarehouse}', 'M1', 'M1', null, 1)`,
  `alter table location add column warehouse_id text references warehouse(id)`,
  `update location set warehouse_id = '${firstWarehouse}'`,
  `alter table location add column kind text not null default 'pick' check (kind in ('pick','quarantine'))`,
  `alter table location add column zone text`,
  `alter table location add column walkway integer`,
  `alter table location add column along_cm integer`,
  `alter table location add column side text check (side in ('left','right'))`,
  `alter table product add column volume_cm3 integer`,
  `alter table product add column handling text`,
  `alter table product add column tracks_lot integer not null default 0 check (tracks_lot in (0,1))`,
  `alter table product add column catch_weight integer not null default 0 check (catch_weight in (0,1))`,
  `alter table stock add column emptied_at bigint`,
  `alter table sales_order add column shortage_rule text check (shortage_rule in ('hold','shorten','replan'))`,
  `alter table order_line add column dropped integer not null default 0 check (dropped >= 0)`,
]

function tables(blob: string): readonly string[] {
  return [
    `create table product_picture (product_id text primary key references product(id), type text not null, content ${blob} not null)`,
    `create table stock_lot (product_id text not null, location_id text not null, lot text not null, expires_on text,
      quantity integer not null check (quantity >= 0), primary key (product_id, location_id, lot),
      foreign key (product_id, location_id) references stock(product_id, location_id))`,
    `create table stock_move (id text primary key, at bigint not null, product_id text not null references product(id),
      location_id text not null references location(id), lot text, quantity integer not null check (quantity <> 0),
      kind text not null check (kind in ('count','pick','undo','short','put-back','damaged')),
      order_line_id text references order_line(id), worker_id text references worker(id), station_id text references station(id))`,
    `create table count_task (id text primary key, product_id text not null references product(id), location_id text not null references location(id),
      reason text not null check (reason in ('empty','not-found','damaged')), asked_at bigint not null, asked_by text references worker(id),
      counted integer check (counted >= 0), done_at bigint, done_by text references worker(id))`,
    `create table extra_tote (tote_id text primary key references tote(id), order_id text not null references sales_order(id))`,
  ]
}

/** Tables that change their checks are made anew and filled from the old ones; the parts before the whole. */
function rebuilt(blob: string): readonly string[] {
  return [
    `create table new_batch (id text primary key, number text not null unique,
      state text not null check (state in ('released','picking','done','cancelled')),
      kind text not null check (kind in ('cart','loose','single','order')), urgent integer not null default 0 check (urgent in (0,1)),
      created_at bigint not null, created_by text references worker(id), started_at bigint, ended_at bigint,
      planned_cm bigint, by_order_cm bigint, by_name_cm bigint, proven integer not null default 0 check (proven in (0,1)))`,
    `insert into new_batch (id, number, state, kind, created_at, created_by, started_at, ended_at)
      select id, number, state, 'cart', created_at, worker_id, created_at, ended_at from batch`,
    `create table new_batch_order (batch_id text not null references new_batch(id), order_id text not null references sales_order(id),
      tote_id text references tote(id), primary key (batch_id, order_id))`,
    `insert into new_batch_order (batch_id, order_id, tote_id) select batch_id, order_id, tote_id from batch_order`,
    `create table pick_walk (id text primary key, batch_id text not null references new_batch(id), warehouse_id text not null references warehouse(id),
      zone text, state text not null check (state in ('waiting','walking','paused','done')),
      worker_id text references worker(id), station_id text references station(id), started_at bigint, ended_at bigint,
      current_task_id text, location_confirmed integer not null default 0 check (location_confirmed in (0,1)), refused_scan_id text,
      hand_lot text, hand_grams integer, planned_cm bigint, path text not null default '[]', check (state <> 'walking' or worker_id is not null))`,
    `insert into pick_walk (id, batch_id, warehouse_id, zone, state, worker_id, station_id, started_at, ended_at, current_task_id,
      location_confirmed, refused_scan_id)
      select id, id, '${firstWarehouse}', null, case state when 'picking' then 'walking' else 'done' end, worker_id, station_id,
      created_at, ended_at, current_task_id, location_confirmed, refused_scan_id from batch`,
    `create table new_pick_task (id text primary key, batch_id text not null references new_batch(id), walk_id text not null references pick_walk(id),
      sequence integer not null, kind text not null default 'pick' check (kind in ('pick','put-back')),
      location_id text not null references location(id), product_id text not null references product(id), lot text, expires_on text,
      quantity integer not null check (quantity > 0), picked integer not null default 0, short integer not null default 0,
      in_hand integer not null default 0, postponed integer not null default 0, leg_cm bigint, done_at bigint,
      check (picked >= 0 and short >= 0 and in_hand >= 0 and picked + short + in_hand <= quantity))`,
    `insert into new_pick_task (id, batch_id, walk_id, sequence, location_id, product_id, quantity, picked, short, in_hand, postponed)
      select id, batch_id, batch_id, sequence, location_id, product_id, quantity, picked, short, in_hand, postponed from pick_task`,
    `create table new_pick_split (id text primary key, task_id text not null references new_pick_task(id), order_line_id text not null references order_line(id),
      tote_id text references tote(id), quantity integer not null check (quantity > 0), picked integer not null default 0,
      short integer not null default 0, check (picked >= 0 and short >= 0 and picked + short <= quantity))`,
    `insert into new_pick_split (id, task_id, order_line_id, tote_id, quantity, picked, short)
      select id, task_id, order_line_id, tote_id, quantity, picked, short from pick_split`,
    `create table new_pick_step (id text primary key, task_id text not null references new_pick_task(id), kind text not null check (kind in ('in-hand','put')),
      quantity integer not null, tote_id text references tote(id), net_grams integer, made_at bigint not null, undone integer not null default 0)`,
    `insert into new_pick_step (id, task_id, kind, quantity, tote_id, made_at, undone)
      select id, task_id, kind, quantity, tote_id, made_at, undone from pick_step`,
    ...['pick_step', 'pick_split', 'pick_task', 'batch_order', 'batch'].map((table) => `drop table ${table}`),
    ...['batch', 'batch_order', 'pick_task', 'pick_split', 'pick_step'].map(
      (table) => `alter table new_${table} rename to ${table}`,
    ),
    `create table shortage (id text primary key, task_id text not null references pick_task(id), at bigint not null, worker_id text references worker(id),
      reason text not null check (reason in ('empty','not-found','damaged')), quantity integer not null check (quantity > 0),
      found_elsewhere integer not null default 0 check (found_elsewhere >= 0 and found_elsewhere <= quantity), photo ${blob})`,

    `create table new_document (id text primary key, order_id text references sales_order(id), parcel_id text references parcel(id),
      batch_id text references batch(id), kind text not null, number text not null unique, issued_at bigint not null, data text not null)`,
    `insert into new_document (id, order_id, parcel_id, kind, number, issued_at, data)
      select id, order_id, parcel_id, kind, number, issued_at, data from document`,
    `create table new_document_file (document_id text not null references new_document(id), format text not null, content ${blob} not null,
      primary key (document_id, format))`,
    `insert into new_document_file (document_id, format, content) select document_id, format, content from document_file`,
    `create table new_print_job (id text primary key, document_id text not null references new_document(id), printer_id text references printer(id),
      station_id text not null references station(id), copy integer not null, reason text,
      state text not null check (state in ('queued','sending','accepted','printed','unsure','failed','cancelled')),
      attempts integer not null default 0, created_at bigint not null, ended_at bigint, problem text,
      redirected_from text references printer(id), unique (document_id, copy))`,
    `insert into new_print_job (id, document_id, printer_id, station_id, copy, reason, state, attempts, created_at, ended_at, problem, redirected_from)
      select id, document_id, printer_id, station_id, copy, reason, state, attempts, created_at, ended_at, problem, redirected_from from print_job`,
    ...['print_job', 'document_file', 'document'].map((table) => `drop table ${table}`),
    ...['document', 'document_file', 'print_job'].map(
      (table) => `alter table new_${table} rename to ${table}`,
    ),
  ]
}

const indexes = [
  `create index location_warehouse on location (warehouse_id)`,
  `create index stock_location on stock (location_id)`,
  `create index reservation_location on reservation (location_id)`,
  `create index stock_move_place on stock_move (product_id, location_id, at)`,
  `create unique index one_open_count on count_task (product_id, location_id) where done_at is null`,
  `create index extra_tote_order on extra_tote (order_id)`,
  `create index batch_state on batch (state)`,
  `create index batch_order_order on batch_order (order_id)`,
  `create index pick_walk_batch on pick_walk (batch_id)`,
  `create index pick_walk_state on pick_walk (state)`,
  `create unique index one_walk_per_worker on pick_walk (worker_id) where state = 'walking'`,
  `create index pick_task_batch on pick_task (batch_id)`,
  `create index pick_task_walk on pick_task (walk_id, sequence)`,
  `create index pick_task_done on pick_task (done_at)`,
  `create index pick_split_task on pick_split (task_id)`,
  `create index pick_split_line on pick_split (order_line_id)`,
  `create index pick_step_task on pick_step (task_id)`,
  `create index shortage_task on shortage (task_id)`,
  `create index document_order on document (order_id)`,
  `create index document_batch on document (batch_id)`,
  `create index print_job_state on print_job (state)`,
  `create index print_job_created on print_job (created_at)`,
]

/** An order is complete when all that is still to be delivered is packed, and something is. */
const packedRule = `exists (select 1 from order_line where order_id = new.id and packed <> quantity - dropped)
  or not exists (select 1 from order_line where order_id = new.id and quantity > dropped)`
const closed = `('packed', 'handed_over', 'delivered', 'undelivered', 'lost', 'returned')`

const sqliteGuards = [
  `drop trigger packed_only_when_complete`,
  `create trigger packed_only_when_complete before update of state on sales_order
    when new.state in ${closed} and old.state not in ${closed} and (${packedRule})
    begin select raise(abort, 'order is not completely verified'); end`,
  `create trigger dropped_stays before update of dropped on order_line
    when exists (select 1 from sales_order where id = old.order_id and state in ${closed})
    begin select raise(abort, 'order is packed'); end`,
  `create trigger dropped_within_open before update of dropped on order_line
    when new.dropped + new.packed > new.quantity
    begin select raise(abort, 'more than ordered'); end`,
  `create trigger stock_move_never_changed before update on stock_move begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger stock_move_never_deleted before delete on stock_move begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger stock_move_never_replaced before insert on stock_move when exists (select 1 from stock_move where id = new.id)
    begin select raise(abort, 'the journal is append-only'); end`,
]

const appendOnly = `execute function refuse('the journal is append-only')`
const postgresGuards = [
  `create or replace function guard_packed() returns trigger language plpgsql as $$ begin
    if new.state in ${closed} and old.state not in ${closed} and (${packedRule}) then raise exception 'order is not completely verified'; end if;
    return new; end $$`,
  `create trigger dropped_stays before update of dropped on order_line for each row execute function guard_lines()`,
  `alter table order_line add constraint dropped_within_open check (dropped + packed <= quantity)`,
  `create trigger stock_move_never_changed before update on stock_move for each row ${appendOnly}`,
  `create trigger stock_move_never_deleted before delete on stock_move for each row ${appendOnly}`,
  `create trigger stock_move_never_emptied before truncate on stock_move for each statement ${appendOnly}`,
]
