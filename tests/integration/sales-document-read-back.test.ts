import { beforeAll, describe, expect, it } from 'vitest'
import {
  loadDocumentFonts,
  renderSalesDocument,
  type DocumentFonts,
  type SalesDocumentData,
} from '../../electron/station/documents/render/index.ts'
import { assetsDir, goods, invoice } from '../support/paper-data.ts'
import { barcodesIn, pdfFonts, pdfPages, pdfText } from '../support/read-back.ts'

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
})

/** All text with single spaces, so that columns read as words in a row. */
async function textOf(data: SalesDocumentData): Promise<string> {
  const pages = await pdfText(await renderSalesDocument(data, fonts))
  return pages.join('\n').replaceAll(/[ \u00a0]+/g, ' ')
}

describe('an invoice', () => {
  it('says all that the law asks for', async () => {
    const text = await textOf(invoice)
    for (const piece of [
      'Faktura',
      'nr FV/2026/000123',
      'Data wystawienia 22.11.2026',
      'Data sprzedaży 21.11.2026',
      'Miejsce wystawienia Kraków',
      'Dom Upominków Sp. z o.o.',
      'NIP 1111111111',
      'Małgorzata Żółkiewska',
      'ul. Świętej Jadwigi 17A m. 4',
      '80-180 Gdańsk',
      '1 Kubek ceramiczny 300 ml biały KUB-300 2 szt. 16,25 23% 19,99 39,98',
      '2 Książka „Pan Tadeusz” KSI-1 1 szt. 47,52 5% 49,90 49,90',
      '3 Dostawa: kurier 1 usł. 12,19 23% 14,99 14,99',
      '23% 44,69 10,28 54,97',
      '5% 47,52 2,38 49,90',
      'Razem 92,21 12,66 104,87',
      '104,87 PLN',
      'Słownie: sto cztery złote 87/100',
      'Zapłacono w całości',
      'Przelew, 21.11.2026',
      'art. 106e ust. 7 i 8',
      'Strona 1 z 1',
    ]) {
      expect(text).toContain(piece)
    }
  })

  it('carries the order number as a barcode and as text', async () => {
    const [page] = await pdfPages(await renderSalesDocument(invoice, fonts), 150)
    expect(await barcodesIn(page!)).toEqual(['ZAM-536365'])
    expect(await textOf(invoice)).toContain('Zamówienie ZAM-536365')
  })

  it('to a firm names its NIP, to a firm abroad its VAT number and country', async () => {
    expect(await textOf({ ...invoice, buyer: { ...invoice.buyer, taxId: '2222222222' } })).toContain(
      'NIP 2222222222',
    )
    const abroad = await textOf({
      ...invoice,
      buyer: { ...invoice.buyer, country: 'DE', taxId: 'DE123456789' },
    })
    expect(abroad).toContain('NIEMCY')
    expect(abroad).toContain('VAT UE DE123456789')
  })

  it('names every rate that occurs, exempt and zero too, and its legal remarks', async () => {
    const lines = (['23', '8', '5', '0', 'zw'] as const).map((vatRate) => ({
      ...goods,
      vatRate,
      quantity: 1,
    }))
    const text = await textOf({ ...invoice, lines, remarks: ['Mechanizm podzielonej płatności'] })
    for (const row of [
      '23% 16,25 3,74 19,99',
      '8% 18,51 1,48 19,99',
      '5% 19,04 0,95 19,99',
      '0% 19,99 0,00 19,99',
      'zw 19,99 0,00 19,99',
    ]) {
      expect(text).toContain(row)
    }
    expect(text).toContain('Mechanizm podzielonej płatności')
  })

  it('says how and when to pay', async () => {
    const due = await textOf({
      ...invoice,
      payment: {
        kind: 'due',
        method: 'Przelew',
        date: '2026-12-06',
        bankAccount: 'PL61 1090 1014 0000 0712 1981 2874',
      },
    })
    expect(due).toContain('Do zapłaty: 104,87 PLN')
    expect(due).toContain('termin: 06.12.2026')
    expect(due).toContain('Rachunek: PL61 1090 1014 0000 0712 1981 2874')
    const collected = await textOf({ ...invoice, payment: { kind: 'cash-on-delivery' } })
    expect(collected).toContain('Za pobraniem')
  })

  it('of hundreds of lines repeats its heads, counts its pages and loses no line', async () => {
    const lines = Array.from({ length: 420 }, (_each, index) => ({
      ...goods,
      name: `Towar ${index + 1} ${'bardzo długa nazwa '.repeat(index % 5)}`.trim(),
      sku: `S-${index + 1}`,
    }))
    const pages = await pdfText(await renderSalesDocument({ ...invoice, lines }, fonts))
    expect(pages.length).toBeGreaterThan(8)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Wartość brutto')
      expect(page).toContain(`Strona ${index + 1} z ${pages.length}`)
      if (index > 0) expect(page).toContain('Faktura nr FV/2026/000123, ciąg dalszy')
    }
    const found = [...pages.join('\n').matchAll(/\bS-(\d+)\b/g)].map((match) => Number(match[1]))
    expect(found).toEqual(lines.map((_line, index) => index + 1))
    expect(pages.at(-1)).toMatch(/Razem\s+13 651,71\s+3 139,89\s+16 791,60/)
  })

  it('stands in embedded fonts and has the same bytes whenever it is drawn', async () => {
    const [first, second] = await Promise.all([
      renderSalesDocument(invoice, fonts),
      renderSalesDocument(invoice, fonts),
    ])
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
    for (const font of await pdfFonts(first)) {
      expect(font).toEqual({ name: expect.stringContaining('Inter'), embedded: true, unicode: true })
    }
  })

  it('is refused without lines, with a wrong date or a total below zero', async () => {
    await expect(renderSalesDocument({ ...invoice, lines: [] }, fonts)).rejects.toThrow(RangeError)
    await expect(renderSalesDocument({ ...invoice, issueDate: '22.11.2026' }, fonts)).rejects.toThrow(
      RangeError,
    )
    const refund = [{ ...goods, unitGrossMinor: -1 }]
    await expect(renderSalesDocument({ ...invoice, lines: refund }, fonts)).rejects.toThrow(RangeError)
  })
})

describe('a transaction confirmation', () => {
  const confirmation: SalesDocumentData = {
    ...invoice,
    kind: 'transaction_confirmation',
    number: 'PT/2026/000007',
    buyer: { ...invoice.buyer, taxId: '2222222222' },
  }

  it('is never called an invoice', async () => {
    const lines = Array.from({ length: 100 }, () => goods)
    const text = await textOf({ ...confirmation, lines })
    expect(text).toContain('Potwierdzenie transakcji')
    expect(text).toContain('nr PT/2026/000007')
    expect(text).toContain('Dokument nie jest fakturą.')
    expect(text).not.toMatch(/Faktura (nr|VAT)|FAKTURA/)
    expect(text.match(/faktur/gi)).toHaveLength(3)
  })
})
