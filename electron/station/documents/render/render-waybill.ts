import { isSscc } from '../../../../shared/domain/sscc.ts'
import type { DocumentFonts } from '../fonts.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import { drawingToZpl } from './drawing-to-zpl.ts'
import type { WaybillData, WaybillPapers } from './types.ts'
import { layoutWaybill } from './waybill-layout.ts'

/** Renders the waybill of one parcel. Throws RangeError when SSCC, date or parcel numbers are not what the types say. */
export async function renderWaybill(data: WaybillData, fonts: DocumentFonts): Promise<WaybillPapers> {
  if (!isSscc(data.sscc)) throw new RangeError('the SSCC of a waybill has 18 digits and a right check digit')
  if (data.parcelNumber < 1 || data.parcelNumber > data.parcelCount) throw new RangeError('no such parcel')
  const page = layoutWaybill(data, fonts)
  const about = { title: `List przewozowy ${data.sscc}`, author: data.carrierName, date: data.shipDate }
  return {
    zpl203: drawingToZpl(page, 203, fonts),
    zpl300: drawingToZpl(page, 300, fonts),
    pdf: await drawingToPdf([page], about, fonts),
  }
}
