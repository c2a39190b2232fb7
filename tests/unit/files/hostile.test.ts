import { tmpdir } from 'node:os'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { previewFile } from '../../../electron/station/sources/files/index.ts'
import { at, listAt, textAt } from '../../../electron/station/sources/files/json-value.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { readAll, reasons, tempFile } from '../../support/order-files.ts'

const head = 'Nr zamówienia;SKU;Ilość;Cena'

describe('a file that is none of orders is refused with a reason', () => {
  it.each([
    ['empty', '', 'file-empty'],
    ['blank', '\n\n\n', 'file-no-heading'],
    ['one column', 'Nr zamówienia\n1\n', 'file-no-heading'],
    ['a workbook', 'PK\u0003\u0004....', 'file-spreadsheet'],
    ['columns of something else', 'a;b;c\n1;2;3\n', 'file-columns-missing'],
    ['a heading that is never closed', `"Nr zamówienia;SKU;Ilość\n1;2;3\n`, 'file-no-heading'],
    ['broken JSON', '[{"orderNumber": "1"', 'file-json-broken'],
    ['JSON without orders', '{"products": []}', 'file-json-no-orders'],
  ])('%s', async (_, content, code) => {
    await expect(readAll(await tempFile(content))).rejects.toMatchObject({ name: 'Fault', code })
  })

  it('also when there is no file, or a folder', async () => {
    await expect(readAll('/nowhere/orders.csv')).rejects.toMatchObject({
      code: 'file-unreadable',
      detail: { code: 'ENOENT' },
    })
    await expect(previewFile(tmpdir())).rejects.toMatchObject({ code: 'file-unreadable' })
  })
})

describe('hostile cells', () => {
  it('a cell of ten megabytes costs its row only', async () => {
    const read = await readAll(
      await tempFile(
        `${head}\n1;A;1;1\n2;${'x'.repeat(10_000_000)};1;1\n3;"${'y\n'.repeat(200_000)}";1;1\n4;B;1;1\n`,
      ),
    )
    expect(read.orders.map((order) => order.sourceRef)).toEqual(['1', '4'])
    expect(read.rejected[0]).toMatchObject({ row: 3, reason: 'row-too-large' })
    expect(JSON.stringify(read.rejected[0]).length).toBeLessThan(500)
  })

  it('names of JavaScript are names', async () => {
    const json =
      '[{"orderNumber":"__proto__","__proto__":{"polluted":1},"lines":[{"sku":"constructor","quantity":1,"price":1,"__proto__":{"quantity":5}}]}]'
    const { orders } = await readAll(await tempFile(json, 'orders.json'))
    expect(orders).toMatchObject([{ sourceRef: '__proto__', lines: [{ sku: 'CONSTRUCTOR', quantity: 1 }] }])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('nothing that is written makes it crash', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '__proto__',
        '1e999',
        '\0',
        '"',
        '""',
        '=1+1',
        'NaN',
        '-0',
        ']C1',
        '9'.repeat(400),
        '\uD800',
        'C1',
        '="',
        "'",
      ),
    )
    const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(';', ',', '\t'), async (cells, by) => {
        const text = [head.replaceAll(';', by), ...cells.map((row) => row.join(by))].join('\n')
        const { orders } = await readAll(await tempFile(text))
        for (const order of orders) {
          expect(order.sourceRef).not.toBe('')
          expect(order.lines.length).toBeGreaterThan(0)
          for (const line of order.lines) {
            expect(Number.isSafeInteger(line.quantity) && line.quantity > 0).toBe(true)
            expect(Number.isSafeInteger(line.unitGrossMinor) && line.unitGrossMinor >= 0).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('any bytes are refused with a fault or read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const outcome = await readAll(await tempFile(bytes)).catch((error: unknown) => error)
        expect(outcome instanceof Error ? outcome instanceof Fault : true).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

describe('JSON', () => {
  it('is looked into by its own keys only', () => {
    const value = JSON.parse('{"a":{"b":[1]},"n":2,"yes":true,"none":null}') as unknown
    expect([at(value, 'constructor'), at(value, 'a', 'toString'), at(value, 'a', 'b', 'length')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect([textAt(value, 'n'), textAt(value, 'yes'), textAt(value, 'none'), textAt(value, 'a')]).toEqual([
      '2',
      'true',
      '',
      '',
    ])
    expect([listAt(value, 'a', 'b'), listAt(value, 'n')]).toEqual([[1], []])
  })

  const lines = [{ sku: 'a', quantity: 2, price: 12.5, ean: '2900000000018', name: 'Kubek' }]

  it.each([
    [
      'a list of orders',
      [{ orderNumber: 7, paymentStatus: 'paid', buyer: { name: 'Ola', city: 'Łódź' }, lines }],
    ],
    [
      'orders under a name',
      {
        orders: [
          {
            order_number: '7',
            payment_status: 'paid',
            customer: { city: 'Łódź' },
            buyer: { name: 'Ola' },
            items: lines,
          },
        ],
      },
    ],
    [
      'a list of rows',
      [
        {
          'Nr zamówienia': '7',
          Klient: 'Ola',
          Miasto: 'Łódź',
          'Status płatności': 'opłacone',
          SKU: 'a',
          Ilość: '2',
          Cena: '12,50',
          EAN: '2900000000018',
          Nazwa: 'Kubek',
        },
      ],
    ],
  ])('%s', async (_, content) => {
    const { orders } = await readAll(await tempFile(JSON.stringify(content), 'orders.json'))
    expect(orders).toMatchObject([
      {
        sourceRef: '7',
        payment: 'paid',
        buyer: { name: 'Ola', city: 'Łódź' },
        lines: [
          { sku: 'A', quantity: 2, unitGrossMinor: 1250, barcode: '2900000000018', name: 'Kubek', row: 1 },
        ],
      },
    ])
  })

  it('bad entries are told by their place', async () => {
    const content = `[1, null, "x", [], {"orderNumber":"1","lines":[]}, {"orderNumber":"2","lines":[{"sku":"A","quantity":1e999,"price":1},7]},
      {"orderNumber":"3","lines":[{"sku":"B","quantity":1,"price":1}]}]`
    const read = await readAll(await tempFile(content, 'orders.json'))
    expect(reasons(read)).toEqual([
      [1, 'not-an-order'],
      [2, 'not-an-order'],
      [3, 'not-an-order'],
      [4, 'not-an-order'],
      [5, 'no-lines'],
      [6, 'bad-quantity'],
      [6, 'missing-product'],
    ])
    expect(read.orders.map((order) => order.sourceRef)).toEqual(['3'])
  })
})
