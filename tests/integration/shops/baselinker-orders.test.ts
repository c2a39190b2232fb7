import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { baselinkerShop } from '../../../electron/station/shops/baselinker/index.ts'
import type { Shop, ShopPage } from '../../../electron/station/shops/shop.ts'
import {
  baselinkerCall,
  baselinkerToken,
  callsBaselinker,
  startBaselinkerServer,
  type BaselinkerServer,
} from '../../support/carriers/baselinker-server.ts'
import { accountOf } from '../../support/carriers/requests.ts'
import { cutAnswerAt, instead, json, page } from '../../support/carriers/server.ts'
import { sampleOrders } from '../../support/shops/baselinker-books.ts'

let server: BaselinkerServer
const signal = new AbortController().signal
/** 10:00:00 in Warsaw, some minutes after the orders of the sample. */
let now = Date.parse('2026-11-18T09:00:00Z')
const confirmed = 1_795_000_000

beforeEach(async () => {
  server = await startBaselinkerServer()
  now = (confirmed + 600) * 1_000
})
afterEach(() => server.close())

const shopWith = (fields: Record<string, string> = { readStatus: '501' }, token = baselinkerToken): Shop =>
  baselinkerShop(accountOf({ baseUrl: `${server.url}/connector.php`, token }), fields, () => now)

/** Reads a whole round, or from `cursor` on. */
async function round(shop: Shop, cursor: string | null = null) {
  const orders: ImportedOrder[] = []
  const gone: ShopPage['gone'][number][] = []
  const changed: string[] = []
  for (let steps = 0; steps < 50; steps += 1) {
    const answer = await shop.orders(cursor, signal)
    if (answer.kind !== 'done') throw new Error(answer.kind)
    orders.push(...answer.value.orders)
    gone.push(...answer.value.gone)
    changed.push(...(answer.value.changed ?? []))
    cursor = answer.value.cursor
    if (!answer.value.more)
      return { orders, gone, changed, cursor, refs: orders.map((each) => each.sourceRef) }
  }
  throw new Error('the round does not end')
}
const addSample = () => {
  for (const order of sampleOrders) server.shop.add(structuredClone(order))
}
const asked = (method: string) =>
  server.exchanges
    .map(({ request }) => baselinkerCall(request))
    .filter((call) => call.method === method)
    .map(({ parameters }) => parameters)
const readOne = async (change: Parameters<BaselinkerServer['shop']['add']>[0]) => {
  server.shop.add({ order_id: 300_300, ...change })
  const answer = await shopWith().read('300300', signal)
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return answer.value
}

describe('an order', () => {
  it('comes as the documented sample has it', async () => {
    addSample()
    const { orders } = await round(shopWith())
    expect(orders.slice(0, 2)).toEqual([
      {
        sourceRef: '300101',
        placedAt: 1_795_000_030_000,
        payment: 'paid',
        cancelled: false,
        currency: 'PLN',
        shippingMinor: 1_399,
        codAmountMinor: null,
        courier: 'InPost',
        deliveryMethod: 'InPost Paczkomat',
        pickupPoint: 'XXX01M',
        priority: 'normal',
        buyer: {
          name: 'Jan Przykładowy',
          company: '',
          nip: '',
          street: 'ul. Śląska 1/2',
          postcode: '90-001',
          city: 'Łódź',
          country: 'PL',
          phone: '500100200',
          email: 'kupujacy@example.com',
        },
        note: '',
        packingNote: '',
        giftNote: '',
        wantsInvoice: false,
        lines: [
          {
            sku: 'KUB-CER-300-BIA',
            barcode: '2900000000018',
            name: 'Kubek ceramiczny 300 ml biały',
            quantity: 2,
            unitGrossMinor: 2_999,
            vatRate: '23',
            weightGrams: 380,
            location: 'A-01-1',
            row: 1,
          },
          expect.objectContaining({ sku: 'HERB-ZIEL-100', unitGrossMinor: 2_490, weightGrams: 130 }),
        ],
        unreadRows: [],
      },
      expect.objectContaining({
        sourceRef: '300102',
        payment: 'cod',
        codAmountMinor: 49_779,
        wantsInvoice: true,
        note: 'Proszę o dzwonek przed dostawą',
        buyer: expect.objectContaining({ company: 'Firma Testowa S.A.', nip: '2222222222' }) as unknown,
      }),
    ])
    expect(orders[2]).toMatchObject({ payment: 'paid', lines: [{ unitGrossMinor: 2_726 }, {}, {}, {}] })
    // One EAN for two sizes stays with each of them.
    expect(orders[2]!.lines.map(({ barcode }) => barcode).slice(2)).toEqual([
      '2900000000087',
      '2900000000087',
    ])
    expect(orders[3]).toMatchObject({
      payment: 'paid',
      packingNote: 'Dywan w osobnej paczce',
      lines: [{ weightGrams: 6_800 }, { sku: 'SRUB-M6-50', barcode: null, location: 'C-03-1' }],
    })
  })

  it.each([
    // 0.1 + 0.2 and the like never cost a grosz.
    [{ price: '0.1', quantity: 3, delivery: 0.2, paid: '0' }, 'cod', 50],
    [{ price: 19.99, quantity: '3', delivery: '0', paid: 10 }, 'cod', 4_997],
    [{ price: 1.005, quantity: 1, delivery: 0, paid: 0 }, 'cod', 101],
    [{ price: 10, quantity: 1, delivery: 5, paid: 15 }, 'paid', null],
    [{ price: 10, quantity: 1, delivery: 5, paid: 20 }, 'paid', null],
  ] as const)('collects what is still due: %j', async ({ price, quantity, delivery, paid }, payment, due) => {
    const order = await readOne({
      payment_method_cod: '1',
      payment_done: paid,
      delivery_price: delivery,
      products: [{ sku: 'A', name: 'A', price_brutto: price, quantity }],
    })
    expect(order).toMatchObject({ payment, codAmountMinor: due, unreadRows: [] })
  })

  it('with a discount among its goods costs to the grosz what it costs there', async () => {
    const line = { name: 'A', quantity: 1, tax_rate: 23 }
    const order = (await readOne({
      payment_method_cod: 1,
      payment_done: 0,
      delivery_price: '9.99',
      products: [
        { ...line, sku: 'A', price_brutto: 10, quantity: 3 },
        { ...line, sku: 'B', price_brutto: 0.01 },
        { ...line, sku: 'RABAT', price_brutto: '-3.33' },
        { ...line, sku: 'KUPON', price_brutto: -0.34, quantity: 2 },
      ],
    }))!
    const sum = order.lines.reduce((total, each) => total + each.quantity * each.unitGrossMinor, 0)
    expect(sum).toBe(3_001 - 333 - 68)
    expect(order).toMatchObject({ codAmountMinor: sum + 999, unreadRows: [] })
    expect(order.lines.map(({ sku, quantity, unitGrossMinor }) => [sku, quantity, unitGrossMinor])).toEqual([
      ['A', 2, 866],
      ['A', 1, 867],
      ['B', 1, 1],
    ])
  })

  it.each([1, true, '1', 'true'])('reads a yes as %j', async (yes) => {
    expect(await readOne({ payment_method_cod: yes, payment_done: 0, want_invoice: yes })).toMatchObject({
      payment: 'cod',
      wantsInvoice: true,
    })
  })
  it.each([0, false, '0', '', null, undefined])('reads a no as %j', async (no) => {
    expect(await readOne({ payment_method_cod: no, payment_done: 0, want_invoice: no })).toMatchObject({
      payment: 'unpaid',
      wantsInvoice: false,
    })
  })

  it('reads rates, names of variants, and goods that have no code', async () => {
    const line = { sku: 'A', name: 'A', price_brutto: 1, quantity: 1 }
    const order = await readOne({
      products: [
        { ...line, tax_rate: -1, attributes: 'rozmiar: M' },
        { ...line, tax_rate: '-0.02' },
        { ...line, tax_rate: -0.03 },
        { ...line, tax_rate: '23.00' },
        { ...line, tax_rate: 19, weight: '0.000' },
        { ...line, sku: '', ean: '', product_id: '70005', variant_id: '0' },
        { ...line, sku: '', ean: '', product_id: 70_005, variant_id: 12 },
        { ...line, sku: '', ean: '', product_id: '0', name: 'Wstążka' },
        { ...line, sku: '', ean: '2900000000063' },
      ],
    })
    expect(order!.lines.map(({ vatRate }) => vatRate).slice(0, 5)).toEqual(['zw', 'np', 'oo', '23', null])
    expect(order!.lines.map(({ sku }) => sku).slice(5)).toEqual([
      'BL-70005',
      'BL-70005-12',
      'WSTĄŻKA',
      '2900000000063',
    ])
    expect(order!.lines[0]).toMatchObject({ name: 'A (rozmiar: M)' })
    expect(order!.lines[4]).toMatchObject({ weightGrams: null })
  })

  it('that cannot be read whole is incomplete and not paid, never smaller', async () => {
    const good = { sku: 'A', name: 'A', price_brutto: 10, quantity: 1 }
    for (const bad of [
      { ...good, quantity: '1.5' },
      { ...good, quantity: null },
      { ...good, price_brutto: 'gratis' },
      // More off than all of it costs.
      { ...good, sku: 'RABAT', price_brutto: -50 },
    ])
      expect(await readOne({ payment_done: 0, products: [good, bad] }), JSON.stringify(bad)).toMatchObject({
        lines: [{ sku: 'A' }],
        unreadRows: expect.arrayContaining([2]) as unknown,
        payment: bad.sku === 'RABAT' ? 'paid' : 'unpaid',
      })
    expect(await readOne({ delivery_price: '?' })).toMatchObject({ unreadRows: [0], payment: 'unpaid' })
  })

  it('goes to the address of the invoice where it has no other, and is clean of control characters', async () => {
    expect(
      await readOne({
        delivery_fullname: '',
        delivery_address: '',
        invoice_fullname: 'Ewa\u0000 Ó',
        invoice_address: 'Prosta 1',
        invoice_city: 'Łask',
        invoice_postcode: '98-100',
        invoice_country_code: '',
        invoice_country: 'Niemcy',
        invoice_nip: 'PL 222-222-22-22',
        invoice_company: 'Firma',
        delivery_point_id: '',
        delivery_point_name: 'Punkt 7',
      }),
    ).toMatchObject({
      pickupPoint: 'Punkt 7',
      buyer: {
        name: 'Ewa  Ó',
        company: 'Firma',
        nip: '2222222222',
        street: 'Prosta 1',
        postcode: '98-100',
        city: 'Łask',
        country: 'DE',
      },
    })
  })

  it('names who pays where that is somebody else, and nobody where it is the same', async () => {
    const invoice = {
      invoice_fullname: 'Anna Płacąca',
      invoice_address: 'Biurowa 7',
      invoice_city: 'Warszawa',
      invoice_postcode: '00-001',
      invoice_country_code: 'PL',
    }
    const present = await readOne(invoice)
    expect(present).toMatchObject({
      buyer: { name: 'Jan Przykładowy', street: 'ul. Śląska 1/2' },
      invoiceTo: { name: 'Anna Płacąca', company: '', street: 'Biurowa 7', city: 'Warszawa' },
    })
    const same = await readOne({
      ...invoice,
      invoice_fullname: 'Jan Przykładowy',
      invoice_address: 'ul. Śląska 1/2',
      invoice_city: 'Łódź',
      invoice_postcode: '90-001',
    })
    expect(same).not.toHaveProperty('invoiceTo')
  })

  it('is cancelled by the name of its status, gone when BaseLinker has it no longer or nothing in it', async () => {
    expect(await readOne({ order_status_id: 505 })).toMatchObject({ cancelled: true })
    expect(await readOne({ order_status_id: 502 })).toMatchObject({ cancelled: false })
    expect(await readOne({ products: [] })).toBeNull()
    expect(await shopWith().read('300999', signal)).toEqual({ kind: 'done', value: null })
    expect(await shopWith().read('ABC', signal)).toEqual({ kind: 'done', value: null })
    await expect(readOne({ products: [{ sku: 'A', quantity: 'x', price_brutto: 1 }] })).rejects.toThrow(
      'no line',
    )
  })
})

describe('a round', () => {
  it('loses none of many orders, also of those that were confirmed in one second', async () => {
    const all: string[] = []
    for (let index = 0; index < 730; index += 1) {
      // 250 in one second in the middle, whose ids go up and down against those of the others.
      const inOne = index >= 200 && index < 450
      const id = 301_000 + ((index * 389) % 730)
      server.shop.add({ order_id: id, date_confirmed: confirmed + (inOne ? 200 : index) })
      all.push(String(id))
    }
    const { refs } = await round(shopWith())
    expect(new Set(refs)).toEqual(new Set(all))
    expect(asked('getOrders').some((parameters) => Number(parameters['id_from']) > 0)).toBe(true)
    expect(asked('getOrders').length).toBeLessThan(20)
  })

  it.each([100, 200, 99, 101])('ends with %i orders of one second', async (count) => {
    for (let index = 0; index < count; index += 1)
      server.shop.add({ order_id: 301_000 + index, date_confirmed: confirmed })
    expect(new Set((await round(shopWith())).refs).size).toBe(count)
  })

  it('reads every status that is to be read, and no other', async () => {
    addSample()
    server.shop.add({ order_id: 300_201, order_status_id: 506 })
    server.shop.add({ order_id: 300_202, order_status_id: 504 })
    server.shop.add({ order_id: 300_203, confirmed: false })
    const { refs } = await round(shopWith({ readStatus: '501, 506' }))
    expect(refs).toEqual(['300101', '300102', '300103', '300104', '300201'])
  })

  it('reads all that is confirmed and not done with where no status is named', async () => {
    addSample()
    server.shop.add({ order_id: 300_201, order_status_id: 504 })
    server.shop.add({ order_id: 300_202, order_status_id: 505 })
    server.shop.add({ order_id: 300_203, date_confirmed: confirmed - 4 * 86_400 })
    const { refs } = await round(shopWith({ readStatus: '', sentStatus: '504' }))
    expect(refs).toEqual(['300101', '300102', '300103', '300104'])
  })

  it('goes on where the last one ended, reads a little of it again, and all of it after a while', async () => {
    server.shop.add({ order_id: 300_101, date_confirmed: confirmed - 7_200 })
    server.shop.add({ order_id: 300_102, date_confirmed: confirmed })
    const shop = shopWith()
    const first = await round(shop)
    expect(first.refs).toEqual(['300101', '300102'])
    server.shop.add({ order_id: 300_050, date_confirmed: confirmed - 60 })
    now += 60_000
    const second = await round(shop, first.cursor)
    expect(second.refs).toEqual(['300050', '300102'])
    // It was confirmed long ago, and comes to the status only now; the journal is asleep.
    server.shop.journalActive = false
    server.shop.add({ order_id: 300_040, date_confirmed: confirmed - 80_000 })
    now += 10 * 60_000
    expect((await round(shop, second.cursor)).refs).toEqual(['300040', '300101', '300050', '300102'])
  })

  it('brings the same again from the same cursor', async () => {
    addSample()
    const shop = shopWith()
    expect(await shop.orders(null, signal)).toEqual(await shopWith().orders(null, signal))
    const { cursor } = await round(shop)
    expect((await round(shopWith(), cursor)).refs).toEqual((await round(shop, cursor)).refs)
    await expect(shop.orders('{"page":2}', signal)).rejects.toThrow()
  })
})

describe('the journal', () => {
  const begin = async () => {
    addSample()
    const shop = shopWith()
    server.shop.note(300_101, 1)
    server.shop.note(300_101, 16)
    const { cursor, changed } = await round(shop)
    expect(changed).toEqual(['300101'])
    return { shop, cursor }
  }

  it('names what was changed, without reading it', async () => {
    const { shop, cursor } = await begin()
    for (const type of [10, 11, 12, 13, 14, 16]) server.shop.note(300_102, type)
    server.shop.note(300_103, 18, 505)
    server.shop.note(300_104, 9)
    const { changed, gone, cursor: next } = await round(shop, cursor)
    expect(changed).toEqual(['300102', '300103'])
    expect(gone).toEqual([])
    expect((await round(shop, next)).changed).toEqual([])
  })

  it('is told apart: an order removed, and an invoice of an order removed', async () => {
    const { shop, cursor } = await begin()
    server.shop.orders.delete(300_101)
    server.shop.note(300_101, 4)
    server.shop.note(300_102, 4)
    const { changed, gone } = await round(shop, cursor)
    expect(gone).toEqual([{ sourceRef: '300101', into: null }])
    expect(changed).toEqual(['300102'])
  })

  it.each([
    [300_102, 300_101],
    [300_101, 300_102],
  ])('says into which order another was merged, whichever it names first: %i', async (first, second) => {
    const { shop, cursor } = await begin()
    server.shop.orders.delete(300_101)
    server.shop.note(first, 5, second)
    const { changed, gone } = await round(shop, cursor)
    expect(gone).toEqual([{ sourceRef: '300101', into: '300102' }])
    expect(changed).toEqual(['300102'])
  })

  it.each([
    ['an order that comes back to the status', 18, 501],
    ['an order that was split off', 6, 300_050],
  ])('has everything read again for %s', async (_name, type, object) => {
    const { shop, cursor } = await begin()
    server.shop.add({ order_id: 300_050, date_confirmed: confirmed - 80_000 })
    server.shop.note(300_101, type, object)
    expect((await round(shop, cursor)).refs).toContain('300050')
  })

  it('of more removals than may be looked into at once is read to its end', async () => {
    const { shop, cursor } = await begin()
    for (let id = 300_400; id < 300_450; id += 1) server.shop.note(id, 4)
    expect((await round(shop, cursor)).gone).toHaveLength(50)
  })
})

describe('when BaseLinker does not answer as it should', () => {
  it('a blocked token waits for its time, and nothing is lost', async () => {
    for (let index = 0; index < 250; index += 1)
      server.shop.add({ order_id: 301_000 + index, date_confirmed: confirmed + index })
    server.left = 3
    server.blockedUntil = warsaw(now + 45_000)
    const shop = shopWith()
    const refs = new Set<string>()
    let cursor: string | null = null
    let paused = 0
    for (;;) {
      const answer = await shop.orders(cursor, signal)
      if (answer.kind === 'later') {
        expect(answer.afterMs).toBe(45_000)
        paused += 1
        server.left = 3
        continue
      }
      if (answer.kind !== 'done') throw new Error(answer.kind)
      for (const { sourceRef } of answer.value.orders) refs.add(sourceRef)
      cursor = answer.value.cursor
      if (!answer.value.more) break
    }
    expect(paused).toBeGreaterThan(0)
    expect(refs.size).toBe(250)
  })

  it('asks less than a hundred times in a minute of quiet rounds', async () => {
    addSample()
    const shop = shopWith()
    let cursor: string | null = null
    for (let minute = 0; minute < 10; minute += 1) {
      ;({ cursor } = await round(shop, cursor))
      now += 6_000
    }
    expect(server.exchanges.length).toBeLessThan(40)
  })

  it('a wrong token is refused', async () => {
    const shop = shopWith({}, 'OLD')
    const no = { kind: 'refused', troubles: [{ code: 'not-authorised' }] }
    expect(await shop.orders(null, signal)).toMatchObject(no)
    expect(await shop.read('300101', signal)).toMatchObject(no)
    expect(
      await shop.tell('300101', { kind: 'waybill', carrier: 'dpd', courier: '', number: '1' }, signal),
    ).toMatchObject(no)
    expect(await shop.salesDocument!('300101', true, signal)).toMatchObject(no)
  })

  it('an error of the documents is told in its words', async () => {
    const said = (code: string, message: string) =>
      json(200, { status: 'ERROR', error_code: code, error_message: message })
    server.faults.push(instead(said('ERROR_PARAM', 'Wrong <b>date</b>')))
    expect(await shopWith().orders(null, signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'Wrong date' }],
    })
  })

  it('what is no answer is thrown, and the next time all comes', async () => {
    addSample()
    const shop = shopWith()
    const isOrders = callsBaselinker('getOrders')
    server.faults.push(
      instead(page(502), isOrders),
      instead(page(200), isOrders),
      cutAnswerAt(0, isOrders),
      cutAnswerAt(900, isOrders),
      cutAnswerAt(-1, isOrders),
      instead({ status: 200, body: '{"status":"SUCCESS","ord' }, isOrders),
      instead(json(200, { status: 'SUCCESS' }), isOrders),
      instead(json(200, { status: 'SUCCESS', orders: [{ order_id: 'x' }] }), isOrders),
      instead(json(200, { status: 'ERROR', error_code: 'ERROR_INTERNAL', error_message: 'x' }), isOrders),
    )
    for (let tries = 0; tries < 9; tries += 1) await expect(shop.orders(null, signal)).rejects.toThrow()
    expect((await round(shop)).refs).toHaveLength(4)
    await server.close()
    await expect(shop.read('300101', signal)).rejects.toThrow('not reached')
    server = await startBaselinkerServer()
  })
})

/** A time on the clocks of Warsaw in winter, as BaseLinker writes it. */
const warsaw = (at: number): string => new Date(at + 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
