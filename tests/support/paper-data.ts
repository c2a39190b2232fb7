import { join } from 'node:path'
import type {
  SalesDocumentData,
  SalesDocumentLine,
  WaybillData,
} from '../../electron/station/documents/render/index.ts'

/** Invented persons and firms. */
export const assetsDir = join(import.meta.dirname, '..', '..', 'assets')

export const waybill: WaybillData = {
  carrierName: 'Kurier Miejski',
  serviceName: 'Kurier Standard',
  shipDate: '2026-11-22',
  sender: {
    name: 'Dom Upominków',
    company: 'Dom Upominków Sp. z o.o.',
    street: 'ul. Magazynowa 12',
    postcode: '30-001',
    city: 'Kraków',
    country: 'PL',
    phone: null,
  },
  recipient: {
    name: 'Małgorzata Żółkiewska',
    company: null,
    street: 'ul. Świętej Jadwigi 17A m. 4',
    postcode: '80-180',
    city: 'Gdańsk',
    country: 'PL',
    phone: '600 700 800',
  },
  cashOnDelivery: { minor: 123_499, currency: 'PLN' },
  orderNumber: 'ZAM-536365',
  parcelNumber: 1,
  parcelCount: 2,
  weightGrams: 1_250,
  sscc: '159007730000001018',
  note: null,
  printReference: null,
  reprint: 0,
}

export const goods: SalesDocumentLine = {
  name: 'Kubek ceramiczny 300 ml biały',
  sku: 'KUB-300',
  unit: 'szt.',
  quantity: 2,
  unitGrossMinor: 1_999,
  vatRate: '23',
}

export const invoice: SalesDocumentData = {
  kind: 'invoice',
  number: 'FV/2026/000123',
  issueDate: '2026-11-22',
  issuePlace: 'Kraków',
  saleDate: '2026-11-21',
  seller: {
    name: 'Dom Upominków Sp. z o.o.',
    street: 'ul. Magazynowa 12',
    postcode: '30-001',
    city: 'Kraków',
    country: 'PL',
    taxId: '1111111111',
  },
  buyer: {
    name: 'Małgorzata Żółkiewska',
    street: 'ul. Świętej Jadwigi 17A m. 4',
    postcode: '80-180',
    city: 'Gdańsk',
    country: 'PL',
    taxId: null,
  },
  lines: [
    goods,
    {
      name: 'Książka „Pan Tadeusz”',
      sku: 'KSI-1',
      unit: 'szt.',
      quantity: 1,
      unitGrossMinor: 4_990,
      vatRate: '5',
    },
    { name: 'Dostawa: kurier', sku: null, unit: 'usł.', quantity: 1, unitGrossMinor: 1_499, vatRate: '23' },
  ],
  payment: { kind: 'paid', method: 'Przelew', date: '2026-11-21' },
  orderNumber: 'ZAM-536365',
  remarks: [],
}
