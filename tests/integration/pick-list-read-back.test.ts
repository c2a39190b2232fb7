import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { join } from 'node:path'
import { loadDocumentFonts } from '../../electron/station/documents/fonts.ts'
import {
  renderLabelSheets,
  renderPickList,
  type PickListData,
  type PickListLine,
} from '../../electron/station/documents/render/index.ts'
import { pickLineBarcode } from '../../shared/domain/barcode.ts'
import { barcodesIn, decodeWithZxing, pdfPages, pdfText, pdfWords, zplImages } from '../support/read-back.ts'

const fonts = await loadDocumentFonts(join(import.meta.dirname, '../../assets'))

const text = fc.oneof(
  fc.constantFrom(
    'Zażółć gęślą jaźń, Łódź',
    'Чайник керамічний «Їжачок»',
    '^XZ~JA <script>alert(1)</script>',
    'Bardzo długa nazwa towaru, która nie zmieści się w żadnym polu, choćby ktoś bardzo się starał '.repeat(
      4,
    ),
    'x'.repeat(300),
  ),
  fc.string({ maxLength: 60, unit: 'binary' }),
)
const line: fc.Arbitrary<PickListLine> = fc.record({
  code: fc.uuid().map(pickLineBarcode),
  kind: fc.constantFrom('pick' as const, 'put-back' as const),
  place: fc.constantFrom('A-07-3', 'Regał-Ż/12', 'M2-STREFA-CHŁODNA-014-02-03'),
  productId: fc.uuid(),
  sku: text,
  name: text,
  attribute: fc.option(text),
  lot: fc.option(fc.constant('L2611')),
  expiresOn: fc.option(fc.constant('2027-01-31')),
  quantity: fc.integer({ min: 1, max: 9_999 }),
  totes: fc.array(
    fc.record({ code: fc.constantFrom('T-01', 'T-24'), quantity: fc.integer({ min: 1, max: 99 }) }),
    {
      maxLength: 8,
    },
  ),
})
const list: fc.Arbitrary<PickListData> = fc.record({
  language: fc.constantFrom('pl', 'en', 'uk'),
  number: fc.constant('PL-000007'),
  batchNumber: fc.constant('B-0042'),
  warehouse: text,
  zone: fc.option(text),
  date: fc.constant('2026-11-26'),
  orders: fc.integer({ min: 1, max: 48 }),
  metres: fc.option(fc.integer({ min: 1, max: 5_000 })),
  minutes: fc.option(fc.integer({ min: 1, max: 500 })),
  totes: fc.array(fc.record({ code: fc.constantFrom('T-01', 'T-24'), orderNumber: text }), { maxLength: 24 }),
  lines: fc.array(line, { minLength: 1, maxLength: 25 }),
})

it('a pick list holds every line with its place, pieces and a code that scans, whatever its texts are', async () => {
  await fc.assert(
    fc.asyncProperty(list, async (data) => {
      const pdf = await renderPickList(data, new Map(), fonts)
      expect(await renderPickList(data, new Map(), fonts)).toEqual(pdf)
      const pages = await pdfText(pdf)
      const codes = (await Promise.all((await pdfPages(pdf, 200)).map(barcodesIn))).flat()
      expect(codes.toSorted()).toEqual(data.lines.map(({ code }) => code).toSorted())
      // Places come in walking order, over all pages.
      const words = pages.join('\n')
      let from = 0
      for (const { place, quantity } of data.lines) {
        const shown = words.indexOf(place.slice(0, 6), from)
        expect(shown, place).toBeGreaterThanOrEqual(from)
        from = shown
        expect(words).toContain(`${quantity}`)
      }
      expect(pages.length === 1 || pages.every((page) => page.includes('B-0042'))).toBe(true)
      // Nothing leaves the sheet.
      for (const word of await pdfWords(pdf)) {
        expect(word.xMin).toBeGreaterThan(0)
        expect(word.xMax).toBeLessThan(595)
        expect(word.yMax).toBeLessThan(842)
      }
    }),
    { numRuns: 8 },
  )
}, 120_000)

it('labels of products and badges scan in every form: an EAN as one, any other code as Code 128', async () => {
  const products = [
    { text: 'Kubek ceramiczny 300 ml, biały, z uchem i spodkiem', code: '2900000000018', note: 'KUB-300' },
    { text: 'Świeca', code: '29000012', note: 'SWI-1' },
    { text: '^XZ zażółć 👩‍👩‍👧', code: 'KUBEK-1/b', note: '' },
  ]
  const badges = [
    { text: 'Małgorzata Żółkiewska-Brzęczyszczykiewicz', code: 'PKW-B:ABCD234567', note: null },
    { text: 'Їжак', code: 'PKW-B:ZYXW987654', note: null },
  ]
  for (const [kind, labels] of [
    ['product_label', products],
    ['badge_label', badges],
  ] as const) {
    const data = { language: 'pl', kind, number: 'ET-000001', date: '2026-11-26', labels } as const
    const wanted = labels.map(({ code }) => code).toSorted()
    const pdf = await renderLabelSheets(data, 'pdf', fonts)
    const pictures = [
      ...(await pdfPages(pdf, 203.2)),
      ...(await zplImages(Buffer.from(await renderLabelSheets(data, 'zpl203', fonts)).toString('latin1'), 8)),
      ...(await zplImages(
        Buffer.from(await renderLabelSheets(data, 'zpl300', fonts)).toString('latin1'),
        12,
      )),
    ]
    expect(pictures).toHaveLength(3)
    for (const picture of pictures) {
      expect(await barcodesIn(picture)).toEqual(wanted)
      expect((await decodeWithZxing(picture)).map(({ text }) => text)).toEqual(wanted)
    }
    const text = (await pdfText(pdf)).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain(kind === 'product_label' ? 'PRODUKT KUB-300 Kubek ceramiczny' : 'IDENTYFIKATOR')
    const again = (await pdfText(await renderLabelSheets(data, 'pdf', fonts, 2))).join()
    expect(again).toContain('KOPIA 2')
  }
})

it('a list says which copy it is', async () => {
  const pdf = await renderPickList(fc.sample(list, { numRuns: 1, seed: 3 })[0]!, new Map(), fonts, 2)
  for (const page of await pdfText(pdf)) expect(page).toMatch(/KOPIA 2|COPY 2|КОПІЯ 2/)
})

it('labels of totes and places scan as PDF and in the language of a label printer, three on a sheet', async () => {
  const labels = Array.from({ length: 7 }, (_, index) => ({
    text: `T-0${index + 1}`,
    code: `PKW-T:T-0${index + 1}`,
    note: null,
  }))
  const data = {
    language: 'pl',
    kind: 'tote_label',
    number: 'ET-000001',
    date: '2026-11-26',
    labels,
  } as const
  const pdf = await renderLabelSheets(data, 'pdf', fonts)
  const pages = await pdfPages(pdf, 200)
  expect(pages).toHaveLength(3)
  const wanted = labels.map(({ code }) => code)
  expect((await Promise.all(pages.map(barcodesIn))).flat().toSorted()).toEqual(wanted)
  expect((await pdfText(pdf)).join()).toContain('POJEMNIK')
  const zpl = Buffer.from(await renderLabelSheets(data, 'zpl203', fonts)).toString('ascii')
  const images = await zplImages(zpl, 8)
  expect(images).toHaveLength(3)
  expect((await Promise.all(images.map(barcodesIn))).flat().toSorted()).toEqual(wanted)
})
