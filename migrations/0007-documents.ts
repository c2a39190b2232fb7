import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/** Goods of Annex 15 of the VAT Act, and routes for new kinds of document: they go where those like them go. */
export async function documents(db: AnyDatabase): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table product add column annex15 integer not null default 0 check (annex15 in (0,1))`,
  ...[
    ['correction', 'invoice'],
    ['delivery_note', 'invoice'],
    ['badge_label', 'tote_label'],
    ['product_label', 'tote_label'],
  ].map(
    ([kind, like]) => `insert into print_route (station_id, kind, printer_id, fallback_printer_id)
    select station_id, '${kind}', printer_id, fallback_printer_id from print_route where kind = '${like}'`,
  ),
]
