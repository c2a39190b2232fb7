import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { inHouseEan } from '../../../scripts/lib/demo/products.ts'
import { toGtin14 } from '../../../shared/domain/barcode.ts'
import { fixture, readAll, tempFile } from '../../support/order-files.ts'

const file = fixture('online-retail-2010-12-01-to-05.csv')

describe('five real days of an online shop', () => {
  it('are read whole: every row is a line or has a reason', async () => {
    const { orders, rejected, warnings, progress } = await readAll(file)
    const lines = orders.flatMap((order) => order.lines)
    const counts = Object.groupBy(rejected, ({ reason }) => reason)
    expect(warnings).toEqual([])
    expect(orders).toHaveLength(373)
    expect(lines).toHaveLength(8206)
    expect(Object.fromEntries(Object.entries(counts).map(([reason, rows]) => [reason, rows.length]))).toEqual(
      {
        'not-goods': 27,
        cancellation: 95,
        'stock-correction': 45,
      },
    )
    expect(lines.length + rejected.length).toBe(8373)
    expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(80_007)
    expect(orders.every((order) => order.payment === 'paid' && order.unreadRows.length === 0)).toBe(true)
    expect(progress.at(-1)).toEqual({ kind: 'progress', bytes: 739_729, totalBytes: 739_729 })
  })

  it('keep the first order as it was placed', async () => {
    const { orders } = await readAll(file)
    expect(orders[0]).toMatchObject({
      sourceRef: '536365',
      placedAt: Date.parse('2010-12-01T07:26:00Z'),
      currency: 'PLN',
      buyer: { name: '17850', country: 'GB' },
    })
    expect(orders[0]?.lines[0]).toMatchObject({
      sku: '85123A',
      name: 'WHITE HANGING HEART T-LIGHT HOLDER',
      quantity: 6,
      unitGrossMinor: 255,
      row: 2,
    })
  })

  it('keep a product that stands twice in one order as two lines', async () => {
    const { orders } = await readAll(file)
    const twice = orders.filter(
      (order) => new Set(order.lines.map((line) => line.sku)).size < order.lines.length,
    )
    expect(twice).toHaveLength(43)
    expect(
      orders.find((order) => order.sourceRef === '536381')?.lines.filter((line) => line.sku === '71270'),
    ).toMatchObject([{ quantity: 1 }, { quantity: 3 }])
  })

  it('lose no goods to a correction of the stock or to postage', async () => {
    const head = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
    const rows = [
      '1,21134,,1,,0.0,,',
      '1,POST,POSTAGE,1,,18.0,,France',
      '1,85123a,HEART,6,2010-12-01 08:26:00,2.55,,France',
    ]
    const { orders, rejected } = await readAll(await tempFile([head, ...rows].join('\n')))
    expect(rejected.map(({ reason }) => reason)).toEqual(['stock-correction', 'not-goods'])
    expect(orders).toMatchObject([{ unreadRows: [], buyer: { country: 'FR' }, lines: [{ sku: '85123A' }] }])
  })

  it('name only products of the list, whose EANs are made by rule', async () => {
    const { orders } = await readAll(file)
    const table = (await readFile(fixture('online-retail-products.csv'), 'utf8')).trim().split('\n').slice(1)
    const rows = table.map((row) => ({ sku: row.slice(0, row.indexOf(',')), ean: row.trimEnd().slice(-13) }))
    expect(rows).toHaveLength(1876)
    expect(rows.map(({ ean }) => ean)).toEqual(rows.map((_, rank) => inHouseEan(rank)))
    expect(rows.every(({ ean }) => toGtin14(ean) !== null)).toBe(true)
    const known = new Set(rows.map(({ sku }) => sku))
    expect(orders.flatMap((order) => order.lines).filter((line) => !known.has(line.sku))).toEqual([])
  })
})
