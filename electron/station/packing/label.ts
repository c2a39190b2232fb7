import type { ParsedScan } from '../../../shared/domain/barcode.ts'
import { isSscc } from '../../../shared/domain/sscc.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts } from '../scans/journal.ts'

/**
 * A waybill that came out of a printer, held before the scanner: its own barcode is the proof that it is there and can be read.
 * The print is `printed` from then on, also when nobody had known. Null for every other code, and for a label that this program
 * has not printed.
 */
export async function confirmLabel(trx: Trx, parsed: ParsedScan): Promise<ScanFacts | null> {
  const sscc = ssccOf(parsed)
  if (!sscc) return null
  const label = await trx
    .selectFrom('parcel')
    .innerJoin('document', (join) =>
      join.onRef('document.order_id', '=', 'parcel.order_id').onRef('document.parcel_id', '=', 'parcel.id'),
    )
    .innerJoin('print_job', 'print_job.document_id', 'document.id')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .select(['print_job.id as jobId', 'sales_order.id as orderId', 'sales_order.number as orderNumber'])
    .where('parcel.sscc', '=', sscc)
    .where('document.kind', '=', 'waybill')
    .where('print_job.state', 'in', ['sending', 'accepted', 'unsure', 'printed'])
    .orderBy('print_job.copy', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!label) return null
  await trx
    .updateTable('print_job')
    .set({ state: 'printed', problem: null })
    .where('id', '=', label.jobId)
    .where('state', 'in', ['sending', 'accepted', 'unsure'])
    .execute()
  return {
    orderId: label.orderId,
    outcome: { kind: 'label-confirmed', orderNumber: label.orderNumber },
  }
}

/** Scanners without AIM identifiers send the element string of the label as plain digits. */
function ssccOf(parsed: ParsedScan): string | null {
  if (parsed.kind === 'gs1') return parsed.sscc
  const digits = /^(?:00)?(\d{18})$/.exec(parsed.text)?.[1]
  return digits !== undefined && isSscc(digits) ? digits : null
}
