import * as fc from 'fast-check'
import type {
  Correction,
  SalesDocumentData,
  SalesDocumentLine,
  SalesParty,
} from '../../electron/station/documents/render/index.ts'
import { vatRates } from '../../shared/domain/vat.ts'
import { hostileTexts } from './paper-data.ts'

/** Any text: hostile, of any alphabet, binary, or long. */
export const anyText = fc.oneof(
  fc.constantFrom(...hostileTexts.map(([, each]) => each)),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('ul.', 'Świętej', 'Brzęczyszczykiewicz', '<b>', '&amp;', ']]>', '\'"', 'שלום'), {
      maxLength: 12,
    })
    .map((words) => words.join(' ')),
)

const nips = ['1111111111', '2222222222', '5265877635']
const party = (taxId: fc.Arbitrary<string | null>): fc.Arbitrary<SalesParty> =>
  fc.record({
    name: anyText,
    street: anyText,
    postcode: anyText,
    city: anyText,
    country: fc.oneof(fc.constantFrom('PL', 'DE', 'GR', 'GB', 'XK', 'US'), anyText),
    taxId,
  })
const anyTaxId = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...nips, 'DE123456789', 'EL123456789', 'XI123456789', 'GB123456789', '1111111112'),
  anyText,
)

export const anyLine: fc.Arbitrary<SalesDocumentLine> = fc
  .record({
    name: anyText,
    sku: fc.option(anyText),
    unit: anyText,
    quantity: fc.integer({ min: 1, max: 100_000 }),
    unitGrossMinor: fc.nat({ max: 10_000_000 }),
    vatRate: fc.constantFrom(...vatRates),
    gtin: fc.option(fc.constantFrom('2900000000018', '4006381333931'), { nil: undefined }),
    annex15: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ gtin, annex15, ...line }) => ({
    ...line,
    ...(gtin === undefined ? {} : { gtin }),
    ...(annex15 === undefined ? {} : { annex15 }),
  }))

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

/** Any invoice that the program could be asked for, whatever its texts. */
export const anyInvoice: fc.Arbitrary<SalesDocumentData> = fc.record({
  kind: fc.constant('invoice' as const),
  number: anyText,
  issueDate: day,
  issuePlace: fc.option(anyText),
  saleDate: day,
  seller: party(fc.constantFrom(...nips)),
  buyer: party(anyTaxId),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
  payment: fc.oneof(
    fc.constant({ kind: 'cash-on-delivery' } as const),
    fc.record({
      kind: fc.constant('paid' as const),
      method: fc.oneof(fc.constant('przelew'), anyText),
      date: fc.option(day),
    }),
    fc.record({
      kind: fc.constant('due' as const),
      method: fc.oneof(fc.constant('Przelew'), anyText),
      date: day,
      bankAccount: fc.option(fc.oneof(fc.constant('PL61 1090 1014 0000 0712 1981 2874'), anyText)),
    }),
  ),
  orderNumber: anyText,
  remarks: fc.array(anyText, { maxLength: 3 }),
  exemptBasis: anyText,
})

/** A correction of any invoice: some pieces came back, some prices were wrong. */
export const anyCorrection: fc.Arbitrary<SalesDocumentData> = fc
  .record({
    invoice: anyInvoice,
    reason: anyText,
    ksefNumber: fc.option(fc.oneof(fc.constant('5265877635-20250826-0100001AF629-AF'), anyText)),
    keep: fc.nat({ max: 100 }),
    dearer: fc.integer({ min: -50, max: 50 }),
  })
  .map(({ invoice, reason, ksefNumber, keep, dearer }) => {
    const correction: Correction = {
      of: { number: invoice.number, issueDate: invoice.issueDate, ksefNumber },
      reason,
      before: invoice.lines,
    }
    const lines = invoice.lines.map((line, index) =>
      index % 2 === 1
        ? line
        : {
            ...line,
            quantity: Math.floor((line.quantity * keep) / 100),
            unitGrossMinor: Math.max(0, line.unitGrossMinor + dearer),
          },
    )
    return { ...invoice, kind: 'correction' as const, lines, correction }
  })
