import { sumsOfDocument } from '../../../electron/station/documents/correction.ts'
import type { SalesDocumentData, WaybillData } from '../../../electron/station/documents/render/index.ts'
import { amountInWordsPl } from '../../../shared/domain/amount-in-words.ts'

/** Minor units with a point and two decimals. */
function plain(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What has to be found on a waybill, and what was asked for in full. */
export function waybillContent(data: WaybillData) {
  return {
    files: [`waybill-${data.parcelNumber}.zpl`, `waybill-${data.parcelNumber}.pdf`],
    sscc: data.sscc,
    /** Also as a barcode where Code 128 can carry it and there is room. */
    orderNumber: data.orderNumber,
    parcel: `${data.parcelNumber}/${data.parcelCount}`,
    weightGrams: data.weightGrams,
    cashOnDelivery: data.cashOnDelivery && plain(data.cashOnDelivery.minor),
    data,
  }
}

/** What has to be found on a sales document and in its file, and what was asked for in full. */
export function salesContent(data: SalesDocumentData, hasXml: boolean) {
  const { rates, total } = sumsOfDocument(data)
  return {
    kind: data.kind,
    files: [`${data.kind}.pdf`, ...(hasXml ? [`${data.kind}.xml`] : [])],
    number: data.number,
    issueDate: data.issueDate,
    sums: rates.map(({ rate, netMinor, vatMinor, grossMinor }) => ({
      rate,
      net: plain(netMinor),
      vat: plain(vatMinor),
      gross: plain(grossMinor),
    })),
    total: { net: plain(total.netMinor), vat: plain(total.vatMinor), gross: plain(total.grossMinor) },
    words: `${total.grossMinor < 0 ? 'minus ' : ''}${amountInWordsPl(Math.abs(total.grossMinor))}`,
    remarks: data.remarks,
    codes: data.codes
      ? [
          { text: data.codes.invoice.url, caption: data.codes.invoice.caption },
          ...(data.codes.certificate === null
            ? []
            : [{ text: data.codes.certificate, caption: 'CERTYFIKAT' }]),
        ]
      : [],
    data,
  }
}
