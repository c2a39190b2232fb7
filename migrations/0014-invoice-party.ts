import { sql } from 'kysely'
import type { AnyDatabase } from './dialect.ts'

/** Whom the sales document of an order names, as JSON; null where that is its buyer at the address of the delivery. */
export async function invoiceParty(db: AnyDatabase): Promise<void> {
  await sql`alter table sales_order add column invoice_to text`.execute(db)
}
