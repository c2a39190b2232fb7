import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { previewFile } from '../../../electron/station/sources/files/index.ts'
import { fixture, readAll, reasons, tempFile } from '../../support/order-files.ts'

describe('the generic Polish export', () => {
  it('is the same orders in UTF-8 and in Windows-1250', async () => {
    const utf8 = await readAll(fixture('generic_pl_semicolon_utf8bom.csv'))
    const windows = await readAll(fixture('generic_pl_semicolon_cp1250.csv'))
    expect(windows.orders).toEqual(utf8.orders)
    expect([...utf8.rejected, ...utf8.warnings]).toEqual([])
    expect(
      utf8.orders.map((order) => [order.sourceRef, order.lines.length, order.payment, order.courier]),
    ).toEqual([
      ['300101', 2, 'paid', 'InPost'],
      ['300102', 3, 'cod', 'DPD'],
      ['300103', 4, 'paid', 'Allegro One'],
      ['300104', 2, 'paid', 'DHL'],
    ])
    expect(utf8.orders[1]).toEqual({
      sourceRef: '300102',
      placedAt: Date.parse('2026-11-18T07:00:00Z'),
      payment: 'cod',
      codAmountMinor: 49_779,
      cancelled: false,
      currency: 'PLN',
      shippingMinor: 1699,
      courier: 'DPD',
      deliveryMethod: 'DPD pobranie',
      pickupPoint: null,
      priority: 'normal',
      buyer: {
        name: 'Jan Przykładowy',
        company: 'Firma Testowa S.A.',
        nip: '2222222222',
        street: 'ul. Śląska 1/2',
        postcode: '90-001',
        city: 'Łódź',
        country: 'PL',
        phone: '500100200',
        email: 'kupujacy@example.com',
      },
      note: 'Proszę o dzwonek przed dostawą',
      packingNote: '',
      giftNote: '',
      wantsInvoice: true,
      lines: [
        line(4, 'GARN-24-STAL', '2900000000117', 'Garnek stalowy 24 cm', 1, 18_900, '23', 2900, 'D-02-1'),
        line(5, 'MIOD-LIP-400', '2900000000049', 'Miód lipowy 400 g', 6, 3200, '5', 620, 'A-02-3'),
        line(
          6,
          'KSI-PAK-001',
          '2900000000056',
          'Książka „Pakowanie bez błędów”',
          2,
          4990,
          '5',
          410,
          'B-01-1',
        ),
      ],
      unreadRows: [],
    })
  })

  it('says how it is read', async () => {
    expect(await previewFile(fixture('generic_pl_semicolon_cp1250.csv'))).toMatchObject({
      format: 'csv',
      encoding: 'windows-1250',
      delimiter: ';',
      mapping: { profile: 'generic', columns: { orderNumber: 'Nr zamówienia', unitGross: 'Cena brutto' } },
      missing: [],
    })
    const preview = await previewFile(fixture('generic_pl_semicolon_utf8bom.csv'))
    expect(preview.encoding).toBe('utf-8')
    expect(preview.headers[0]).toBe('Nr zamówienia')
    expect(preview.sampleRows).toHaveLength(11)
    expect(preview.sampleRows[0]?.[4]).toBe('Jan Przykładowy')
  })

  it('damaged by a spreadsheet keeps its lines, tells each lost EAN and takes none', async () => {
    const { orders, warnings, rejected } = await readAll(fixture('generic_pl_excel_damaged.csv'))
    expect(orders.flatMap((order) => order.lines)).toHaveLength(11)
    expect(orders.flatMap((order) => order.lines).every((each) => each.barcode === null)).toBe(true)
    expect(rejected).toEqual([])
    expect(warnings.map(({ row, reason }) => [row, reason])).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((row) => [row, 'barcode-damaged']),
    )
    expect(warnings[0]).toMatchObject({ sourceRef: '300101', value: '2,90000E+12' })
  })

  it('damaged, and without SKU, loses the line but not the knowledge of it', async () => {
    const text = 'Nr zamówienia;EAN;Ilość;Cena\n1;5,90000E+12;1;1\n1;2900000000018;1;1\n'
    const read = await readAll(await tempFile(text))
    expect(reasons(read)).toEqual([[2, 'bad-barcode']])
    expect(read.orders[0]).toMatchObject({
      sourceRef: '1',
      unreadRows: [2],
      lines: [{ sku: '2900000000018' }],
    })
  })

  it('in UTF-16, as spreadsheets save "Unicode text", is read as well', async () => {
    const text = (await readFile(fixture('generic_pl_semicolon_utf8bom.csv'), 'utf8')).replaceAll(';', '\t')
    const path = await tempFile(Buffer.from(text, 'utf16le'))
    expect(await previewFile(path)).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' })
    expect((await readAll(path)).orders).toEqual(
      (await readAll(fixture('generic_pl_semicolon_utf8bom.csv'))).orders,
    )
  })
})

describe('shops', () => {
  const mug = { sku: 'KUB-CER-300-BIA', quantity: 2, unitGrossMinor: 2999, vatRate: '23' }
  const honey = { sku: 'MIOD-LIP-400', quantity: 1, unitGrossMinor: 3200, vatRate: '5' }
  const wooOrder = {
    sourceRef: '5101',
    placedAt: Date.parse('2026-11-18T07:00:00Z'),
    payment: 'paid',
    shippingMinor: 1399,
    courier: 'InPost',
    pickupPoint: 'XXX01M',
    wantsInvoice: true,
    note: 'Prezent – bez paragonu w środku',
    buyer: {
      name: 'Jan Przykładowy',
      nip: '2222222222',
      street: 'ul. Śląska 1 m. 2',
      city: 'Łódź',
      country: 'PL',
      phone: '500100200',
    },
    lines: [mug, honey],
  }

  it.each(['woo_orders_export.csv', 'woo-orders.json'])('WooCommerce: %s', async (name) => {
    const { orders, rejected, warnings } = await readAll(fixture(name))
    expect(orders).toMatchObject([wooOrder])
    expect([...rejected, ...warnings]).toEqual([])
  })

  it('WooCommerce: an order without a delivery address goes to that of the invoice', async () => {
    const text = await readFile(fixture('woo_orders_export.csv'), 'utf8')
    const address = ',Jan,Przykładowy,,ul. Śląska 1,m. 2,90-001,Łódź,,PL,Prezent'
    expect(text).toContain(address)
    const { orders } = await readAll(await tempFile(text.replace(address, ',,,,,,,,,,Prezent')))
    expect(orders).toMatchObject([wooOrder])
  })

  const shopifyOrder = {
    sourceRef: '#1001',
    placedAt: Date.parse('2026-11-18T07:00:00Z'),
    payment: 'paid',
    currency: 'PLN',
    shippingMinor: 1399,
    courier: 'InPost',
    pickupPoint: 'XXX01M',
    buyer: {
      name: 'Jan Przykładowy',
      street: 'ul. Śląska 1/2',
      postcode: '90-001',
      city: 'Łódź',
      country: 'PL',
      phone: '+48 500 100 200',
    },
    lines: [
      { sku: 'KUB-CER-300-CZA', quantity: 1, unitGrossMinor: 2999 },
      { sku: 'SLU-BT-US-01', quantity: 1, unitGrossMinor: 14_900 },
    ],
  }

  it.each(['shopify_orders_export.csv', 'shopify-orders.json'])('Shopify: %s', async (name) => {
    const { orders, rejected, warnings } = await readAll(fixture(name))
    expect(orders).toMatchObject([shopifyOrder])
    expect([...rejected, ...warnings]).toEqual([])
  })

  it('Shopify tells barcode, weight and rate only through its API', async () => {
    const { orders } = await readAll(fixture('shopify-orders.json'))
    expect(orders[0]?.lines).toMatchObject([
      { barcode: '2900000000025', weightGrams: 380, vatRate: '23' },
      { barcode: '029900000019', weightGrams: 210, vatRate: '23' },
    ])
  })

  it('sends only what remains to be sent', async () => {
    const text = (await readFile(fixture('shopify-orders.json'), 'utf8')).replace(
      '"remainingQuantity": 1',
      '"remainingQuantity": 0',
    )
    const { orders } = await readAll(await tempFile(text, 'orders.json'))
    expect(orders[0]?.lines.map((each) => each.sku)).toEqual(['SLU-BT-US-01'])
  })
})

function line(
  row: number,
  sku: string,
  barcode: string,
  name: string,
  quantity: number,
  unitGrossMinor: number,
  vatRate: string,
  weightGrams: number,
  location: string,
) {
  return { sku, barcode, name, quantity, unitGrossMinor, vatRate, weightGrams, location, row }
}
