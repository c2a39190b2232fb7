import type { LabelFormat } from '../../../../shared/contract/printer-config.ts'
import { isSscc } from '../../../../shared/domain/sscc.ts'
import type { DocumentFonts } from '../fonts.ts'
import { drawLabel } from './draw-label.ts'
import type { WaybillData } from './types.ts'
import { layoutWaybill } from './waybill-layout.ts'

/**
 * Renders the waybill of one parcel in the form that a printer takes. Throws RangeError when SSCC, date or parcel numbers are
 * not what the types say, and Fault `paper-too-wide` for a receipt printer.
 */
export async function renderWaybill(
  data: WaybillData,
  form: LabelFormat,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  if (!isSscc(data.sscc)) throw new RangeError('the SSCC of a waybill has 18 digits and a right check digit')
  if (data.parcelNumber < 1 || data.parcelNumber > data.parcelCount) throw new RangeError('no such parcel')
  const about = {
    title: `List przewozowy ${data.sscc}`,
    author: data.carrierName,
    date: data.shipDate,
    language: 'pl-PL',
  }
  return drawLabel(layoutWaybill(data, fonts), form, about, fonts)
}
