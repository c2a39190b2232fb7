import * as fc from 'fast-check'
import { code128ModulesAtMost, hasCode128 } from '../../electron/station/documents/render/barcode.ts'
import {
  loadDocumentFonts,
  renderWaybill,
  type WaybillData,
} from '../../electron/station/documents/render/index.ts'
import { makeSscc } from '../../shared/domain/sscc.ts'
import { assetsDir, hostileTexts } from './paper-data.ts'
import { barcodesIn, decodeWithZxing, zplImages } from './read-back.ts'

/** Any text: hostile, of any alphabet, binary, or long. */
const text = fc.oneof(
  fc.constantFrom(...hostileTexts.map(([, each]) => each)),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('ul.', 'Świętej', 'Brzęczyszczykiewicz', 'Příliš', 'їжак', '^XA', '~JR', '_5E'), {
      maxLength: 12,
    })
    .map((words) => words.join(' ')),
)
/** Half of the order numbers can stand as a barcode. */
const orderNumber = fc.oneof(text, fc.stringMatching(/^[!-=?-~]{1,26}$/))
const address = fc.record({
  name: text,
  company: fc.option(text),
  street: text,
  postcode: text,
  city: text,
  country: fc.oneof(fc.constantFrom('PL', 'DE', 'UA'), text),
  phone: fc.option(text),
})
const waybills: fc.Arbitrary<WaybillData> = fc.record({
  carrierName: text,
  serviceName: text,
  shipDate: fc.constant('2026-11-22'),
  sender: address,
  recipient: address,
  cashOnDelivery: fc.option(fc.record({ minor: fc.nat({ max: 10_000_000 }), currency: text })),
  orderNumber,
  parcelNumber: fc.constant(1),
  parcelCount: fc.integer({ min: 1, max: 99 }),
  weightGrams: fc.option(fc.nat({ max: 150_000 })),
  sscc: fc
    .record({
      extensionDigit: fc.nat({ max: 9 }),
      companyPrefix: fc.constantFrom('5900773', '590123412', '4006381'),
      serial: fc.nat({ max: 9_999_999 }),
    })
    .map(makeSscc),
  note: fc.option(text),
  printReference: fc.option(text),
  reprint: fc.nat({ max: 20 }),
})

/** Waybills `from` up to `to` of one endless row; the same for the same seed. */
function randomWaybills(from: number, to: number, seed: number): WaybillData[] {
  return fc.sample(waybills, { numRuns: to, seed }).slice(from)
}

/** The barcodes that a label has to carry: its SSCC, and its order number where Code 128 can and there is room. */
function wantedBarcodes({ sscc, orderNumber }: WaybillData): string[] {
  const fits = hasCode128(orderNumber) && code128ModulesAtMost(orderNumber) * 0.25 <= 82
  return [`00${sscc}`, ...(fits ? [orderNumber] : [])].sort()
}

export type ReadBack = {
  labels: number
  barcodes: number
  /** What a label says beside what was read, for each that was read wrong. */
  wrong: string[]
}

/**
 * Prints random labels of hostile texts as ZPL at both resolutions, has them rendered, and reads all barcodes with zbar and
 * with zxing. Both have to find what the label should carry and nothing else.
 */
export async function readLabelsBack(from: number, to: number, seed: number): Promise<ReadBack> {
  const fonts = await loadDocumentFonts(assetsDir)
  const result: ReadBack = { labels: 0, barcodes: 0, wrong: [] }
  for (const data of randomWaybills(from, to, seed)) {
    const wanted = wantedBarcodes(data)
    for (const [form, dotsPerMillimetre] of [
      ['zpl203', 8],
      ['zpl300', 12],
    ] as const) {
      const zpl = Buffer.from(await renderWaybill(data, form, fonts)).toString('latin1')
      const images = await zplImages(zpl, dotsPerMillimetre)
      const zbar = await barcodesIn(images[0]!)
      const zxing = (await decodeWithZxing(images[0]!)).map((each) => each.text)
      result.labels += 1
      result.barcodes += wanted.length
      const readings = JSON.stringify([images.length, zbar, zxing])
      if (readings !== JSON.stringify([1, wanted, wanted]))
        result.wrong.push(`${form}: wanted ${JSON.stringify(wanted)}, read ${readings}`)
    }
  }
  return result
}
