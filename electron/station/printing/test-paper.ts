import { formatOf, type LabelFormat } from '../../../shared/contract/printer-config.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Paper } from '../documents/index.ts'
import { fontsOnce } from '../documents/fonts-once.ts'
import { renderTestSlip, renderWaybill } from '../documents/render/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/**
 * A label with every letter of the alphabets in use and both kinds of barcode; it belongs to no parcel. A receipt printer
 * gets a slip, for no label fits it.
 */
export async function testPaper(station: Station, labelFormat: LabelFormat): Promise<Paper> {
  const { timeZone, seller } = await readWarehouseSettings(station.db)
  const address = {
    name: 'TEST',
    company: null,
    street: 'ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż',
    postcode: '00-000',
    city: 'ҐЄІЇ ґєії',
    country: 'PL',
    phone: null,
  }
  const fonts = await fontsOnce(station.assetsDir)
  const format = formatOf(labelFormat)
  if (format === 'escpos') {
    const lines = [seller.name || 'TEST', address.street, address.city]
    return { bytes: renderTestSlip({ title: 'TEST', lines, code: 'TEST' }, fonts), format }
  }
  const bytes = await renderWaybill(
    {
      carrierName: 'TEST',
      serviceName: 'Pakownia',
      shipDate: dayIn(timeZone, station.now()),
      sender: { ...address, name: seller.name || 'TEST' },
      recipient: address,
      cashOnDelivery: null,
      orderNumber: 'TEST',
      parcelNumber: 1,
      parcelCount: 1,
      weightGrams: null,
      sscc: '000000000000000000',
      note: null,
      printReference: null,
      reprint: 0,
    },
    labelFormat,
    fonts,
  )
  return { bytes, format }
}
