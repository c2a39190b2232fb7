import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOrderFile } from '../../../electron/station/sources/files/index.ts'
import { readAll, reasons, tempFile } from '../../support/order-files.ts'

const head = 'Nr zamówienia;SKU;Ilość;Cena'

describe('rows of one order', () => {
  it('may lie anywhere in the file; each order comes when its last row is read', async () => {
    const path = await tempFile(`${head}\n1;A;1;1\n2;B;1;1\n1;C;2;1\n3;D;1;1\n2;E;1;1\n`)
    const { orders } = await readAll(path)
    expect(orders.map((order) => [order.sourceRef, order.lines.map((line) => [line.sku, line.row])])).toEqual(
      [
        [
          '1',
          [
            ['A', 2],
            ['C', 4],
          ],
        ],
        ['3', [['D', 5]]],
        [
          '2',
          [
            ['B', 3],
            ['E', 6],
          ],
        ],
      ],
    )
  })

  it('are all there, in their order, however the orders are mixed', async () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const path = await tempFile(
          [head, ...all.map(([order, count], at) => `Z${order};P${at};${count};1`)].join('\n'),
        )
        const { orders } = await readAll(path)
        expect(orders).toHaveLength(new Set(all.map(([order]) => order)).size)
        for (const { sourceRef, lines } of orders) {
          const expected = all.flatMap(([order, count], at) =>
            `Z${order}` === sourceRef ? [[`P${at}`, count]] : [],
          )
          expect(lines.map((line) => [line.sku, line.quantity])).toEqual(expected)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('may leave out what the first one says', async () => {
    const path = await tempFile(`${head};Klient;Miasto\n1;A;1;1;Ola;\n1;B;1;1;;Łódź\n`)
    expect((await readAll(path)).orders[0]?.buyer).toMatchObject({ name: 'Ola', city: 'Łódź' })
  })
})

describe('bad rows', () => {
  it('are told with row and reason, do not stop the others, and mark their order as incomplete', async () => {
    const path = await tempFile(
      [
        head,
        '1;A;1;10,00',
        '1;B;zero;10,00',
        ';C;1;10,00',
        '2;;1;10,00',
        '3;D;1;',
        '3;E;-1;5',
        '4;F;1;1e999',
        '5;G;1;5\u0000',
        '6;"H;1;5',
        '7;I;2;5',
        '3,00101E+05;J;1;5',
        '8;K;1;5;surplus',
        '9;L',
        `10;${'M'.repeat(5000)};1;5`,
      ].join('\n'),
    )
    const read = await readAll(path)
    expect(reasons(read)).toEqual([
      [3, 'bad-quantity'],
      [4, 'missing-order-number'],
      [5, 'missing-product'],
      [6, 'bad-price'],
      [7, 'bad-quantity'],
      [8, 'bad-price'],
      [9, 'control-characters'],
      [10, 'bad-quotes'],
      [12, 'bad-order-number'],
      [14, 'bad-quantity'],
      [15, 'too-long'],
    ])
    expect(read.orders.map((order) => [order.sourceRef, order.lines.length, order.unreadRows])).toEqual([
      ['1', 1, [3]],
      ['7', 1, []],
      ['8', 1, []],
    ])
    expect(read.rejected[0]?.values).toEqual(['1', 'B', 'zero', '10,00'])
    expect(read.rejected.every(({ values }) => values.every((value) => value.length <= 80))).toBe(true)
  })

  it('of an order mark it also when they come before its first good row', async () => {
    const read = await readAll(await tempFile(`${head}\n1;"A;1;1\n1;B;1;1\n`))
    expect(read.orders).toMatchObject([{ sourceRef: '1', unreadRows: [2], lines: [{ sku: 'B' }] }])
  })

  it('never show who the buyer is', async () => {
    const read = await readAll(await tempFile(`${head};Klient;Telefon\n1;A;x;1;Jan Tajny;500100200\n`))
    expect(JSON.stringify(read.rejected)).not.toMatch(/Tajny|500100200/)
  })
})

describe('payment and state', () => {
  const columns =
    'Status;Metoda płatności;Pobranie;Zapłacono;Koszt dostawy;Status płatności;Kwota pobrania;Priorytet;Sposób dostawy'
  async function one(cells: string) {
    const { orders, rejected } = await readAll(await tempFile(`${head};${columns}\n1;A;2;10,00;${cells}\n`))
    return { order: orders[0], rejected }
  }

  it.each([
    ['paid in full', ';Przelew online;NIE;33,99;13,99;;;;', { payment: 'paid', codAmountMinor: null }],
    ['paid in part', ';Przelew online;NIE;10,00;13,99;;;;', { payment: 'unpaid', codAmountMinor: null }],
    ['not paid', ';Przelew online;NIE;0,00;13,99;;;;', { payment: 'unpaid', codAmountMinor: null }],
    ['nothing said', ';;;;;;;;', { payment: 'unpaid', codAmountMinor: null }],
    ['paid: yes', ';;;TAK;;;;;', { payment: 'paid', codAmountMinor: null }],
    ['state of payment', ';;;;;Opłacone;;;', { payment: 'paid', codAmountMinor: null }],
    ['state of payment: not', ';;;;;Nieopłacone;;;', { payment: 'unpaid', codAmountMinor: null }],
    ['cash on delivery', ';Za pobraniem;TAK;0,00;13,99;;;;', { payment: 'cod', codAmountMinor: 3399 }],
    ['cash on delivery by its method', ';Za pobraniem;;;13,99;;;;', { payment: 'cod', codAmountMinor: 3399 }],
    [
      'cash on delivery after a down payment',
      ';;TAK;10,00;13,99;;;;',
      { payment: 'cod', codAmountMinor: 2399 },
    ],
    ['cash on delivery with its amount', ';;TAK;;13,99;;35,00;;', { payment: 'cod', codAmountMinor: 3500 }],
    [
      'cash on delivery, but paid',
      ';Za pobraniem;TAK;33,99;13,99;;;;',
      { payment: 'paid', codAmountMinor: null },
    ],
    ['amount in the column', ';;35,00;;;;;;', { payment: 'cod', codAmountMinor: 3500 }],
    ['express', ';;;;;;;ekspres;', { priority: 'express' }],
    ['express delivery', ';;;;;;;;Kurier Express', { priority: 'express' }],
    ['cancelled', 'Anulowane;;;;;;;;', { cancelled: true }],
    ['refunded', ';;;;;refunded;;;', { cancelled: true }],
    ['to be sent', 'Do wysłania;;;;;;;;', { cancelled: false, priority: 'normal' }],
    ['not sent', 'Niewysłane;;;;;;;;', { cancelled: false }],
    ['not sent, in two words', 'Nie wysłane;;;;;;;;', { cancelled: false }],
    ['sent in part', 'Częściowo zrealizowane;;;;;;;;', { cancelled: false }],
  ])('%s', async (_, cells, expected) => {
    expect((await one(cells)).order).toMatchObject(expected)
  })

  it.each(['Wysłane', 'Zrealizowane', 'completed', 'Fulfilled', 'Dostarczone'])(
    '%s is not sent again',
    async (status) => {
      const { order, rejected } = await one(`${status};;;;;;;;`)
      expect(order).toBeUndefined()
      expect(rejected).toMatchObject([{ row: 2, reason: 'already-sent', sourceRef: '1' }])
    },
  )
})

describe('prices', () => {
  const shopify =
    'Name,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Lineitem fulfillment status'

  it('stay exact when a total does not divide: the line becomes two', async () => {
    const whole = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 5000 }), fc.nat())
    await fc.assert(
      fc.asyncProperty(whole, async ([quantity, unit, cut]) => {
        const total = quantity * unit
        const discount = cut % (total + 1)
        const text = (minor: number): string => (minor / 100).toFixed(2)
        const path = await tempFile(
          `${shopify}\n#1,${quantity},X,${text(unit)},X,${text(discount)},pending\n`,
        )
        const lines = (await readAll(path)).orders[0]?.lines ?? []
        expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(quantity)
        expect(lines.reduce((sum, line) => sum + line.quantity * line.unitGrossMinor, 0)).toBe(
          total - discount,
        )
        expect(lines.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 50 },
    )
  })

  it('what a shop has sent already is left out', async () => {
    const read = await readAll(
      await tempFile(`${shopify}\n#1,1,X,5.00,X,0.00,fulfilled\n#1,1,Y,5.00,Y,0.00,pending\n`),
    )
    expect(reasons(read)).toEqual([[2, 'already-sent']])
    expect(read.orders).toMatchObject([{ lines: [{ sku: 'Y' }], unreadRows: [] }])
  })
})

describe('reading', () => {
  it('stops between two rows when it is called off', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at};A;1;1`)
    const path = await tempFile([head, ...rows].join('\n'))
    const controller = new AbortController()
    let orders = 0
    const reading = (async () => {
      for await (const event of readOrderFile(path, { signal: controller.signal })) {
        if (event.kind === 'order') orders += 1
        if (orders === 100) controller.abort(new Error('called off'))
      }
    })()
    await expect(reading).rejects.toThrow('called off')
    expect(orders).toBe(100)
  })

  it('takes ten thousand orders and tells how far it is', async () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, at) => `${Math.floor(at / 5)};SKU-${at % 700};${(at % 9) + 1};12,50`,
    )
    const { orders, progress } = await readAll(await tempFile([head, ...rows].join('\r\n')))
    expect(orders).toHaveLength(10_000)
    expect(orders.every((order) => order.lines.length === 5)).toBe(true)
    const bytes = progress.map((each) => each.bytes)
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b))
    expect(bytes.at(-1)).toBe(progress[0]?.totalBytes)
  })

  it('follows a mapping made by hand and the currency of the warehouse', async () => {
    const path = await tempFile('Numer,Towar,Ile,Kwota\n1,abc,2,3.50\n')
    await expect(readAll(path)).rejects.toMatchObject({
      code: 'file-columns-missing',
      detail: { fields: 'orderNumber, sku, quantity, unitGross' },
    })
    const columns = { orderNumber: 'Numer', sku: 'Towar', quantity: 'Ile', unitGross: 'Kwota' }
    expect((await readAll(path, { columns, currency: 'EUR' })).orders).toMatchObject([
      { sourceRef: '1', currency: 'EUR', lines: [{ sku: 'ABC', quantity: 2, unitGrossMinor: 350 }] },
    ])
  })
})

describe('the courier', () => {
  it.each([
    ['InPost Kurier', 'InPost'],
    ['Inpost Paczkomaty 24/7', 'InPost'],
    ['DPD Kurier pobranie', 'DPD'],
    ['FedEx International', 'FedEx'],
    ['Poczta Polska – Pocztex', 'Poczta Polska'],
    ['Odbiór osobisty', null],
  ])('is read from the way of delivery: %s', async (method, courier) => {
    const path = await tempFile(`${head};Sposób dostawy\n1;A;1;1;${method}\n`)
    expect((await readAll(path)).orders[0]?.courier).toBe(courier)
  })
})

describe('the payment', () => {
  it.each([
    ['opłacone', 'paid'],
    ['Zapłacono', 'paid'],
    ['nieopłacone', 'unpaid'],
    ['Przelew online', 'unpaid'],
    ['Za pobraniem', 'cod'],
  ])('is read from the one column that speaks of it: %s', async (cell, payment) => {
    const path = await tempFile(`${head};Płatność\n1;A;1;1;${cell}\n`)
    expect((await readAll(path)).orders[0]?.payment).toBe(payment)
  })
})
