import { beforeAll, describe, expect, it } from 'vitest'
import {
  loadDocumentFonts,
  renderDeliveryNote,
  renderSalesDocument,
  type DeliveryNoteData,
  type DocumentFonts,
  type SalesDocumentData,
} from '../../electron/station/documents/render/index.ts'
import { assetsDir, goods, hostileTexts, invoice } from '../support/paper-data.ts'
import { barcodesIn, pdfFonts, pdfPages, pdfText, pdfWords } from '../support/read-back.ts'

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

describe('every letter of a paper', () => {
  it('can be copied from it, whatever was drawn before', async () => {
    const fresh = await loadDocumentFonts(assetsDir)
    const nothing = () => {}
    const pen = {
      moveTo: nothing,
      lineTo: nothing,
      quadraticCurveTo: nothing,
      bezierCurveTo: nothing,
      closePath: nothing,
    }
    // A letter is drawn of its parts, which nobody has asked for by their names yet.
    for (const letter of 'óćłśżźńé') fresh.regular.outline(letter, pen)
    const afterwards = await renderSalesDocument(invoice, fresh)
    expect((await pdfText(afterwards)).join(' ').replaceAll(/\s+/g, ' ')).toContain(
      'Słownie: sto cztery złote 87/100',
    )
    const alone = await renderSalesDocument(invoice, await loadDocumentFonts(assetsDir))
    expect(Buffer.from(afterwards).equals(alone)).toBe(true)
  })
})

describe('a correction', () => {
  const corrected: SalesDocumentData = {
    ...invoice,
    kind: 'correction',
    number: 'KOR/2026/000003',
    lines: invoice.lines.map((line, index) => (index === 0 ? { ...line, quantity: 1 } : line)),
    correction: {
      of: {
        number: 'FV/2026/000123',
        issueDate: '2026-11-22',
        ksefNumber: '1111111111-20261118-0100AB12CD34-8A',
      },
      reason: 'Zwrot towaru',
      before: invoice.lines,
    },
  }

  it('names the invoice and the reason, shows what changes, and states the difference', async () => {
    const text = await textOf(corrected)
    for (const piece of [
      'Faktura korygująca',
      'nr KOR/2026/000003',
      'Dotyczy faktury nr FV/2026/000123 z dnia 22.11.2026, numer KSeF 1111111111-20261118-0100AB12CD34-8A',
      'Przyczyna korekty: Zwrot towaru',
      'Przed korektą 1 Kubek ceramiczny 300 ml biały KUB-300 2 szt. 16,25 23% 19,99 39,98',
      'Po korekcie 1 Kubek ceramiczny 300 ml biały KUB-300 1 szt. 16,25 23% 19,99 19,99',
      'Do zwrotu: 19,99 PLN',
      '23% -16,25 -3,74 -19,99',
      'Słownie: minus dziewiętnaście złotych 99/100',
    ])
      expect(text.replaceAll('\n', ' ')).toContain(piece)
    expect(text).not.toContain('Pan Tadeusz')
  })

  it('to a dearer price asks for the rest', async () => {
    const dearer = {
      ...corrected,
      lines: invoice.lines.map((line) => ({ ...line, unitGrossMinor: line.unitGrossMinor + 100 })),
    }
    const text = await textOf(dearer)
    expect(text).toContain('Do dopłaty: 4,00 PLN')
    expect(text).toContain('Słownie: cztery złote 00/100')
  })
})

describe('the codes of KSeF on an invoice', () => {
  const url =
    'https://qr.ksef.mf.gov.pl/invoice/1111111111/22-11-2026/UtQp9Gpc51y-u3xApZjIjgkpZ01js-J8KflSPW8WzIE'
  const number = '1111111111-20261118-0100AB12CD34-8A'

  it('are CODE I with its number', async () => {
    const data = { ...invoice, codes: { invoice: { url, caption: number }, certificate: null } }
    const [page] = await pdfPages(await renderSalesDocument(data, fonts), 200)
    expect(await barcodesIn(page!)).toEqual(['ZAM-536365', url])
    expect(await textOf(data)).toContain(number)
  })

  it('are CODE I and CODE II before it was sent', async () => {
    const certificate = `https://qr.ksef.mf.gov.pl/certificate/Nip/1111111111/1111111111/01AA/${'x'.repeat(43)}/${'aB3-_'.repeat(69)}`
    const data = { ...invoice, codes: { invoice: { url, caption: 'OFFLINE' }, certificate } }
    const [page] = await pdfPages(await renderSalesDocument(data, fonts), 200)
    expect(await barcodesIn(page!)).toEqual(['ZAM-536365', certificate, url])
    const text = await textOf(data)
    expect(text).toContain('OFFLINE')
    expect(text).toContain('CERTYFIKAT')
  })
})

it('every copy but the first says which it is', async () => {
  const pagesOf = async (copy: number) =>
    pdfText(
      await renderSalesDocument({ ...invoice, lines: Array.from({ length: 60 }, () => goods) }, fonts, copy),
    )
  for (const page of await pagesOf(1)) expect(page).not.toContain('KOPIA')
  const copies = await pagesOf(3)
  expect(copies.length).toBeGreaterThan(1)
  for (const page of copies) expect(page).toContain('KOPIA 3')
})

describe('a note of what is in the boxes', () => {
  const note: DeliveryNoteData = {
    number: 'SP/2026/000001',
    date: '2026-11-22',
    orderNumber: 'ZAM-536365',
    sender: invoice.seller,
    recipient: { ...invoice.buyer, taxId: null },
    lines: invoice.lines
      .slice(0, 2)
      .map((line) => ({ ...line, grossMinor: line.quantity * line.unitGrossMinor })),
    parcels: [
      { no: 1, number: '159007730000001018', weightGrams: 1_250 },
      { no: 2, number: '159007730000001025', weightGrams: null },
    ],
    currency: 'PLN',
  }
  const textOfNote = async (data: DeliveryNoteData, copy = 1) =>
    (await pdfText(await renderDeliveryNote(data, fonts, copy))).join(' ').replaceAll(/[\s\u00a0]+/g, ' ')

  it('lists lines and parcels, with prices', async () => {
    const text = await textOfNote(note)
    for (const piece of [
      'Specyfikacja przesyłki nr SP/2026/000001',
      'Dokument nie jest dowodem sprzedaży.',
      'Data: 22.11.2026 Zamówienie: ZAM-536365',
      '1 Kubek ceramiczny 300 ml biały KUB-300 2 szt. 39,98',
      '2 Książka „Pan Tadeusz” KSI-1 1 szt. 49,90',
      'Razem: 3, wartość 89,88 PLN',
      '1 159007730000001018 1,250 kg',
      '2 159007730000001025 -',
    ])
      expect(text).toContain(piece)
    expect(await textOfNote(note, 2)).toContain('KOPIA 2')
  })

  it('and without them', async () => {
    const text = await textOfNote({
      ...note,
      lines: note.lines.map((line) => ({ ...line, grossMinor: null })),
    })
    expect(text).toContain('1 Kubek ceramiczny 300 ml biały KUB-300 2 szt. 2 Książka')
    expect(text).toContain('Razem: 3')
    expect(text).not.toMatch(/39,98|wartość|Wartość/)
  })

  it.each(hostileTexts)('stands within its page with %s', async (_name, text) => {
    const party = { name: text, street: text, postcode: text, city: text, country: text, taxId: null }
    const data = {
      ...note,
      orderNumber: text,
      sender: party,
      recipient: party,
      lines: Array.from({ length: 60 }, () => ({
        name: text,
        sku: text,
        unit: text,
        quantity: 1,
        grossMinor: 1,
      })),
      currency: text,
    }
    const pdf = await renderDeliveryNote(data, fonts)
    expect((await pdfText(pdf)).length).toBeGreaterThan(1)
    for (const word of await pdfWords(pdf)) {
      expect(word.xMin).toBeGreaterThan(44)
      expect(word.xMax).toBeLessThan(552)
      expect(word.yMax).toBeLessThan(830)
    }
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
