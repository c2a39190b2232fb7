import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/**
 * The first schema. Times are UTC milliseconds, money is minor units, weight grams, length millimetres, flags 0 or 1.
 * Rules that no screen may break are checks, unique indexes and triggers here.
 */
export async function firstSchema(db: AnyDatabase, dialect: Dialect): Promise<void> {
  for (const statement of tables(dialect)) await sql.raw(statement).execute(db)
  for (const statement of indexes) await sql.raw(statement).execute(db)
  for (const statement of dialect === 'sqlite' ? sqliteGuards : postgresGuards)
    await sql.raw(statement).execute(db)
}

function tables(dialect: Dialect): readonly string[] {
  const blob = dialect === 'sqlite' ? 'blob' : 'bytea'
  return [
    `create table setting (name text primary key, value text not null)`,
    `create table station (id text primary key, name text not null, language text not null, theme text not null,
      volume integer not null, created_at bigint not null)`,
    `create table worker (id text primary key, name text not null, role text not null check (role in ('picker','packer','lead','admin')),
      badge_code text not null unique, pin_hash text not null, wrong_pins integer not null default 0, locked_until bigint,
      active integer not null default 1 check (active in (0,1)))`,
    `create table work_session (token text primary key, worker_id text not null references worker(id),
      station_id text not null references station(id), started_at bigint not null, screen text, ended_at bigint)`,

    `create table product (id text primary key, sku text not null unique, name text not null, attribute text, vat_rate text not null,
      price_gross_minor bigint not null, weight_grams integer)`,
    `create table barcode (code text primary key, product_id text not null references product(id), quantity integer not null check (quantity > 0))`,
    `create table location (id text primary key, code text not null unique, walk_position integer not null)`,
    `create table stock (product_id text not null references product(id), location_id text not null references location(id),
      quantity integer not null, reserved integer not null default 0, primary key (product_id, location_id),
      check (quantity >= 0), check (reserved >= 0), check (reserved <= quantity))`,
    `create table tote (id text primary key, code text not null unique, sort_order integer not null)`,
    `create table packaging (id text primary key, code text not null unique, name text not null, length_mm integer not null,
      width_mm integer not null, height_mm integer not null, tare_grams integer not null, sort_order integer not null)`,

    `create table import_run (id text primary key, file_name text not null, source text not null, content text not null check (content in ('orders','products')),
      state text not null, started_at bigint not null,
      ended_at bigint, bytes_read bigint not null, bytes_total bigint not null, orders_new integer not null, orders_known integer not null,
      lines_new integer not null, rows_rejected integer not null, warnings integer not null, orders_ready integer not null, orders_waiting integer not null,
      products_new integer not null, products_changed integer not null, places_counted integer not null, failure text, worker_id text references worker(id),
      station_id text not null references station(id))`,
    `create table import_reject (id text primary key, import_id text not null references import_run(id), row_no integer not null,
      kind text not null, reason text not null, content text not null)`,

    `create table sales_order (id text primary key, number text not null unique, source text not null, source_ref text not null,
      state text not null, waiting_reason text, payment text not null check (payment in ('paid','cod','unpaid')),
      priority integer not null check (priority in (0,1)), courier text not null, delivery_method text, pickup_point text,
      placed_at bigint not null, currency text not null, shipping_minor bigint not null, total_minor bigint not null, cod_minor bigint not null,
      note text, wants_invoice integer not null, incomplete integer not null default 0, buyer_name text not null, buyer_company text not null,
      buyer_nip text not null, buyer_street text not null, buyer_postcode text not null, buyer_city text not null, buyer_country text not null,
      buyer_phone text not null, buyer_email text not null, tote_id text references tote(id), state_since bigint not null,
      line_count integer not null, unit_count integer not null, import_id text references import_run(id),
      unique (source, source_ref))`,
    `create table order_line (id text primary key, order_id text not null references sales_order(id), line_no integer not null,
      product_id text references product(id), sku text not null, name text not null, quantity integer not null check (quantity > 0),
      picked integer not null default 0, packed integer not null default 0, unit_gross_minor bigint not null, vat_rate text not null,
      unique (order_id, line_no),
      constraint picked_within_ordered check (picked >= 0 and picked <= quantity),
      constraint packed_within_ordered check (packed >= 0 and packed <= quantity))`,
    `create table order_history (id text primary key, order_id text not null references sales_order(id), at bigint not null, from_state text,
      to_state text not null, reason text, worker_id text references worker(id), station_id text references station(id))`,
    `create table reservation (order_line_id text not null references order_line(id), product_id text not null, location_id text not null,
      quantity integer not null check (quantity > 0), primary key (order_line_id, location_id),
      foreign key (product_id, location_id) references stock(product_id, location_id))`,

    `create table batch (id text primary key, number text not null unique, state text not null check (state in ('picking','done')),
      worker_id text not null references worker(id), station_id text not null references station(id), created_at bigint not null, ended_at bigint,
      current_task_id text, location_confirmed integer not null default 0, refused_scan_id text)`,
    `create table batch_order (batch_id text not null references batch(id), order_id text not null references sales_order(id),
      tote_id text not null references tote(id), primary key (batch_id, order_id))`,
    `create table pick_task (id text primary key, batch_id text not null references batch(id), sequence integer not null,
      location_id text not null references location(id), product_id text not null references product(id),
      quantity integer not null check (quantity > 0), picked integer not null default 0, short integer not null default 0,
      in_hand integer not null default 0, postponed integer not null default 0,
      check (picked >= 0 and short >= 0 and in_hand >= 0 and picked + short + in_hand <= quantity))`,
    `create table pick_split (id text primary key, task_id text not null references pick_task(id), order_line_id text not null references order_line(id),
      tote_id text not null references tote(id), quantity integer not null check (quantity > 0), picked integer not null default 0,
      short integer not null default 0, check (picked >= 0 and short >= 0 and picked + short <= quantity))`,
    `create table pick_step (id text primary key, task_id text not null references pick_task(id), kind text not null check (kind in ('in-hand','put')),
      quantity integer not null, tote_id text, made_at bigint not null, undone integer not null default 0)`,

    `create table pack_session (id text primary key, order_id text not null references sales_order(id), station_id text not null references station(id),
      worker_id text not null references worker(id), state text not null check (state in ('open','packed','left','held')),
      opened_at bigint not null, closed_at bigint, focus_line_id text, parcels text not null)`,
    `create table bench (station_id text primary key references station(id), refused_scan_id text, last_packed_order_id text)`,
    `create table scan (id text primary key, station_id text not null references station(id), seq bigint not null, at bigint not null,
      worker_id text not null references worker(id), screen text not null, device text not null, raw text not null, outcome text not null,
      reason text, product_id text references product(id), order_id text references sales_order(id), order_line_id text references order_line(id),
      quantity integer not null default 0, answer text not null, undone integer not null default 0, previous_hash text not null, hash text not null,
      unique (station_id, seq))`,
    `create table command (id text primary key, name text not null, at bigint not null, station_id text not null)`,

    `create table parcel (id text primary key, order_id text not null references sales_order(id), no integer not null, packaging_id text not null references packaging(id),
      weight_grams integer not null check (weight_grams > 0), weight_source text not null, sscc text not null unique, unique (order_id, no))`,
    `create table shipment (id text primary key, order_id text not null references sales_order(id), carrier text not null, state text not null,
      made_at bigint not null)`,
    `create table number_series (name text primary key, last bigint not null)`,
    `create table document (id text primary key, order_id text not null references sales_order(id), parcel_id text references parcel(id),
      kind text not null, number text not null unique, issued_at bigint not null, data text not null)`,
    `create table document_file (document_id text not null references document(id), format text not null, content ${blob} not null,
      primary key (document_id, format))`,
    `create table printer (id text primary key, station_id text not null references station(id), name text not null, config text not null,
      removed integer not null default 0)`,
    `create table print_route (station_id text not null references station(id), kind text not null, printer_id text not null references printer(id),
      primary key (station_id, kind))`,
    `create table print_job (id text primary key, document_id text not null references document(id), printer_id text references printer(id),
      station_id text not null references station(id), copy integer not null, reason text,
      state text not null check (state in ('queued','sending','accepted','printed','unsure','failed','cancelled')),
      attempts integer not null default 0, created_at bigint not null, ended_at bigint, problem text, unique (document_id, copy))`,
  ]
}

const indexes = [
  `create index sales_order_queue on sales_order (state, priority desc, placed_at)`,
  `create index sales_order_placed on sales_order (priority desc, placed_at)`,
  `create index order_line_order on order_line (order_id)`,
  `create index order_line_product on order_line (product_id)`,
  `create index order_history_order on order_history (order_id, at)`,
  `create index order_history_at on order_history (to_state, at)`,
  `create index barcode_product on barcode (product_id)`,
  `create index pick_task_batch on pick_task (batch_id, sequence)`,
  `create index pick_split_task on pick_split (task_id)`,
  `create index pick_split_line on pick_split (order_line_id)`,
  `create index pick_step_task on pick_step (task_id)`,
  `create index scan_at on scan (at)`,
  `create index scan_order on scan (order_id)`,
  `create index print_job_state on print_job (state)`,
  `create index print_job_created on print_job (created_at)`,
  `create index import_reject_run on import_reject (import_id, kind, row_no)`,
  `create index document_order on document (order_id)`,
  // One live claim: an order is open at one bench, a bench has one open order, a worker has one batch, a tote one order.
  `create unique index one_bench_per_order on pack_session (order_id) where state = 'open'`,
  `create unique index one_order_per_bench on pack_session (station_id) where state = 'open'`,
  `create unique index one_batch_per_worker on batch (worker_id) where state = 'picking'`,
  `create unique index one_order_per_tote on sales_order (tote_id) where tote_id is not null`,
]

/** The packed rule and the append-only journals, as the database itself sees them. */
const packedRule = `exists (select 1 from order_line where order_id = new.id and packed <> quantity)
  or not exists (select 1 from order_line where order_id = new.id)`

/** States of an order that has been packed: it gets there verified, and its lines stay what they were. */
const closed = `('packed', 'handed_over', 'delivered', 'undelivered', 'lost', 'returned')`
const lineFacts = `packed, quantity, order_id, product_id, sku`
const scanFacts = `id, station_id, seq, at, worker_id, screen, device, raw, outcome, reason, product_id,
  order_id, order_line_id, quantity, answer, previous_hash, hash`

/** A replaced row is deleted without a delete trigger, so an insert over a row of a journal is refused as well. */
const sqliteGuards = [
  `create trigger packed_only_when_complete before update of state on sales_order
    when new.state in ${closed} and old.state not in ${closed} and (${packedRule})
    begin select raise(abort, 'order is not completely verified'); end`,
  `create trigger never_born_packed before insert on sales_order when new.state not in ('new', 'ready', 'cancelled')
    begin select raise(abort, 'an order starts as new, ready or cancelled'); end`,
  `create trigger packed_counts_stay before update of ${lineFacts} on order_line
    when exists (select 1 from sales_order where id in (old.order_id, new.order_id) and state in ${closed})
    begin select raise(abort, 'order is packed'); end`,
  `create trigger packed_lines_stay before delete on order_line
    when (select state from sales_order where id = old.order_id) <> 'new'
    begin select raise(abort, 'order lines are kept'); end`,
  `create trigger no_late_lines before insert on order_line
    when (select state from sales_order where id = new.order_id) in ${closed}
    begin select raise(abort, 'order is packed'); end`,
  ...['scan', 'order_history'].map(
    (table) =>
      `create trigger ${table}_never_deleted before delete on ${table} begin select raise(abort, 'the journal is append-only'); end`,
  ),
  `create trigger scan_never_replaced before insert on scan
    when exists (select 1 from scan where id = new.id or (station_id = new.station_id and seq = new.seq))
    begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger order_history_never_replaced before insert on order_history
    when exists (select 1 from order_history where id = new.id)
    begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger scan_never_changed before update of ${scanFacts} on scan begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger scan_undone_once before update of undone on scan when old.undone <> 0 or new.undone <> 1
    begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger order_history_never_changed before update on order_history begin select raise(abort, 'the journal is append-only'); end`,
]

const appendOnly = `execute function refuse('the journal is append-only')`
const postgresGuards = [
  `create function refuse() returns trigger language plpgsql as $$ begin raise exception '%', tg_argv[0]; end $$`,
  `create function guard_packed() returns trigger language plpgsql as $$ begin
    if new.state in ${closed} and old.state not in ${closed} and (${packedRule}) then raise exception 'order is not completely verified'; end if;
    return new; end $$`,
  `create trigger packed_only_when_complete before update of state on sales_order for each row execute function guard_packed()`,
  `create trigger never_born_packed before insert on sales_order for each row when (new.state not in ('new', 'ready', 'cancelled'))
    execute function refuse('an order starts as new, ready or cancelled')`,
  // The lock makes a count wait for another connection that is closing the order in this moment, and the other way round.
  `create function guard_lines() returns trigger language plpgsql as $$ declare order_state text; begin
    for order_state in select state from sales_order where id in (old.order_id, new.order_id) order by id for share loop
      if tg_op = 'DELETE' and order_state <> 'new' then raise exception 'order lines are kept'; end if;
      if order_state in ${closed} then raise exception 'order is packed'; end if;
    end loop;
    if tg_op = 'DELETE' then return old; end if;
    return new; end $$`,
  `create trigger packed_counts_stay before update of ${lineFacts} on order_line for each row execute function guard_lines()`,
  `create trigger packed_lines_stay before delete on order_line for each row execute function guard_lines()`,
  `create trigger no_late_lines before insert on order_line for each row execute function guard_lines()`,
  ...['scan', 'order_history'].flatMap((table) => [
    `create trigger ${table}_never_deleted before delete on ${table} for each row ${appendOnly}`,
    `create trigger ${table}_never_emptied before truncate on ${table} for each statement ${appendOnly}`,
  ]),
  `create trigger scan_never_changed before update of ${scanFacts} on scan for each row ${appendOnly}`,
  `create trigger scan_undone_once before update of undone on scan for each row when (old.undone <> 0 or new.undone <> 1) ${appendOnly}`,
  `create trigger order_history_never_changed before update on order_history for each row ${appendOnly}`,
]
