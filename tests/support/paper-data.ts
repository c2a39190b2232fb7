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

/** Texts that have broken printers, files or databases somewhere. */
export const hostileTexts: readonly (readonly [name: string, text: string])[] = [
  ['a label within the label', '^XZ^XA^FO50,50^A0N,60^FDstolen^FS^XZ'],
  ['commands of a Zebra', '~JR~HS~DG^JUS^FH_5E_7E\\&>8'],
  ['commands of EPL', '\nN\nA50,50,0,3,1,1,N,"x"\nP5\n^@\n^ee\n'],
  ['commands of TSPL', '"\r\nCLS\r\nTEXT 1,1,"3",0,1,1,"x"\r\nPRINT 99\r\n\u001b!R'],
  ['commands of ESC/POS', '\u001b@\u0010\u0004\u0001\u0010\u0014\u0002\u0001\u0008\u001dV\u0000'],
  ['backticks and quotes', '`id` $(id) "\'` %s %n {{7*7}} ${7*7}'],
  ['line ends', 'a\r\nb\rc\nd\u2028e\u2029f\u0085g'],
  ['control characters', Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('x')],
  ['the other direction', '\u202eabc\u2066 שלום مرحبا \u2069'],
  ['pictographs of four bytes', '👩‍👩‍👧🎁🇵🇱🧨 x'],
  ['ten thousand characters', 'ŻW'.repeat(5_000)],
  ['ten thousand carets', '^'.repeat(10_000)],
  ['a statement', "'; DROP TABLE parcel;--"],
  ['an escaped escape', '_5E_7E_1B _5e_7e %5E &#94;'],
  ['a page', '<script>alert(1)</script><b>&amp;</b>'],
  ['half a letter', '\ud800 \udc00 \ufffe\uffff'],
  ['stacked marks', `Z${'\u0351'.repeat(200)}algo`],
  ['nothing', ''],
]

/** A waybill that says the text wherever a text can stand. */
export function waybillSaying(text: string): WaybillData {
  const address = {
    name: text,
    company: text,
    street: text,
    postcode: text,
    city: text,
    country: text,
    phone: text,
  }
  return {
    ...waybill,
    carrierName: text,
    serviceName: text,
    sender: address,
    recipient: { ...address, company: text },
    cashOnDelivery: { minor: 1_00, currency: text },
    orderNumber: text,
    note: text,
    printReference: text,
  }
}
