import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/**
 * The packing bench as it works: what products ask for when they are packed, kits, a code that several products bear, counted
 * pieces with their parcel, lot and serial number, what must be read and confirmed, changes that come while an order is packed, problems
 * that wait for a decision, approvals by badge, products that were taken for each other, parcels that are void, and proof.
 */
export async function packing(db: AnyDatabase, dialect: Dialect): Promise<void> {
  const blob = dialect === 'sqlite' ? 'blob' : 'bytea'
  const guards = dialect === 'sqlite' ? sqliteGuards : postgresGuards
  for (const statement of [
    ...columns,
    ...likeRoutes,
    ...tables(blob),
    ...rebuilt(blob),
    ...indexes,
    ...guards,
  ])
    await sql.raw(statement).execute(db)
}

const flag = (name: string) => `${name} integer not null default 0 check (${name} in (0,1))`

/** New kinds of document go where those like them go. */
const likeRoutes = [
  ['command_card', 'pick_list'],
  ['command_label', 'tote_label'],
].map(
  ([kind, like]) => `insert into print_route (station_id, kind, printer_id, fallback_printer_id)
    select station_id, '${kind}', printer_id, fallback_printer_id from print_route where kind = '${like}'`,
)

const columns = [
  `alter table product add column ${flag('tracks_serial')}`,
  `alter table product add column ${flag('typed_quantity')}`,
  `alter table product add column ${flag('age_check')}`,
  `alter table product add column packing_note text`,
  `alter table sales_order add column gift_note text`,
  `alter table sales_order add column packing_note text`,
  `alter table sales_order add column follows_id text references sales_order(id)`,
  `create table order_kit (id text primary key, order_id text not null references sales_order(id), line_no integer not null,
    product_id text references product(id), sku text not null, name text not null, quantity integer not null check (quantity > 0),
    unit_gross_minor bigint not null, vat_rate text not null)`,
  `alter table order_line add column kit_id text references order_kit(id)`,
  `alter table packed_piece add column product_id text references product(id)`,
  `alter table packed_piece add column parcel_no integer not null default 1 check (parcel_no > 0)`,
  `alter table packed_piece add column lot text`,
  `alter table packed_piece add column expires_on text`,
  `alter table packed_piece add column serial text`,
  `alter table packed_piece add column reason text`,
  `alter table packed_piece add column approved_by text references worker(id)`,
  `alter table packaging add column max_grams integer check (max_grams > 0)`,
  `alter table pack_session add column parcel_no integer not null default 1 check (parcel_no > 0)`,
  `alter table pack_session add column pending text`,
  `alter table work_session add column locked_at bigint`,
  `alter table bench add column stop text`,
  `alter table bench add column labelling_order_id text references sales_order(id)`,
  `alter table shipment add column voided_at bigint`,
  `alter table shipment add column voided_by text references worker(id)`,
  `alter table shipment add column void_reason text`,
]

function tables(blob: string): readonly string[] {
  return [
    `create table product_component (kit_id text not null references product(id), component_id text not null references product(id),
      quantity integer not null check (quantity > 0), primary key (kit_id, component_id), check (kit_id <> component_id))`,
    `create table order_confirmation (order_id text not null references sales_order(id), note text not null, at bigint not null,
      worker_id text references worker(id), station_id text references station(id), primary key (order_id, note))`,
    `create table order_comment (id text primary key, order_id text not null references sales_order(id), at bigint not null,
      worker_id text references worker(id), station_id text references station(id), text text not null)`,
    `create table pack_change (id text primary key, order_id text not null references sales_order(id), at bigint not null,
      kind text not null check (kind in ('fewer','more','delivery')), order_line_id text references order_line(id),
      quantity integer check (quantity > 0), to_take_out integer not null default 0 check (to_take_out >= 0), seen_at bigint, seen_by text references worker(id))`,
    `create table pack_problem (id text primary key, order_id text not null references sales_order(id),
      order_line_id text not null references order_line(id), kind text not null check (kind in ('damaged','missing')),
      quantity integer not null check (quantity > 0), at bigint not null, worker_id text references worker(id), station_id text references station(id),
      outcome text check (outcome in ('replaced','partial','cancelled')), settled_at bigint, settled_by text references worker(id))`,
    `create table approval (id text primary key, at bigint not null, purpose text not null, lead_id text not null references worker(id),
      worker_id text references worker(id), station_id text not null references station(id), reason text not null, used_at bigint)`,
    `create table mixed_up (product_id text not null references product(id), taken_id text not null references product(id),
      times integer not null check (times > 0), last_at bigint not null, primary key (product_id, taken_id))`,
    `create table proof (id text primary key, order_id text not null references sales_order(id), parcel_no integer not null,
      kind text not null check (kind in ('photo','video')), type text not null, content ${blob} not null, sha256 text not null,
      at bigint not null, worker_id text references worker(id), station_id text references station(id), keep_until bigint not null, held_for text,
      held_by text references worker(id))`,
  ]
}

/** Tables that change their keys are made anew and filled from the old ones; the parts before the whole. */
function rebuilt(blob: string): readonly string[] {
  const copied = [
    [
      'document',
      'id, order_id, parcel_id, batch_id, kind, number, issued_at, data',
      `(id text primary key, order_id text references sales_order(id), parcel_id text references new_parcel(id),
      batch_id text references batch(id), kind text not null, number text not null unique, issued_at bigint not null, data text not null,
      voided_at bigint)`,
    ],
    [
      'document_file',
      'document_id, format, content',
      `(document_id text not null references new_document(id), format text not null, content ${blob} not null,
      primary key (document_id, format))`,
    ],
    [
      'print_job',
      'id, document_id, printer_id, station_id, copy, reason, state, attempts, created_at, ended_at, problem, redirected_from',
      `(id text primary key, document_id text not null references new_document(id), printer_id text references printer(id),
      station_id text not null references station(id), copy integer not null, reason text,
      state text not null check (state in ('queued','sending','accepted','printed','unsure','failed','cancelled')),
      attempts integer not null default 0, created_at bigint not null, ended_at bigint, problem text,
      redirected_from text references printer(id), unique (document_id, copy))`,
    ],
  ] as const
  const parcelColumns = 'id, order_id, no, packaging_id, weight_grams, weight_source, sscc'
  return [
    `create table new_barcode (code text not null, product_id text not null references product(id), quantity integer not null check (quantity > 0),
      primary key (code, product_id))`,
    `insert into new_barcode (code, product_id, quantity) select code, product_id, quantity from barcode`,
    `drop table barcode`,
    `alter table new_barcode rename to barcode`,
    `create table new_parcel (id text primary key, order_id text not null references sales_order(id), no integer not null,
      packaging_id text not null references packaging(id), weight_grams integer not null check (weight_grams > 0), weight_source text not null,
      sscc text not null unique, approved_by text references worker(id), approved_for text, labelled_at bigint,
      labelled_by text references worker(id), voided_at bigint)`,
    `insert into new_parcel (${parcelColumns}) select ${parcelColumns} from parcel`,
    ...copied.flatMap(([table, names, definition]) => [
      `create table new_${table} ${definition}`,
      `insert into new_${table} (${names}) select ${names} from ${table}`,
    ]),
    ...['print_job', 'document_file', 'document', 'parcel'].map((table) => `drop table ${table}`),
    ...['parcel', 'document', 'document_file', 'print_job'].map(
      (table) => `alter table new_${table} rename to ${table}`,
    ),
    `create table new_count_task (id text primary key, product_id text not null references product(id), location_id text not null references location(id),
      reason text not null check (reason in ('empty','not-found','damaged','stray')), asked_at bigint not null, asked_by text references worker(id),
      counted integer check (counted >= 0), done_at bigint, done_by text references worker(id))`,
    `insert into new_count_task select id, product_id, location_id, reason, asked_at, asked_by, counted, done_at, done_by from count_task`,
    `drop table count_task`,
    `alter table new_count_task rename to count_task`,
    `create table parcel_item (parcel_id text not null references parcel(id), order_line_id text not null references order_line(id),
      quantity integer not null check (quantity > 0), primary key (parcel_id, order_line_id))`,
  ]
}

const indexes = [
  // The last scan of an order at a station is looked up with each piece.
  `drop index scan_order`,
  `create index scan_order on scan (order_id, station_id, seq)`,
  `create index mixed_up_taken on mixed_up (taken_id)`,
  `create unique index one_open_count on count_task (product_id, location_id) where done_at is null`,
  `create index barcode_product on barcode (product_id)`,
  `create index packed_piece_line on packed_piece (order_line_id)`,
  // A piece with a number of its own leaves the house once.
  `create unique index one_serial_once on packed_piece (product_id, serial) where serial is not null and undone = 0`,
  `create unique index one_parcel_number on parcel (order_id, no) where voided_at is null`,
  `create index order_comment_order on order_comment (order_id)`,
  `create index pack_change_order on pack_change (order_id)`,
  `create index pack_problem_order on pack_problem (order_id)`,
  `create index pack_problem_open on pack_problem (at) where outcome is null`,
  `create index order_kit_order on order_kit (order_id)`,
  `create index proof_order on proof (order_id)`,
  `create index proof_keep on proof (keep_until)`,
  `create index document_order on document (order_id)`,
  `create index document_batch on document (batch_id)`,
  `create index print_job_state on print_job (state)`,
  `create index print_job_created on print_job (created_at)`,
]

const appendOnly = `'the journal is append-only'`
const pieceFacts = `product_id, parcel_no, lot, expires_on, serial, reason, approved_by`
const comments = ['deleted before delete', 'changed before update']
const sqliteGuards = [
  `create trigger packed_piece_facts_stay before update of ${pieceFacts} on packed_piece begin select raise(abort, ${appendOnly}); end`,
  ...comments.map(
    (on) =>
      `create trigger order_comment_never_${on} on order_comment begin select raise(abort, ${appendOnly}); end`,
  ),
]
const postgresGuards = [
  `create trigger packed_piece_facts_stay before update of ${pieceFacts} on packed_piece for each row execute function refuse(${appendOnly})`,
  ...comments.map(
    (on) =>
      `create trigger order_comment_never_${on} on order_comment for each row execute function refuse(${appendOnly})`,
  ),
]
