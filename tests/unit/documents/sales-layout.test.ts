import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  loadDocumentFonts,
  type SalesDocumentData,
  type SalesDocumentLine,
} from '../../../electron/station/documents/render/index.ts'
import type { DrawItem } from '../../../electron/station/documents/render/drawing.ts'
import { measureWith } from '../../../electron/station/documents/render/text.ts'
import { layoutSalesDocument } from '../../../electron/station/documents/render/sales-layout.ts'
import { vatRates } from '../../../shared/domain/vat.ts'
import { assetsDir, invoice } from '../../support/paper-data.ts'

const fonts = await loadDocumentFonts(assetsDir)

type Box = {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function boxOf(item: DrawItem): Box[] {
  if (item.kind !== 'text') return []
  const { x, baseline, size } = item
  const width = measureWith(fonts[item.font])(item.text) * size
  return [
    {
      text: item.text,
      left: x,
      top: baseline - 0.9 * size,
      right: x + width,
      bottom: baseline + 0.22 * size,
    },
  ]
}

function overlap(a: Box, b: Box): boolean {
  const slack = 0.01
  return (
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack
  )
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .tuple(fc.constantFrom('W', 'i', 'Ł', 'Щ', ' x'), fc.integer({ min: 0, max: 3_000 }))
    .map(([letter, times]) => letter.repeat(times)),
)
const party = fc.record({
  name: text,
  street: text,
  postcode: text,
  city: text,
  country: fc.constantFrom('PL', 'DE'),
  taxId: fc.option(text),
})
const line: fc.Arbitrary<SalesDocumentLine> = fc.record({
  name: text,
  sku: fc.option(text),
  unit: text,
  quantity: fc.integer({ min: 1, max: 100_000 }),
  unitGrossMinor: fc.nat({ max: 10_000_000 }),
  vatRate: fc.constantFrom(...vatRates),
})
const sales: fc.Arbitrary<SalesDocumentData> = fc.record({
  kind: fc.constantFrom('invoice', 'transaction_confirmation'),
  number: text,
  issueDate: fc.constant(invoice.issueDate),
  issuePlace: fc.option(text),
  saleDate: fc.constant(invoice.saleDate),
  seller: party,
  buyer: party,
  lines: fc.array(line, { minLength: 1, maxLength: 60 }),
  payment: fc.oneof(
    fc.constant({ kind: 'cash-on-delivery' } as const),
    fc.record({
      kind: fc.constant('paid' as const),
      method: text,
      date: fc.constantFrom(null, '2026-11-21'),
    }),
    fc.record({
      kind: fc.constant('due' as const),
      method: text,
      date: fc.constant('2026-12-01'),
      bankAccount: fc.option(text),
    }),
  ),
  orderNumber: text,
  remarks: fc.array(text, { maxLength: 4 }),
})

/** Some of them are corrections that change everything, some carry codes. */
const documents: fc.Arbitrary<SalesDocumentData> = fc
  .record({
    data: sales,
    reason: fc.option(text),
    caption: fc.option(text),
    length: fc.option(fc.integer({ min: 100, max: 700 })),
  })
  .map(({ data, reason, caption, length }) => ({
    ...data,
    ...(reason === null
      ? {}
      : {
          kind: 'correction' as const,
          correction: {
            of: { number: data.number, issueDate: data.issueDate, ksefNumber: caption },
            reason,
            before: data.lines.map((each) => ({ ...each, quantity: each.quantity + 1 })),
          },
        }),
    ...(caption === null
      ? {}
      : {
          codes: {
            invoice: { url: 'https://qr.ksef.mf.gov.pl/invoice/1111111111', caption },
            certificate: length === null ? null : 'x'.repeat(length),
          },
        }),
  }))

describe('the layout of a sales document', () => {
  it('puts no text over another or beyond the margins, whatever the texts are, and counts its pages', () => {
    fc.assert(
      fc.property(documents, (data) => {
        const pages = layoutSalesDocument(data, fonts)
        for (const [number, page] of pages.entries()) {
          const boxes = page.items.flatMap(boxOf)
          for (const symbol of page.items.filter((item) => item.kind === 'modules')) {
            const height = Math.max(...symbol.cells.map((cell) => cell.y + 1)) * symbol.module
            expect(symbol.y + height).toBeLessThanOrEqual(281)
          }
          expect(boxes.at(-1)?.text).toBe(`Strona ${number + 1} z ${pages.length}`)
          for (const [index, box] of boxes.entries()) {
            expect(box.left).toBeGreaterThanOrEqual(15.9)
            expect(box.right).toBeLessThanOrEqual(194.1)
            expect(box.bottom).toBeLessThanOrEqual(290)
            const others = boxes.slice(index + 1).filter((other) => overlap(box, other))
            expect(others, `over ${JSON.stringify(box)}`).toEqual([])
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
