import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/**
 * Couriers that are ordered with a handover. What a carrier is told is kept before it is told; `pickup_state` is null for the own carrier
 * and for handovers from before, of which nothing more is ordered.
 */
export async function pickups(db: AnyDatabase): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table handover add column pickup_state text
    check (pickup_state in ('wanted','asked','ordered','refused','unknown','none'))`,
  `alter table handover add column pickup_attempt integer not null default 0`,
  `alter table handover add column pickup_day text`,
  `alter table handover add column pickup_from text`,
  `alter table handover add column pickup_to text`,
  `alter table handover add column pickup_number text`,
  `alter table handover add column pickup_problem text`,
  `alter table handover add column pickup_by text references worker(id)`,
  `alter table handover add column pickup_tries integer not null default 0`,
  `alter table handover add column pickup_next_at bigint`,
  `create index handover_pickup on handover (telling_station_id, pickup_next_at) where pickup_next_at is not null`,
  `create index handover_pickup_open on handover (pickup_state) where pickup_state in ('wanted','asked','refused','unknown')`,
]
