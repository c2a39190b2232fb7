import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allegroApi } from '../../../electron/station/carriers/allegro/api.ts'
import { allegroShop } from '../../../electron/station/shops/allegro/index.ts'
import type { Shop } from '../../../electron/station/shops/shop.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { startAllegroServer, type AllegroServer } from '../../support/carriers/allegro-server.ts'
import { allegroAccount } from '../../support/carriers/requests.ts'
import { instead, json, page } from '../../support/carriers/server.ts'
import { sampleForm, type AllegroForm } from '../../support/shops/allegro-books.ts'

let server: AllegroServer
let shop: Shop
const signal = new AbortController().signal

beforeEach(async () => {
  server = await startAllegroServer()
  shop = allegroShop(allegroApi(allegroAccount(server)))
})
afterEach(() => server.close())

/** Reads until there is nothing more. */
async function round(cursor: string | null = null) {
  const orders: ImportedOrder[] = []
  const changed: string[] = []
  for (let steps = 0; steps < 50; steps += 1) {
    const answer = await shop.orders(cursor, signal)
    if (answer.kind !== 'done') throw new Error(answer.kind)
    orders.push(...answer.value.orders)
    changed.push(...(answer.value.changed ?? []))
    cursor = answer.value.cursor
    if (!answer.value.more) return { orders, changed, cursor, refs: orders.map(({ sourceRef }) => sourceRef) }
  }
  throw new Error('the reading does not end')
}

const readOne = async (change: Partial<AllegroForm>) => {
  server.shop.add('f-1', change)
  const answer = await shop.read('f-1', signal)
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return answer.value
}
const [candle] = sampleForm.lineItems
const line = (change: object) => ({ ...candle!, ...change })

describe('an order', () => {
  it('comes as the documented sample has it', async () => {
    const id = sampleForm.id
    server.shop.add(id)
    const { orders } = await round()
    expect(orders).toEqual([
      {
        sourceRef: id,
        number: 'AL-00000000',
        placedAt: Date.parse('2026-11-18T07:59:00Z'),
        payment: 'paid',
        cancelled: false,
        currency: 'PLN',
        shippingMinor: 0,
        codAmountMinor: null,
        courier: 'Allegro One',
        deliveryMethod: 'Allegro One Box',
        pickupPoint: 'A000TEST',
        priority: 'normal',
        buyer: {
          name: 'Jan Przykładowy',
          company: '',
          nip: '',
          street: 'Śląska 1/2',
          postcode: '90-001',
          city: 'Łódź',
          country: 'PL',
          phone: '500100200',
          email: 'abcdefghij+1a2b3c4d5@allegromail.example',
        },
        note: 'Proszę dobrze zapakować',
        packingNote: '',
        giftNote: '',
        wantsInvoice: false,
        lines: [
          ['ZESTAW-HERB', 'Zestaw prezentowy: kubek + herbata', 4_990, 1],
          ['SKAR-BAW-3PAK-39', 'Skarpety bawełniane 3-pak r. 39–42', 3_490, 2],
          ['SKAR-BAW-3PAK-43', 'Skarpety bawełniane 3-pak r. 43–46', 3_490, 3],
        ].map(([sku, name, unitGrossMinor, row]) => ({
          sku,
          barcode: null,
          name,
          quantity: 1,
          unitGrossMinor,
          vatRate: '23',
          weightGrams: null,
          location: null,
          row,
        })),
        unreadRows: [],
      },
    ])
  })

  it('is collected to the grosz of what Allegro says is to be paid, and a firm has its tax number', async () => {
    expect(
      await readOne({
        payment: { type: 'CASH_ON_DELIVERY', paidAmount: null },
        summary: { totalToPay: { amount: '131.69', currency: 'PLN' } },
        delivery: { ...(sampleForm['delivery'] as object), cost: { amount: '11.99', currency: 'PLN' } },
        invoice: {
          required: true,
          address: { company: { name: 'Firma S.A.', ids: [{ type: 'PL_NIP', value: '2222222222' }] } },
        },
      }),
    ).toMatchObject({
      payment: 'cod',
      codAmountMinor: 13_169,
      shippingMinor: 1_199,
      wantsInvoice: true,
      buyer: { company: 'Firma S.A.', nip: '2222222222' },
    })
  })

  it('is not paid before Allegro gives it free, and not complete with an amount that nobody can read', async () => {
    expect(await readOne({ status: 'BOUGHT' })).toMatchObject({ payment: 'unpaid' })
    expect(
      await readOne({ payment: { type: 'CASH_ON_DELIVERY' }, summary: { totalToPay: { amount: 'dużo' } } }),
    ).toMatchObject({ payment: 'unpaid', unreadRows: [0] })
    expect(await readOne({ lineItems: [candle!, line({ quantity: 'dwa' })] })).toMatchObject({
      unreadRows: [2],
    })
  })

  it('is cancelled by buyer, Allegro or seller', async () => {
    expect(await readOne({ status: 'CANCELLED' })).toMatchObject({ cancelled: true })
    expect(await readOne({ fulfillment: { status: 'CANCELLED' } })).toMatchObject({ cancelled: true })
  })

  it('names what is sold beside the goods to the packer, and counts it with the delivery', async () => {
    const services = [{ name: 'Pakowanie na prezent', price: { amount: '5.00' }, quantity: '2' }]
    expect(
      await readOne({
        lineItems: [line({ selectedAdditionalServices: services })],
        note: { text: 'folia' },
      }),
    ).toMatchObject({ shippingMinor: 1_000, packingNote: 'Pakowanie na prezent\nfolia' })
  })

  it('without a SKU of the seller goes by the GTIN of its offer, asked for once, else by the number of the offer', async () => {
    const bare = (id: string) => line({ offer: { id, name: `oferta ${id}`, external: null } })
    server.shop.offers.set('11', ['5901234123457'])
    server.shop.offers.set('12', ['5901234123457', '5900000000008'])
    server.shop.offers.set('14', null)
    const order = await readOne({ lineItems: ['11', '12', '13', '14'].map(bare) })
    expect(order?.lines.map(({ sku, barcode }) => [sku, barcode])).toEqual([
      ['5901234123457', '5901234123457'],
      ['ALLEGRO-12', null],
      ['ALLEGRO-13', null],
      ['ALLEGRO-14', null],
    ])
    await shop.read('f-1', signal)
    const asked = server.exchanges.filter(({ request }) => request.url.pathname.startsWith('/sale/'))
    expect(asked).toHaveLength(4)
  })
})

describe('reading', () => {
  it('begins with all that is open, then follows the journal from where it stood before', async () => {
    server.shop.add('new')
    server.shop.add('at-work', { fulfillment: { status: 'PROCESSING' } })
    server.shop.add('unpaid', { status: 'BOUGHT' })
    server.shop.add('sent', { fulfillment: { status: 'SENT' } })
    server.shop.add('theirs', { fulfillment: { status: 'NEW', provider: { id: 'ALLEGRO' } } })
    const first = await round()
    expect(first.refs).toEqual(['new', 'at-work'])
    expect((await round(first.cursor)).refs).toEqual([])
    server.shop.add('later')
    server.shop.note('new', 'BUYER_CANCELLED')
    const second = await round(first.cursor)
    expect(second.refs).toEqual(['later'])
    expect(second.changed).toEqual(['new'])
  })

  it('misses nothing that happens while the first list is read', async () => {
    server.shop.add('old')
    const begun = await shop.orders(null, signal)
    if (begun.kind !== 'done') throw new Error(begun.kind)
    const listed = await shop.orders(begun.value.cursor, signal)
    if (listed.kind !== 'done') throw new Error(listed.kind)
    server.shop.add('meanwhile')
    const rest = await round(listed.value.cursor)
    expect(rest.refs).toContain('meanwhile')
  })

  it('passes more orders than one answer has, though some are sent meanwhile', async () => {
    const at = (minute: number) => [line({ boughtAt: new Date(minute * 60_000).toISOString() })]
    for (let n = 0; n < 250; n += 1) server.shop.add(`f-${n}`, { lineItems: at(n) })
    let cursor: string | null = null
    const refs = new Set<string>()
    for (let more = true; more;) {
      const answer = await shop.orders(cursor, signal)
      if (answer.kind !== 'done') throw new Error(answer.kind)
      for (const { sourceRef } of answer.value.orders) refs.add(sourceRef)
      ;({ cursor, more } = answer.value)
      // What was read first is sent by somebody else: counted from the beginning, others would move up and be passed over.
      if (refs.size === 100)
        for (let n = 0; n < 50; n += 1) server.shop.forms.get(`f-${n}`)!.fulfillment.status = 'SENT'
    }
    expect(refs.size).toBe(250)
  })

  it('ends with more orders of one instant than an answer has', async () => {
    for (let n = 0; n < 130; n += 1) server.shop.add(`f-${n}`)
    const { refs } = await round()
    expect(new Set(refs).size).toBeGreaterThanOrEqual(100)
  })

  it('begins anew when Allegro has forgotten the event, and not when the account may not', async () => {
    server.shop.add('a')
    const { cursor } = await round()
    server.shop.add('b')
    server.shop.add('c')
    server.shop.forgotten = 2
    expect((await round(cursor)).refs).toEqual(['a', 'b', 'c'])
    // What was refused as soon as it was begun is told, and not begun again for ever.
    const begun = await shop.orders(null, signal)
    if (begun.kind !== 'done') throw new Error(begun.kind)
    server.shop.forgotten = 99
    const cursorOf = JSON.parse(begun.value.cursor) as object
    expect(await shop.orders(JSON.stringify({ ...cursorOf, list: null }), signal)).toMatchObject({
      kind: 'refused',
    })
    server.faults.push(instead(json(403, {}), ({ url }) => url.pathname === '/order/events'))
    expect(await shop.orders(cursor, signal)).toMatchObject({
      kind: 'refused',
      troubles: [{ code: 'not-authorised' }],
    })
  })

  it('knows an order that is gone from one that a proxy does not find', async () => {
    expect(await shop.read('gone', signal)).toEqual({ kind: 'done', value: null })
    server.faults.push(instead(page(404), ({ url }) => url.pathname.startsWith('/order/')))
    await expect(shop.read('gone', signal)).rejects.toThrow()
  })

  it('waits when Allegro shuts the program out', async () => {
    server.faults.push(instead(json(429, {}), ({ url }) => url.pathname === '/order/event-stats'))
    expect(await shop.orders(null, signal)).toEqual({ kind: 'later', afterMs: 60_000 })
  })
})
