import type { LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { LabelForm } from '../carriers/index.ts'
import type { Db, Trx } from '../db/index.ts'
import { routedLabelFormat } from '../printing/index.ts'

/**
 * In which form a carrier is asked for labels: carriers know ZPL, EPL and PDF only. A printer of another language gets a picture of ZPL in its
 * own resolution, for which no carrier has EPL at 300 dpi.
 */
export function carrierForm(format: LabelFormat): LabelForm {
  switch (format) {
    case 'zpl203':
    case 'zpl300':
    case 'epl203':
      return format
    case 'tspl203':
    case 'escpos203':
      return 'zpl203'
    case 'tspl300':
    case 'epl300':
      return 'zpl300'
    case 'pdf':
      return 'pdf'
  }
}

/** The form for the printer of waybills of a station; PDF where it has none. */
export async function labelFormOf(db: Db | Trx, stationId: string): Promise<LabelForm> {
  return carrierForm((await routedLabelFormat(db, stationId, 'waybill')) ?? 'pdf')
}
