import { sql } from 'kysely'
import type { AnyDatabase, Dialect } from './dialect.ts'

/**
 * What carriers say of shipments after they were handed over. `whereabouts_since` is the handover, `whereabouts_next_at` the next question;
 * both are null for shipments from before, which are not asked about. Each change of what is said is a row that stays.
 */
export async function whereabouts(db: AnyDatabase, dialect: Dialect): Promise<void> {
  for (const statement of [...statements, ...guards(dialect)]) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table shipment add column whereabouts_since bigint`,
  `alter table shipment add column whereabouts_next_at bigint`,
  `create index shipment_whereabouts_due on shipment (station_id, whereabouts_next_at) where whereabouts_next_at is not null`,
  `create table shipment_whereabouts (id text primary key, shipment_id text not null references shipment(id), at bigint not null,
    state text not null check (state in
      ('waiting','taken','on-the-way','to-collect','delivered','returning','returned','trouble','unknown')),
    word text not null, told_at bigint)`,
  `create index shipment_whereabouts_shipment on shipment_whereabouts (shipment_id)`,
]

const words = `'what a carrier said is never changed'`
const guards = (dialect: Dialect): readonly string[] =>
  ['update', 'delete'].map((act) =>
    dialect === 'sqlite'
      ? `create trigger shipment_whereabouts_never_${act} before ${act} on shipment_whereabouts begin select raise(abort, ${words}); end`
      : `create trigger shipment_whereabouts_never_${act} before ${act} on shipment_whereabouts for each row execute function refuse(${words})`,
  )
