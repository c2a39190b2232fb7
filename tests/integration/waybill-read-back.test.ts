import { beforeAll, describe, expect, it } from 'vitest'
import {
  loadDocumentFonts,
  renderWaybill,
  type DocumentFonts,
  type WaybillData,
} from '../../electron/station/documents/render/index.ts'
import type { LabelFormat } from '../../shared/contract/printer-config.ts'
import { assetsDir, waybill, waybillSaying } from '../support/paper-data.ts'
import { readPng, type Picture } from '../support/png.ts'
import { barcodesIn, pdfFonts, pdfPages, pdfText, pdfWords, zplImages } from '../support/read-back.ts'

const forms: readonly LabelFormat[] = ['zpl203', 'zpl300', 'epl203', 'epl300', 'tspl203', 'tspl300', 'pdf']

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})

async function zplOf(data: WaybillData, form: 'zpl203' | 'zpl300'): Promise<string> {
  return Buffer.from(await renderWaybill(data, form, fonts)).toString('latin1')
}

function pdfOf(data: WaybillData): Promise<Uint8Array> {
  return renderWaybill(data, 'pdf', fonts)
}

/** The label as each kind of printer would show it. */
async function picturesOf(
  data: WaybillData,
): Promise<readonly { name: string; png: Buffer; dotsPerMillimetre: number }[]> {
  const [at203, at300, pdf] = await Promise.all([
    zplImages(await zplOf(data, 'zpl203'), 8),
    zplImages(await zplOf(data, 'zpl300'), 12),
    pdfPages(await pdfOf(data), 203.2),
  ])
  expect([at203.length, at300.length, pdf.length]).toEqual([1, 1, 1])
  return [
    { name: '203 dpi', png: at203[0]!, dotsPerMillimetre: 8 },
    // 300 dpi is 11.8 dots to the millimetre; the renderer puts that in the middle of a page of 12.
    { name: '300 dpi', png: at300[0]!, dotsPerMillimetre: 300 / 25.4 },
    { name: 'PDF', png: pdf[0]!, dotsPerMillimetre: 8 },
  ]
}

async function expectBarcodes(data: WaybillData, texts: readonly string[]): Promise<void> {
  for (const picture of await picturesOf(data)) {
    expect(await barcodesIn(picture.png), picture.name).toEqual(texts.toSorted())
  }
}

describe('the barcodes of a waybill, read from every form of the label', () => {
  it('are the SSCC with its identifier and the order number', async () => {
    await expectBarcodes(waybill, ['00159007730000001018', 'ZAM-536365'])
  })

  it.each(['536365', 'A', 'zam/2026/11/0000123-XY', '#1001', 'a_b~c^d\\e', '1234567890123456789012345'])(
    'carry the order number %s',
    async (orderNumber) => {
      await expectBarcodes({ ...waybill, orderNumber }, ['00159007730000001018', orderNumber])
    },
  )

  it.each([
    ['with letters beyond ASCII', 'ZAM/ąę/1'],
    ['far too long', 'X'.repeat(60)],
    ['with a printer command', 'A>8B'],
  ])('leave out an order number %s, which stands as text', async (_name, orderNumber) => {
    await expectBarcodes({ ...waybill, orderNumber }, ['00159007730000001018'])
    const [text] = await pdfText(await pdfOf({ ...waybill, orderNumber }))
    expect(text).toContain(orderNumber.slice(0, 8))
  })
})

describe('the text of a waybill', () => {
  it('stands in the PDF as text in embedded fonts', async () => {
    const pdf = await pdfOf({ ...waybill, reprint: 1, note: 'Szkło', printReference: 'job 7' })
    const [text, ...more] = await pdfText(pdf)
    expect(more).toEqual([])
    for (const piece of [
      'Dom Upominków Sp. z o.o.',
      'Małgorzata Żółkiewska',
      'ul. Świętej Jadwigi 17A m. 4',
      '80-180 Gdańsk',
      'tel. 600 700 800',
      'Kurier Standard',
      '22.11.2026',
      '1,250 kg',
      '1 234,99 PLN',
      'ZAM-536365',
      '(00)159007730000001018',
      'KOPIA 2',
      'Szkło',
      'job 7',
    ]) {
      expect(text).toContain(piece)
    }
    expect(text).toMatch(/1 ?\/ ?2/)
    for (const font of await pdfFonts(pdf)) {
      expect(font).toEqual({ name: expect.stringContaining('Inter'), embedded: true, unicode: true })
    }
  })

  it.each([
    ['Czech', 'Příliš žluťoučký kůň úpěl ďábelské ódy'],
    ['Ukrainian', 'Ґанок, їжак, Європа, щастя, м’ята'],
  ])('is right in %s', async (_language, name) => {
    const pdf = await pdfOf({ ...waybill, recipient: { ...waybill.recipient, name } })
    expect((await pdfText(pdf))[0]!.replaceAll(/\s+/g, ' ')).toContain(name)
  })

  it('that a printer font may lack is drawn the same on the label as in the PDF', async () => {
    const data = { ...waybill, recipient: { ...waybill.recipient, name: 'Оксана Ґалаґан' } }
    expect(await zplOf(data, 'zpl203')).toContain('^GFA')
    const [label, , pdf] = (await picturesOf(data)).map((picture) => readPng(picture.png))
    const area = { left: 32, top: 200, width: 420, height: 60 }
    expect(differingDots(label!, pdf!, area)).toBeLessThan(0.01 * area.width * area.height)
    expect(darkDots(label!, area)).toBeGreaterThan(0.1 * area.width * area.height)
  })
})

const hostile = [
  ['printer commands', '^XA^FD~JR^FS^XZ~DG^JUS_5E_7E\\&>8'],
  ['five thousand wide letters', 'W'.repeat(5_000)],
  ['five thousand narrow letters', 'il'.repeat(2_500)],
  ['many words', 'Wojewódzki Ośrodek Doskonalenia '.repeat(100)],
  ['text direction, control characters and pictographs', '\u202eabc\u2066\u0000\u001b\r\n👩‍👩‍👧🎁🇵🇱 x'],
  ['stacked marks', `Z${'\u0351'.repeat(200)}algo`],
  ['unknown letters', '漢字かな עברית عربى \ud800'],
  ['nothing', ''],
] as const

describe('a waybill of hostile texts', () => {
  it.each(hostile)('(%s) stays within its blocks and keeps its barcode', async (_name, text) => {
    const data = waybillSaying(text)
    for (const picture of await picturesOf(data)) {
      expect(await barcodesIn(picture.png), picture.name).toContain('00159007730000001018')
      expectCleanEdges(readPng(picture.png), picture.dotsPerMillimetre)
    }
    for (const word of await pdfWords(await pdfOf(data))) {
      expect(word.xMin).toBeGreaterThan(8)
      expect(word.xMax).toBeLessThan(276)
      expect(word.yMax).toBeLessThan(424)
    }
  })

  it('has no letter in the printer font that is wider than was reckoned', async () => {
    const lines = ['WMwm', '@%il', 'jI1.', ',-&^', '_ŁĄĘ', 'ŻŽěů'].map((letters) =>
      Array.from(letters, (letter) => letter.repeat(200)),
    )
    for (const [name = '', company = '', street = '', city = ''] of lines) {
      const recipient = { ...waybill.recipient, name, company, street, city, postcode: '' }
      const [png] = await zplImages(await zplOf({ ...waybill, recipient }, 'zpl203'), 8)
      expectCleanEdges(readPng(png!), 8)
    }
  })
})

describe('a waybill', () => {
  it('has the same bytes whenever it is drawn', async () => {
    for (const form of forms) {
      const first = await renderWaybill(waybill, form, fonts)
      expect(Buffer.from(await renderWaybill(waybill, form, fonts)).equals(first), form).toBe(true)
    }
  })

  it('is one copy on a label of its size, in UTF-8', async () => {
    const [zpl203, zpl300] = await Promise.all([zplOf(waybill, 'zpl203'), zplOf(waybill, 'zpl300')])
    expect(zpl203).toMatch(/^\^XA\^CI28\^PW800\^LL1200\^LH0,0\^JZN\n/)
    expect(zpl300).toMatch(/^\^XA\^CI28\^PW1181\^LL1772\^LH0,0\^JZN\n/)
    for (const zpl of [zpl203, zpl300]) expect(zpl).toMatch(/\n\^PQ1\^XZ\n$/)
  })

  it('is refused with a wrong SSCC, date or parcel number', async () => {
    await expect(pdfOf({ ...waybill, sscc: '159007730000001019' })).rejects.toThrow(RangeError)
    await expect(pdfOf({ ...waybill, shipDate: '22.11.2026' })).rejects.toThrow(RangeError)
    await expect(pdfOf({ ...waybill, parcelNumber: 3 })).rejects.toThrow(RangeError)
  })
})

/** Beyond the side margins only the rules and the black cell may print, and nothing at the very bottom. */
function expectCleanEdges(picture: Picture, dotsPerMillimetre: number): void {
  const inRule = (y: number) => {
    const millimetre = y / dotsPerMillimetre
    return (
      [21, 85, 105].some((rule) => Math.abs(millimetre - rule) < 1.2) || (millimetre > 68 && millimetre < 86)
    )
  }
  const margin = Math.round(3 * dotsPerMillimetre)
  for (let y = 0; y < picture.height; y += 1) {
    if (inRule(y)) continue
    for (let x = 0; x < margin; x += 1) {
      if (picture.isDark(x, y) || picture.isDark(picture.width - 1 - x, y))
        throw new Error(`ink at the edge, row ${y}`)
    }
  }
  for (let y = Math.round(149 * dotsPerMillimetre); y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (picture.isDark(x, y)) throw new Error(`ink at the bottom, column ${x}`)
    }
  }
}

type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

function countDots(area: Area, matches: (x: number, y: number) => boolean): number {
  let count = 0
  for (let y = area.top; y < area.top + area.height; y += 1) {
    for (let x = area.left; x < area.left + area.width; x += 1) if (matches(x, y)) count += 1
  }
  return count
}

function darkDots(picture: Picture, area: Area): number {
  return countDots(area, (x, y) => picture.isDark(x, y))
}

/** Dots that print in one picture and have no printing dot at or beside them in the other: edges may lie one dot off. */
function differingDots(a: Picture, b: Picture, area: Area): number {
  const near = (picture: Picture, x: number, y: number) =>
    [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => picture.isDark(x + dx, y + dy)))
  return countDots(area, (x, y) => (a.isDark(x, y) && !near(b, x, y)) || (b.isDark(x, y) && !near(a, x, y)))
}
