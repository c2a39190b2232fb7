import { Fault } from '../../../shared/contract/faults.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import type { SalesDocumentData } from '../documents/index.ts'

export type Invoice = {
  readonly id: string
  readonly orderId: string
  /** UTC ms. */
  readonly issuedAt: number
  readonly data: SalesDocumentData
}

const drawnKinds = ['invoice', 'correction'] as const

/** An invoice or a correction that this program has drawn. @throws Fault `document-unknown`, `invoice-elsewhere` */
export async function readInvoice(
  db: Db | Trx,
  documentId: string,
  kinds: readonly (typeof drawnKinds)[number][] = drawnKinds,
): Promise<Invoice> {
  const row = await db
    .selectFrom('document')
    .select(['id', 'order_id', 'issued_at', 'data'])
    .where('id', '=', documentId)
    .where('kind', 'in', kinds)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (!row?.order_id) throw new Fault('document-unknown', 'no such invoice')
  const data = JSON.parse(row.data) as Partial<SalesDocumentData>
  if (!data.lines) throw new Fault('invoice-elsewhere', 'another system has issued it')
  return { id: row.id, orderId: row.order_id, issuedAt: row.issued_at, data: data as SalesDocumentData }
}

/**
 * The corrections of an invoice, the first one first. Each goes on from the lines of the one before.
 */
export async function correctionsOf(db: Db | Trx, invoice: Invoice): Promise<readonly SalesDocumentData[]> {
  const rows = await db
    .selectFrom('document')
    .select('data')
    .where('order_id', '=', invoice.orderId)
    .where('kind', '=', 'correction')
    .where('voided_at', 'is', null)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()
  return rows
    .map(({ data }) => JSON.parse(data) as SalesDocumentData)
    .filter(({ correction }) => correction?.of.number === invoice.data.number)
}

/** Two leads at two stations correct one invoice one after the other. */
export async function holdInvoice(trx: Trx, station: Station, documentId: string): Promise<void> {
  if (station.dialect !== 'postgres') return
  await trx.selectFrom('document').select('id').where('id', '=', documentId).forUpdate().execute()
}
