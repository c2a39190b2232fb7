import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/**
 * Each piece that was counted at a bench as a row of its own, totes that are out of use, and routes for pick lists and labels: they go
 * where invoices and waybills go until somebody says otherwise.
 */
export async function pieces(db: AnyDatabase, dialect: Dialect): Promise<void> {
  const guards = dialect === 'sqlite' ? sqliteGuards : postgresGuards
  for (const statement of [...statements, ...guards]) await sql.raw(statement).execute(db)
}

const likeRoutes = [
  ['pick_list', 'invoice'],
  ['tote_label', 'waybill'],
  ['location_label', 'waybill'],
].map(
  ([kind, like]) => `insert into print_route (station_id, kind, printer_id, fallback_printer_id)
    select station_id, '${kind}', printer_id, fallback_printer_id from print_route where kind = '${like}'`,
)

const statements = [
  `alter table tote add column retired integer not null default 0 check (retired in (0,1))`,
  ...likeRoutes,
  `create table packed_piece (id text primary key, cause_id text not null, order_id text not null references sales_order(id),
    order_line_id text not null references order_line(id), at bigint not null, worker_id text references worker(id),
    station_id text references station(id), quantity integer not null check (quantity > 0),
    undone integer not null default 0 check (undone in (0,1)))`,
  // What was counted before this table was there, so that counts and pieces agree.
  `insert into packed_piece (id, cause_id, order_id, order_line_id, at, quantity)
    select l.id, l.id, l.order_id, l.id, o.state_since, l.packed
    from order_line l join sales_order o on o.id = l.order_id where l.packed > 0`,
  `create index packed_piece_order on packed_piece (order_id)`,
]

const facts = `id, cause_id, order_id, order_line_id, at, worker_id, station_id, quantity`
const sqliteGuards = [
  `create trigger packed_piece_never_deleted before delete on packed_piece begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger packed_piece_never_changed before update of ${facts} on packed_piece
    begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger packed_piece_never_replaced before insert on packed_piece when exists (select 1 from packed_piece where id = new.id)
    begin select raise(abort, 'the journal is append-only'); end`,
  `create trigger packed_piece_undone_once before update of undone on packed_piece when old.undone <> 0 or new.undone <> 1
    begin select raise(abort, 'undone once'); end`,
]

const appendOnly = `execute function refuse('the journal is append-only')`
const postgresGuards = [
  `create trigger packed_piece_never_deleted before delete on packed_piece for each row ${appendOnly}`,
  `create trigger packed_piece_never_emptied before truncate on packed_piece for each statement ${appendOnly}`,
  `create trigger packed_piece_never_changed before update of ${facts} on packed_piece for each row ${appendOnly}`,
  `create trigger packed_piece_undone_once before update of undone on packed_piece for each row
    when (old.undone <> 0 or new.undone <> 1) ${appendOnly}`,
]
