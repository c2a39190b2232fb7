import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../electron/station/sources/files/content.ts'
import { plain } from '../../../electron/station/sources/files/headings.ts'
import { previewFile, readImportFile } from '../../../electron/station/sources/files/index.ts'
import {
  guessProductMapping,
  productAliases,
} from '../../../electron/station/sources/files/product-mapping.ts'
import { productFileFields } from '../../../shared/domain/product-file.ts'
import { fixture, tempFile } from '../../support/order-files.ts'
import { readProducts, readProductText, told } from '../../support/product-files.ts'

/** What a row leaves unsaid of the rest. */
const unsaid = {
  volumeCm3: null,
  handling: null,
  tracksLot: null,
  catchWeight: null,
  tracksSerial: null,
  typedQuantity: null,
  ageCheck: null,
  annex15: null,
  packingNote: null,
  components: null,
  lot: null,
  warehouse: null,
  zone: null,
}
const only = async (heading: string, row: string) =>
  (await readProductText(`${heading}\n${row}\n`)).products[0]

describe('what a file brings', () => {
  it.each([
    ['SKU;Lokalizacja', 'products'],
    ['Symbol;Stan', 'products'],
    ['Part Number;GTIN', 'products'],
    ['Kod;Nazwa;Kod kreskowy;Miejsce;Ilość', 'products'],
    ['SKU;Name;Stock;Price', 'products'],
    ['SKU;Nazwa;Cena', 'orders'],
    ['Nr zamówienia;SKU;Ilość;Cena', 'orders'],
    ['Numer;SKU;Ilość;Cena;Odbiorca', 'orders'],
    ['Numer;SKU;Ilość;Cena;Sposób dostawy', 'orders'],
    ['EAN;Stan', 'orders'],
    ['Nr,line_item_1,SKU,EAN', 'orders'],
  ])('is told by its headings: %s brings %s', (headings, content) => {
    expect(contentOf(headings.split(/[;,]/))).toBe(content)
  })

  it.each([
    ['product-catalogue.csv', 'products'],
    ['online-retail-products.csv', 'products'],
    ['online-retail-2010-12-01-to-05.csv', 'orders'],
    ['generic_pl_semicolon_cp1250.csv', 'orders'],
    ['shopify_orders_export.csv', 'orders'],
    ['woo_orders_export.csv', 'orders'],
    ['shopify-orders.json', 'orders'],
    ['woo-orders.json', 'orders'],
  ])('of %s is %s', async (name, content) => {
    expect(await previewFile(fixture(name))).toMatchObject({ content, missing: [] })
  })

  it('is told before anything else, and a person has the last word', async () => {
    const path = await tempFile('SKU;Ilość;Cena;Kod kreskowy\nA;1;1;\n')
    const first = async (content?: 'orders' | 'products') =>
      (await readImportFile(path, content ? { content } : {}).next()).value as unknown
    expect(await first()).toEqual({ kind: 'opened', content: 'products' })
    expect(await first('orders')).toEqual({ kind: 'opened', content: 'orders' })
  })
})

describe('headings of a product file', () => {
  it('name one field each, written as they are compared', () => {
    const all = Object.values(productAliases).flat()
    expect(all.map(plain)).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })

  it('may be the fields themselves', () => {
    expect(guessProductMapping(productFileFields).columns).toEqual(
      Object.fromEntries(productFileFields.map((field) => [field, field])),
    )
  })

  it.each([
    ['Symbol', 'sku'],
    ['Kod', 'sku'],
    ['Part Number', 'sku'],
    ['Nazwa', 'productName'],
    ['Name', 'productName'],
    ['EAN', 'barcode'],
    ['GTIN', 'barcode'],
    ['Kod kreskowy', 'barcode'],
    ['Lokalizacja', 'location'],
    ['Miejsce', 'location'],
    ['Location', 'location'],
    ['Stan', 'quantity'],
    ['Ilość', 'quantity'],
    ['Stock', 'quantity'],
    ['Quantity', 'quantity'],
    ['Waga', 'weightKg'],
    ['Waga (g)', 'weightGrams'],
    ['Cena brutto', 'priceGross'],
    ['VAT', 'vatRate'],
    ['cecha', 'attribute'],
    ['attribute', 'attribute'],
    ['Sztuk w opakowaniu', 'pieces'],
    ['Pieces per scan', 'pieces'],
  ])('%s is %s', (heading, field) => {
    expect(guessProductMapping([heading]).columns).toEqual({ [field]: heading })
  })

  it('must name the SKU; a person may say which column it is', async () => {
    const path = await tempFile('Towar;Numer\nKubek;k-1\n')
    await expect(readProducts(path)).rejects.toMatchObject({
      code: 'file-columns-missing',
      detail: { fields: 'sku' },
    })
    const { products } = await readProducts(path, { columns: { sku: 'Numer' } })
    expect(products).toMatchObject([{ sku: 'K-1', name: 'Kubek' }])
  })
})

describe('a row of a product file', () => {
  it('says what it says, and nothing of the rest', async () => {
    const heading = 'SKU;Nazwa;EAN;Lokalizacja;Stan;Cecha;VAT;Cena brutto;Waga;Sztuk w opakowaniu'
    expect(
      await only(heading, ' kub-1 ;Kubek biały;5901234123457; a-01-2 ;1 200;biały;8%;29,99;0,38;6'),
    ).toEqual({
      sku: 'KUB-1',
      name: 'Kubek biały',
      attribute: 'biały',
      vatRate: '8',
      priceGrossMinor: 2999,
      weightGrams: 380,
      barcode: { code: '5901234123457', pieces: 6 },
      location: 'A-01-2',
      quantity: 1200,
      row: 2,
      ...unsaid,
    })
    expect(await only(heading, 'X;;;;;;;;;')).toEqual({
      sku: 'X',
      name: null,
      attribute: null,
      vatRate: null,
      priceGrossMinor: null,
      weightGrams: null,
      barcode: null,
      location: null,
      quantity: null,
      row: 2,
      ...unsaid,
    })
  })

  it('says what its goods need: room, care, lots, and where the place is', async () => {
    const heading =
      'SKU;Objętość (l);Klasa towaru;Ważony;Partia;Data ważności;Magazyn;Strefa;Lokalizacja;Stan;Wymiary'
    expect(await only(heading, 'A;1,5;Chłodzone;tak;l-7;31.12.2026;m2;Chłodnia;a-1;4;')).toMatchObject({
      volumeCm3: 1500,
      handling: 'chłodzone',
      catchWeight: true,
      tracksLot: true,
      lot: { code: 'L-7', expiresOn: '2026-12-31' },
      warehouse: 'M2',
      zone: 'Chłodnia',
    })
    const day = await only(heading, 'A;;;nie;;2027-01-02;;;;;30 x 20,5 x 10 cm')
    expect(day).toMatchObject({
      volumeCm3: 6150,
      catchWeight: false,
      lot: { code: '2027-01-02', expiresOn: '2027-01-02' },
    })
    expect(await only('SKU;Stan;Length;Width;Height', 'A;1;10;2;0,55')).toMatchObject({ volumeCm3: 11 })
    expect(await only('SKU;Stan;Lot;Tracks lot', 'A;1;L;no')).toMatchObject({ tracksLot: false })
  })

  it.each([
    ['Objętość (cm3)', '0', 'bad-size'],
    ['Objętość', 'duża', 'bad-size'],
    ['Wymiary', '30x20', 'bad-size'],
    ['Długość', '30', 'bad-size'],
    ['Ważony', 'czasem', 'bad-yes-no'],
    ['Data ważności', '30.02.2026', 'bad-expiry'],
    ['Data ważności', 'wkrótce', 'bad-expiry'],
  ])('leaves an unreadable cell out: %s %s', async (heading, cell, reason) => {
    const { products, warnings } = await readProductText(`SKU;Stan;${heading}\nA;1;${cell}\n`)
    expect(told(warnings)).toEqual([[2, reason]])
    expect(products).toMatchObject([{ sku: 'A', quantity: 1, ...unsaid }])
  })

  it('may count several lots of a product at one place, each once', async () => {
    const { products, rejected } = await readProductText(
      'SKU;Miejsce;Partia;Stan\nA;P;L1;4\nA;P;L2;5\nA;P;L1;6\n',
    )
    expect(products).toHaveLength(2)
    expect(told(rejected)).toEqual([[4, 'counted-twice']])
  })

  it.each([
    ['0', 0],
    ['12,00', 12],
    ['1.200', null],
    ['-3', null],
    ['2,5', null],
    ['dużo', null],
    ['99999999', null],
  ])('counts %s as %s', async (text, quantity) => {
    const { products, rejected } = await readProductText(`SKU;Miejsce;Stan\nA;P;${text}\n`)
    expect(told(rejected)).toEqual(quantity === null ? [[2, 'bad-quantity']] : [])
    expect(products.map((product) => product.quantity)).toEqual(quantity === null ? [] : [quantity])
  })

  it('without a readable code, place or count is refused', async () => {
    const { products, rejected } = await readProductText(
      [
        'SKU;Miejsce;Stan',
        ';P;1',
        '2,90000E+12;P;1',
        'A;P;x',
        `${'A'.repeat(65)};P;1`,
        `A;${'P'.repeat(65)};1`,
        'A\u0007;P;1',
        'A;"P"x;1',
        ';;',
        '5E10;P;1',
      ].join('\n'),
    )
    expect(told(rejected)).toEqual([
      [2, 'missing-sku'],
      [3, 'bad-sku'],
      [4, 'bad-quantity'],
      [5, 'too-long'],
      [6, 'too-long'],
      [7, 'control-characters'],
      [8, 'bad-quotes'],
    ])
    expect(products.map(({ sku, row }) => [sku, row])).toEqual([['5E10', 10]])
    expect(rejected[2]?.values).toEqual(['A', 'P', 'x'])
  })

  it('with other unreadable cells is taken without them', async () => {
    const { products, warnings } = await readProductText(
      'SKU;Cena;VAT;Waga;EAN;Pieces\nA;x;19;y;5901234123457;z\nB;-1;;-2;5901234123458;\n',
    )
    expect(products).toMatchObject([
      { sku: 'A', priceGrossMinor: null, vatRate: null, weightGrams: null, barcode: null },
      {
        sku: 'B',
        priceGrossMinor: null,
        weightGrams: null,
        barcode: { code: '5901234123458', pieces: null },
      },
    ])
    expect(told(warnings)).toEqual([
      [2, 'bad-vat-rate'],
      [2, 'bad-amount'],
      [2, 'bad-weight'],
      [2, 'bad-pieces'],
      [3, 'bad-amount'],
      [3, 'bad-weight'],
      [3, 'barcode-check-digit'],
    ])
  })

  it('whose EAN a spreadsheet has destroyed is taken without it', async () => {
    const { products, warnings } = await readProductText(
      'SKU;EAN;Stan\nA;5,90123E+12;1\nB;5901230000000;2\nC;29900000019;3\nD;="0299000000019";4\n',
    )
    expect(told(warnings)).toEqual([
      [2, 'barcode-damaged'],
      [3, 'barcode-damaged'],
      [4, 'barcode-damaged'],
      [5, 'barcode-check-digit'],
    ])
    expect(products.map(({ sku, barcode }) => [sku, barcode?.code])).toEqual([
      ['A', undefined],
      ['B', undefined],
      ['C', undefined],
      ['D', '0299000000019'],
    ])
  })

  it('may repeat the count of a place for another barcode, but not contradict it', async () => {
    const { products, rejected } = await readProductText(
      'SKU;EAN;Pieces;Miejsce;Stan\nA;1;;P;5\na;2;10;p;5\nA;3;;P;6\nA;;;R;6\nB;;;P;6\n',
    )
    expect(told(rejected)).toEqual([[4, 'counted-twice']])
    expect(products.map(({ row }) => row)).toEqual([2, 3, 5, 6])
  })
})

describe('a whole product file', () => {
  it('may be a catalogue without stock', async () => {
    const { products, rejected, warnings, progress } = await readProducts(fixture('product-catalogue.csv'))
    expect(products).toHaveLength(20)
    expect([...rejected, ...warnings]).toEqual([])
    expect(products[0]).toEqual({
      sku: 'KUB-CER-300-BIA',
      name: 'Kubek ceramiczny 300 ml biały',
      attribute: null,
      vatRate: '23',
      priceGrossMinor: 2999,
      weightGrams: 380,
      barcode: { code: '2900000000018', pieces: null },
      location: 'A-01-1',
      quantity: null,
      row: 2,
      ...unsaid,
    })
    const bySku = new Map(products.map((product) => [product.sku, product]))
    expect(bySku.get('KABEL-USBC-1M')?.barcode?.code).toBe('29000012')
    expect(bySku.get('SLU-BT-US-01')?.barcode?.code).toBe('029900000019')
    expect(bySku.get('SRUB-M6-50')).toMatchObject({ barcode: null, name: 'Śruby M6×50 ocynk, 100 szt.' })
    expect(bySku.get('ZESTAW-HERB')?.location).toBeNull()
    expect(progress.at(-1)?.bytes).toBe(progress.at(-1)?.totalBytes)
  })

  it('may be written in Windows-1250, with any delimiter', async () => {
    const bytes = Buffer.from(
      'SKU\tNazwa\tStan\nA\tG\xea\xb6l\xb9 ja\xbc\xf1\t3\n'.replace('\xb6', '\x9c').replace('\xbc', '\x9f'),
      'latin1',
    )
    expect((await readProductText(bytes)).products).toMatchObject([
      { sku: 'A', name: 'Gęślą jaźń', quantity: 3 },
    ])
  })

  it('may be a JSON list', async () => {
    const json = JSON.stringify([{ sku: 'a', ean: '5901234123457', location: 'P-1', stock: 4, name: 'Ała' }])
    expect((await readProductText(json, 'products.json')).products).toMatchObject([
      { sku: 'A', name: 'Ała', quantity: 4, location: 'P-1', barcode: { code: '5901234123457' } },
    ])
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    const path = await tempFile(`SKU;Stan\n${'A;1\n'.repeat(1000)}`)
    const read = async () => {
      for await (const event of readImportFile(path, { signal: controller.signal }))
        if (event.kind === 'product') controller.abort(new Error('enough'))
    }
    await expect(read()).rejects.toThrow('enough')
  })
})
