import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadDocumentFonts, type WaybillData } from '../../../electron/station/documents/render/index.ts'
import { ssccModules } from '../../../electron/station/documents/render/barcode.ts'
import { code128ModulesAtMost } from '../../../electron/station/documents/render/barcode.ts'
import type { DrawItem } from '../../../electron/station/documents/render/drawing.ts'
import { printerFontFloor } from '../../../electron/station/documents/render/printer-font.ts'
import { measureWith } from '../../../electron/station/documents/render/text.ts'
import { layoutWaybill } from '../../../electron/station/documents/render/waybill-layout.ts'
import { assetsDir, waybill } from '../../support/paper-data.ts'

const fonts = await loadDocumentFonts(assetsDir)

type Box = {
  readonly of: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The room that an item takes, from the height of capitals with marks down to the descenders. */
function boxOf(item: DrawItem): Box[] {
  switch (item.kind) {
    case 'text': {
      const width = measureWith(fonts[item.font], printerFontFloor)(item.text) * item.size
      const { x, baseline, size } = item
      return [
        {
          of: item.text,
          left: x,
          top: baseline - 0.9 * size,
          right: x + width,
          bottom: baseline + 0.22 * size,
        },
      ]
    }
    case 'picture':
      throw new Error('a waybill has no photographs')
    case 'barcode': {
      const modules = item.symbology === 'sscc' ? ssccModules : code128ModulesAtMost(item.data)
      const width = modules * item.moduleWidth * 1.02
      return [
        { of: 'barcode', left: item.x, top: item.y, right: item.x + width, bottom: item.y + item.height },
      ]
    }
    case 'modules':
      throw new Error('a waybill has no symbol of its own')
    case 'rect':
      // Rules may not be touched; the black cell is the ground of its text.
      return item.height > 1
        ? []
        : [
            {
              of: 'rule',
              left: item.x,
              top: item.y,
              right: item.x + item.width,
              bottom: item.y + item.height,
            },
          ]
  }
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
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('ul.', 'Świętej', 'Brzęczyszczykiewicz', 'W', '17A', 'оселя', '^XA', '-'), {
      maxLength: 40,
    })
    .map((words) => words.join(' ')),
  fc
    .tuple(fc.constantFrom('W', 'i', 'Ł', 'Щ', '-', '1'), fc.integer({ min: 0, max: 5_000 }))
    .map(([letter, times]) => letter.repeat(times)),
)
const address = fc.record({
  name: text,
  company: fc.option(text),
  street: text,
  postcode: text,
  city: text,
  country: fc.oneof(fc.constantFrom('PL', 'DE', 'UA', 'XX'), text),
  phone: fc.option(text),
})
const waybills: fc.Arbitrary<WaybillData> = fc.record({
  carrierName: text,
  serviceName: text,
  shipDate: fc.constant('2026-11-22'),
  sender: address,
  recipient: address,
  cashOnDelivery: fc.option(fc.record({ minor: fc.nat({ max: 10_000_000 }), currency: fc.constant('PLN') })),
  orderNumber: text,
  parcelNumber: fc.constant(1),
  parcelCount: fc.integer({ min: 1, max: 99 }),
  weightGrams: fc.option(fc.nat({ max: 150_000 })),
  sscc: fc.constant(waybill.sscc),
  note: fc.option(text),
  printReference: fc.option(text),
  reprint: fc.nat({ max: 20 }),
})

describe('the layout of a waybill', () => {
  it('puts nothing over anything else or beyond the margins, whatever the texts are', () => {
    fc.assert(
      fc.property(waybills, (data) => {
        const boxes = layoutWaybill(data, fonts).items.flatMap(boxOf)
        for (const [index, box] of boxes.entries()) {
          if (box.of !== 'rule') {
            expect(box.left).toBeGreaterThanOrEqual(3.9)
            expect(box.right).toBeLessThanOrEqual(96.1)
          }
          expect(box.top).toBeGreaterThanOrEqual(3)
          expect(box.bottom).toBeLessThanOrEqual(149)
          const others = boxes.slice(index + 1).filter((other) => overlap(box, other))
          expect(others, `over ${JSON.stringify(box)}`).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never cuts what the courier must know: amount, parcel, weight', () => {
    const data = {
      ...waybill,
      cashOnDelivery: { minor: 10_000_000, currency: 'PLN' },
      weightGrams: 150_000,
      parcelNumber: 98,
      parcelCount: 99,
    }
    const texts = layoutWaybill(data, fonts).items.flatMap((item) =>
      item.kind === 'text' ? [item.text] : [],
    )
    expect(texts).toEqual(expect.arrayContaining(['100 000,00 PLN', '150,000 kg', '98 / 99']))
  })

  it('has GS1 measures for the SSCC: module 0.495 to 1.016 mm, bars of 31.75 mm, quiet zones of ten modules', () => {
    const sscc = layoutWaybill(waybill, fonts).items.find(
      (item) => item.kind === 'barcode' && item.symbology === 'sscc',
    )
    if (sscc?.kind !== 'barcode') throw new Error('no SSCC')
    expect(sscc.moduleWidth).toBeGreaterThanOrEqual(0.495)
    expect(sscc.height).toBeGreaterThanOrEqual(31.75)
    expect(sscc.x).toBeGreaterThanOrEqual(10 * sscc.moduleWidth)
    expect(100 - sscc.x - ssccModules * sscc.moduleWidth).toBeGreaterThanOrEqual(10 * sscc.moduleWidth)
  })
})
