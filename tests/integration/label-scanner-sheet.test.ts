import { beforeAll, describe, expect, it } from 'vitest'
import {
  loadDocumentFonts,
  renderScannerTestSheet,
  type DocumentFonts,
  type ScannerTestCode,
} from '../../electron/station/documents/render/index.ts'
import { assetsDir } from '../support/paper-data.ts'
import { barcodesIn, decodeWithZxing, pdfPages, pdfText } from '../support/read-back.ts'

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})

const words = {
  title: 'Арк перевірки сканера',
  hint: 'Zeskanuj kody po kolei, od 1. do ostatniego. Pozostałe kody zakryj kartką.',
  language: 'uk',
  date: '2026-11-22',
}

const codes: readonly (ScannerTestCode & { readonly read: string; readonly aim: string })[] = [
  { title: 'Code 128', symbology: 'code128', text: 'Pakownia-z/y?1', read: 'Pakownia-z/y?1', aim: ']C0' },
  {
    title: 'GS1-128 z numerem partii',
    symbology: 'gs1-128',
    text: '(01)09506000134352(10)AB-1(21)s/n+7',
    read: '010950600013435210AB-1\x1d21s/n+7',
    aim: ']C1',
  },
  {
    title: 'GS1 DataMatrix',
    symbology: 'datamatrix-gs1',
    text: '(01)09506000134352(17)271231(10)LOT(21)0001',
    read: '01095060001343521727123110LOT\x1d210001',
    aim: ']d2',
  },
  { title: 'EAN-13', symbology: 'ean13', text: '5901234123457', read: '5901234123457', aim: ']E0' },
  { title: 'Літери: QR', symbology: 'qr', text: 'Zażółć їжак ^XZ', read: 'Zażółć їжак ^XZ', aim: ']Q1' },
  {
    title: 'SSCC',
    symbology: 'gs1-128',
    text: '(00)159007730000001018',
    read: '00159007730000001018',
    aim: ']C1',
  },
  { title: 'Litery y i z', symbology: 'code128', text: 'yYzZ', read: 'yYzZ', aim: ']C0' },
  {
    title: 'Dużo znaków',
    symbology: 'code128',
    text: '0123456789-ABCDEFGHIJ',
    read: '0123456789-ABCDEFGHIJ',
    aim: ']C0',
  },
]

const byText = (a: { text: string }, b: { text: string }) => (a.text < b.text ? -1 : 1)

describe('the scanner test sheet', () => {
  it.each([200, 300])('has every code readable to its last character at %i dpi', async (dpi) => {
    const pages = await pdfPages(await renderScannerTestSheet(codes, words, fonts), dpi)
    expect(pages).toHaveLength(1)
    const wanted = codes.map(({ read, aim }) => ({ text: read, symbologyIdentifier: aim }))
    expect(await decodeWithZxing(pages[0]!)).toEqual(wanted.toSorted(byText))
    // A second reader, for those that it knows.
    const linear = codes.filter(({ symbology }) => symbology !== 'datamatrix-gs1' && symbology !== 'qr')
    expect(await barcodesIn(pages[0]!)).toEqual(expect.arrayContaining(linear.map(({ read }) => read)))
  })

  it('says what each code is, in the language of the station', async () => {
    const [text] = await pdfText(await renderScannerTestSheet(codes, words, fonts))
    expect(text).toContain(words.title)
    for (const [index, code] of codes.entries()) {
      expect(text).toContain(`${index + 1}. ${code.title}`)
      expect(text).toContain(code.text)
    }
  })

  it('goes on on a second page', async () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...codes[0]!, text: `PAK-${index}` }))
    const pages = await pdfPages(await renderScannerTestSheet(many, words, fonts), 200)
    expect(pages).toHaveLength(2)
    expect((await decodeWithZxing(pages[1]!)).map(({ text }) => text)).toEqual(['PAK-8'])
  })

  it('is refused when a code cannot carry its text or takes too much room', () => {
    expect(() => renderScannerTestSheet([{ ...codes[3]!, text: '5901234123458' }], words, fonts)).toThrow()
    const wide = { ...codes[0]!, text: 'W'.repeat(80) }
    expect(() => renderScannerTestSheet([wide], words, fonts)).toThrow(RangeError)
  })
})
