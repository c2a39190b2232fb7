import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { databases, type Place } from '../support/databases.ts'
import { importPath, importText, leftOut } from '../support/imports.ts'
import { fixture, tempFile } from '../support/order-files.ts'
import { openStation, type Shift } from '../support/station.ts'
import type { Furniture } from '../support/warehouse.ts'

const fiveDays = fixture('online-retail-2010-12-01-to-05.csv')
/** Figures of the file, counted by another program: rows of goods whose invoice is no cancellation. */
const fiveDaysHold = { orders: 373, lines: 8_206, units: 80_007, rejected: 167 }

async function asLead(place: Place, furniture: Furniture = {}, which?: number): Promise<Shift> {
  const shift = await openStation(place, which ? { which } : {})
  if (!which) await shift.furnish(furniture)
  await shift.signIn('iryna')
  return shift
}

/** How many rows each table of orders has, and what they add up to. */
async function holdings(shift: Shift) {
  const count = async (table: 'sales_order' | 'order_line' | 'order_history' | 'reservation' | 'product') =>
    (
      await shift.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const { units } = await shift.db
    .selectFrom('order_line')
    .select((eb) => eb.fn.sum<number | null>('quantity').as('units'))
    .executeTakeFirstOrThrow()
  return {
    orders: await count('sales_order'),
    lines: await count('order_line'),
    steps: await count('order_history'),
    promises: await count('reservation'),
    products: await count('product'),
    units: units ?? 0,
  }
}

async function states(shift: Shift): Promise<Record<string, string>> {
  const { rows } = await shift.call('orders/list', { filter: {}, offset: 0, limit: 200 })
  return Object.fromEntries(
    rows.map((row) => [row.number, row.waitingReason ? `${row.state} ${row.waitingReason}` : row.state]),
  )
}

const act = async (shift: Shift, number: string, action: 'mark-paid' | 'cancel') => {
  const { rows } = await shift.call('orders/list', { filter: { text: number }, offset: 0, limit: 1 })
  return shift.call('orders/act', { id: rows[0]!.id, action, reason: 'said so' })
}

const head = 'Nr zamówienia;Płatność;SKU;Nazwa produktu;Ilość;Cena brutto;Klient'
const file = (...rows: string[]) => [head, ...rows, ''].join('\n')

describe.each(databases)('order files on $name', ({ newPlace }) => {
  it('five real days come in whole, and once', async () => {
    const shift = await asLead(await newPlace())
    const before = (await holdings(shift)).products
    const view = await importPath(shift, fiveDays)
    expect(view).toMatchObject({
      state: 'done',
      ordersNew: fiveDaysHold.orders,
      ordersKnown: 0,
      linesNew: fiveDaysHold.lines,
      rowsRejected: fiveDaysHold.rejected,
      ordersReady: 0,
      ordersWaiting: fiveDaysHold.orders,
      bytesRead: 739_729,
      bytesTotal: 739_729,
    })
    expect(await leftOut(shift, view)).toHaveLength(fiveDaysHold.rejected)
    const first = await holdings(shift)
    expect(first).toEqual({
      orders: fiveDaysHold.orders,
      lines: fiveDaysHold.lines,
      units: fiveDaysHold.units,
      steps: fiveDaysHold.orders,
      promises: 0,
      products: before + 1_850,
    })
    expect(await importPath(shift, fiveDays)).toMatchObject({
      state: 'done',
      ordersNew: 0,
      ordersKnown: 373,
      linesNew: 0,
    })
    expect(await holdings(shift)).toEqual(first)
    const { rows } = await shift.call('orders/list', { filter: { text: '536365' }, offset: 0, limit: 5 })
    expect(rows).toMatchObject([
      { number: '536365', state: 'new', waitingReason: 'no-stock', lines: 7, units: 40, totalMinor: 13_912 },
    ])
  })

  it('an import that is cancelled keeps what it had, and the next one adds the rest', async () => {
    const shift = await asLead(await newPlace())
    const { id } = await shift.call('imports/start', { path: fiveDays })
    const view = async () => (await shift.call('imports/list', {})).find((one) => one.id === id)!
    await vi.waitFor(async () => expect((await view()).ordersNew).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 2,
    })
    await expect(shift.call('imports/start', { path: fiveDays })).rejects.toMatchObject({
      code: 'import-running',
    })
    await shift.call('imports/cancel', { id })
    await vi.waitFor(async () => expect((await view()).state).toBe('cancelled'), { timeout: 30_000 })
    const { orders } = await holdings(shift)
    expect((await view()).ordersNew).toBe(orders)
    expect(orders).toBeLessThan(fiveDaysHold.orders)
    expect(await importPath(shift, fiveDays)).toMatchObject({
      ordersKnown: orders,
      ordersNew: fiveDaysHold.orders - orders,
    })
    expect(await holdings(shift)).toMatchObject({ orders: fiveDaysHold.orders, lines: fiveDaysHold.lines })
  })

  it('each order is ready or waits for its reason, and one that is paid for then goes on', async () => {
    const shift = await asLead(await newPlace(), { stock: [{ sku: 'CANDLE', shelf: 'A-01-1', quantity: 5 }] })
    const view = await importText(
      shift,
      file(
        '1;opłacone;CANDLE;Świeca;2;10,00;A',
        '2;nieopłacone;CANDLE;Świeca;2;10,00;B',
        '3;pobranie;CANDLE;Świeca;1;10,00;C',
        '4;opłacone;CANDLE;Świeca;3;10,00;D',
        '5;opłacone;CANDLE;Świeca;1;10,00;E',
        '5;opłacone;CANDLE;Świeca;dużo;10,00;E',
        '6;opłacone;CANDLE;Świeca;1;10,00;F',
        '6;opłacone;ZNICZ;Znicz;1;10,00;F',
      ),
    )
    expect(view).toMatchObject({ ordersReady: 2, ordersWaiting: 4, rowsRejected: 1 })
    expect(await leftOut(shift, view)).toEqual([[7, 'bad-quantity']])
    expect(await states(shift)).toEqual({
      '1': 'ready',
      '2': 'new unpaid',
      '3': 'ready',
      '4': 'new no-stock',
      '5': 'new incomplete',
      '6': 'new no-stock',
    })
    expect(await shift.db.selectFrom('stock').select(['quantity', 'reserved']).execute()).toEqual([
      { quantity: 5, reserved: 3 },
    ])
    expect(await act(shift, '2', 'mark-paid')).toMatchObject({
      state: 'ready',
      payment: 'paid',
      history: [{ to: 'new' }, { to: 'ready', reason: 'said so', worker: 'iryna' }],
    })
    expect(await shift.db.selectFrom('stock').select(['quantity', 'reserved']).execute()).toEqual([
      { quantity: 5, reserved: 5 },
    ])
    await expect(act(shift, '2', 'mark-paid')).rejects.toMatchObject({ code: 'action-not-allowed' })
    await act(shift, '1', 'cancel')
    expect(await shift.db.selectFrom('stock').select(['quantity', 'reserved']).execute()).toEqual([
      { quantity: 5, reserved: 3 },
    ])
  })

  it('an order that is paid for later still waits when its goods are gone', async () => {
    const shift = await asLead(await newPlace(), { stock: [] })
    await importText(shift, file('1;nieopłacone;CANDLE;Świeca;2;10,00;A'))
    expect(await act(shift, '1', 'mark-paid')).toMatchObject({
      state: 'new',
      waitingReason: 'no-stock',
      payment: 'paid',
    })
  })

  it('letters of Windows-1250 are the same letters', async () => {
    const shift = await asLead(await newPlace())
    const other = await asLead(await newPlace())
    await importPath(shift, fixture('generic_pl_semicolon_cp1250.csv'))
    await importPath(other, fixture('generic_pl_semicolon_utf8bom.csv'))
    const texts = (one: Shift) =>
      one.db
        .selectFrom('sales_order')
        .select(['number', 'buyer_name', 'buyer_street', 'buyer_city', 'note', 'total_minor'])
        .orderBy('number')
        .execute()
    expect(await texts(shift)).toEqual(await texts(other))
    expect(JSON.stringify(await texts(shift))).toMatch(/[ąćęłńóśźż]/)
  })

  it('finds an order by any part of its buyer, number, SKU or name, whatever the case', async () => {
    const shift = await asLead(await newPlace())
    await importText(
      shift,
      file(
        '1/ŁÓDŹ;opłacone;CANDLE;Świeca żółta;2;10,00;Łucja Żak',
        '2;opłacone;MUG_5%;Kubek;1;10,00;Jan Kot',
      ),
    )
    const found = async (text: string) =>
      (await shift.call('orders/list', { filter: { text }, offset: 0, limit: 10 })).rows.map(
        (row) => row.number,
      )
    for (const text of ['łucja', 'ŁUCJA', 'Łucja ż', 'żÓŁta', '1/łódź', 'candle'])
      expect(await found(text), text).toEqual(['1/ŁÓDŹ'])
    for (const text of ['5%', 'g_5', 'KOT']) expect(await found(text), text).toEqual(['2'])
    for (const text of ['%', '_', 'x']) expect((await found(text)).length, text).toBeLessThan(2)
  })

  it('an order of thousands of new articles comes in', async () => {
    const shift = await asLead(await newPlace())
    const rows = Array.from({ length: 40_000 }, (_, n) => `1;opłacone;ART-${n};Artykuł ${n};1;1,00;A`)
    expect(await importText(shift, file(...rows))).toMatchObject({
      state: 'done',
      ordersNew: 1,
      linesNew: 40_000,
    })
    expect(await importText(shift, file(...rows))).toMatchObject({
      state: 'done',
      ordersNew: 0,
      ordersKnown: 1,
    })
  })

  it('an order that stands twice in one file comes in once', async () => {
    const shift = await asLead(await newPlace())
    const one = {
      orderNumber: 'A-1',
      paid: true,
      lines: [{ sku: 'CANDLE', name: 'Świeca', quantity: 2, price: 10 }],
    }
    const path = await tempFile(JSON.stringify([one, { ...one, orderNumber: 'A-2' }, one]), 'orders.json')
    expect(await importPath(shift, path)).toMatchObject({ state: 'done', ordersNew: 2 })
    expect(new Set(Object.keys(await states(shift)))).toEqual(new Set(['A-1', 'A-2']))
  })

  it('whatever stands in a file, the import ends, and the good order after it is there', async () => {
    const shift = await asLead(await newPlace())
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '\0',
        '\uD800',
        '9'.repeat(15),
        '2147483648',
        '-1',
        '0',
        '1e9',
        '99999999999,99',
        '"',
        "'; drop table scan; --",
      ),
    )
    let n = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          n += 1
          const number = `GOOD-${n}`
          const bad = rows.map(([payment, sku, name, quantity, price]) =>
            [`BAD-${n}`, payment, sku, name, quantity, price, 'A']
              .map((text) => text.replaceAll(/[";\r\n]/g, ' '))
              .join(';'),
          )
          const view = await importText(shift, file(...bad, `${number};opłacone;TEA;Herbata;1;5,00;B`))
          expect(view).toMatchObject({ state: 'done', failure: null })
          const { total } = await shift.call('orders/list', { filter: { text: number }, offset: 0, limit: 1 })
          expect(total).toBeGreaterThan(0)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('an import that a crash cut off is over after the restart', async () => {
    const shift = await asLead(await newPlace())
    const { id } = await importText(shift, file('1;opłacone;TEA;Herbata;1;5,00;B'))
    await shift.db.updateTable('import_run').set({ state: 'running', ended_at: null }).execute()
    await shift.restart()
    expect(await shift.call('imports/list', {})).toMatchObject([
      { id, state: 'failed', failure: 'interrupted' },
    ])
    await expect(shift.call('imports/start', { path: '/nowhere.csv' })).rejects.toMatchObject({
      code: 'file-unreadable',
    })
    expect(await importText(shift, file('1;opłacone;TEA;Herbata;1;5,00;B'))).toMatchObject({
      state: 'done',
      ordersKnown: 1,
    })
  })
})

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'two stations on $name',
  ({ newPlace }) => {
    it('that import the same file at the same moment take each order once', async () => {
      const place = await newPlace()
      const [first, second] = [await asLead(place), await asLead(place, {}, 2)]
      const views = await Promise.all([first, second].map((shift) => importPath(shift, fiveDays)))
      expect(views.map((view) => [view.state, view.ordersNew + view.ordersKnown])).toEqual([
        ['done', 373],
        ['done', 373],
      ])
      expect(views[0]!.ordersNew + views[1]!.ordersNew).toBe(373)
      expect(await holdings(first)).toMatchObject({ orders: 373, lines: fiveDaysHold.lines })
    })

    it('that promise the last pieces at the same moment promise them once', async () => {
      const place = await newPlace()
      const [first, second] = [
        await asLead(place, {
          stock: [
            { sku: 'CANDLE', shelf: 'A-01-1', quantity: 30 },
            { sku: 'PLATE', shelf: 'A-01-1', quantity: 30 },
          ],
        }),
        await asLead(place, {}, 2),
      ]
      const rows = (from: number) =>
        Array.from({ length: 20 }, (_, n) =>
          [
            `${from + n};opłacone;CANDLE;Świeca;1;1,00;A`,
            `${from + n};opłacone;PLATE;Talerz;1;1,00;A`,
          ].toSorted(() => (from > 150 ? 1 : -1)),
        ).flat()
      const views = await Promise.all([
        importText(first, file(...rows(100))),
        importText(second, file(...rows(200))),
      ])
      expect(views.map((view) => view.state)).toEqual(['done', 'done'])
      expect(views[0].ordersReady + views[1].ordersReady).toBe(30)
      expect(await first.db.selectFrom('stock').select(['quantity', 'reserved']).execute()).toEqual([
        { quantity: 30, reserved: 30 },
        { quantity: 30, reserved: 30 },
      ])
    })

    it('leave each other their running imports when one of them starts', async () => {
      const place = await newPlace()
      const first = await asLead(place)
      const { id } = await first.call('imports/start', { path: fiveDays })
      await asLead(place, {}, 2)
      const view = (await first.call('imports/list', {})).find((one) => one.id === id)!
      expect(view.failure).toBeNull()
      await vi.waitFor(
        async () =>
          expect(await first.call('imports/list', {})).toMatchObject([
            { state: 'done', failure: null, ordersNew: 373 },
          ]),
        { timeout: 60_000 },
      )
    })
  },
)
