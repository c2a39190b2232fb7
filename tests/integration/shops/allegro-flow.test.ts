import { describe, expect, it, onTestFinished } from 'vitest'
import { anyOrder } from '../../../shared/domain/shipping-rules.ts'
import {
  isAllegroToken,
  startAllegroServer,
  type AllegroServer,
} from '../../support/carriers/allegro-server.ts'
import { slowUntil } from '../../support/carriers/server.ts'
import { databases, type Place } from '../../support/databases.ts'
import { pdfText } from '../../support/read-back.ts'
import { statesOf } from '../../support/packed-orders.ts'
import type { AllegroForm } from '../../support/shops/allegro-books.ts'
import { packOrders, readShop, shopReadAt } from '../../support/shops/shop-work.ts'
import { openStation, type Shift } from '../../support/station.ts'
import { until } from '../../support/until.ts'
import type { Sku } from '../../support/warehouse.ts'

const accountOf = (server: AllegroServer, refreshToken: string) =>
  ({
    code: 'allegro',
    fields: {
      baseUrl: server.url,
      authUrl: `${server.url}/auth/oauth`,
      userAgent: 'Sklep/1.0.0 (+https://example.com)',
      clientId: 'CLIENT',
      clientSecret: 'PASSWORD',
      refreshToken,
      pickup: 'no',
    },
  }) as const

/** A station that reads Allegro. A used refresh token is good for nothing. */
async function allegroShift(
  place: Place,
): Promise<{ readonly shift: Shift; readonly server: AllegroServer }> {
  const server = await startAllegroServer()
  server.minutePassed = true
  onTestFinished(() => server.close())
  const shift = await openStation(place, { clock: { now: Date.now, forward: () => undefined } })
  await shift.furnish({ printers: true })
  await shift.signIn('adam')
  await shift.call('carriers/save-account', accountOf(server, server.refreshToken()))
  await shift.call('shops/save', { code: 'allegro', on: true, fields: {} })
  await until('the first reading', async () => (await shopReadAt(shift, 'allegro')) !== null)
  return { shift, server }
}

const idOf = (no: number) => `${String(no).padStart(8, '0')}-1111-2222-3333-000000000103`
const put = (server: AllegroServer, no: number, sku: Sku, change: Partial<AllegroForm> = {}) =>
  server.shop.add(idOf(no), {
    messageToSeller: '',
    lineItems: [
      {
        id: 'l',
        offer: { id: '17000000001', name: sku, external: { id: sku } },
        quantity: 1,
        price: { amount: '49.90', currency: 'PLN' },
        tax: { rate: '23.00' },
        boughtAt: new Date().toISOString(),
      },
    ],
    ...change,
  })

describe.each(databases)('Allegro on $name', ({ newPlace }) => {
  it('gives its orders, is told what becomes of them, and its shipment is bought through the same door', async () => {
    const { shift, server } = await allegroShift(await newPlace())
    const rule = { ...anyOrder, source: 'allegro' }
    await shift.call('carriers/save-rules', {
      rules: [{ name: 'Allegro', when: rule, carrier: 'allegro', service: 'method-1', options: {} }],
    })
    put(server, 101, 'CANDLE')
    put(server, 102, 'PLATE', { status: 'BOUGHT' })
    await readShop(shift, 'allegro')
    expect(await statesOf(shift, ['AL-00000101'])).toEqual({ 'AL-00000101': 'ready' })
    server.shop.forms.get(idOf(102))!.status = 'READY_FOR_PROCESSING'
    server.shop.note(idOf(102), 'READY_FOR_PROCESSING')
    await readShop(shift, 'allegro')
    expect(await statesOf(shift, ['AL-00000102'])).toEqual({ 'AL-00000102': 'ready' })
    await packOrders(shift, ['AL-00000101'])
    await until(
      'Allegro knows',
      () => server.shop.forms.get(idOf(101))!.fulfillment.status === 'READY_FOR_SHIPMENT',
    )
    await until('the document is told', () => Boolean(server.shop.invoices.get(idOf(101))?.[0]?.file))
    expect(server.books).toMatchObject([{ charged: 899, void: false, waybills: ['A000000001'] }])
    expect(server.shop.parcels.size).toBe(0)
    expect(server.shop.invoices.get(idOf(101))).toHaveLength(1)
    expect(
      server.shop.statusChanges.filter(({ formId }) => formId === idOf(101)).map(({ status }) => status),
    ).toEqual(['PROCESSING', 'READY_FOR_SHIPMENT'])
    // Reading, telling and buying share the token that may be used once.
    expect(server.given()).toBe(1)
    server.endAccess()
    await readShop(shift, 'allegro')
    expect(server.given()).toBe(2)
  })

  it('has its invoice made out to whom the buyer says, as he last said it', async () => {
    const { shift, server } = await allegroShift(await newPlace())
    const invoice = (city: string) => ({
      required: true,
      address: {
        street: 'Biurowa 7',
        city,
        zipCode: '00-001',
        countryCode: 'PL',
        company: null,
        naturalPerson: { firstName: 'Anna', lastName: 'Płacąca' },
      },
    })
    put(server, 101, 'CANDLE', { invoice: invoice('Radom') })
    await readShop(shift, 'allegro')
    await shift.signIn('iryna')
    const { rows } = await shift.call('orders/list', { filter: { text: 'AL-00000101' }, offset: 0, limit: 1 })
    const { buyer, invoiceTo } = await shift.call('orders/get', { id: rows[0]!.id })
    expect(invoiceTo).toEqual({
      name: 'Anna Płacąca',
      company: '',
      street: 'Biurowa 7',
      postcode: '00-001',
      city: 'Radom',
      country: 'PL',
    })
    Object.assign(server.shop.forms.get(idOf(101))!, { invoice: invoice('Warszawa') })
    server.shop.note(idOf(101), 'BUYER_MODIFIED')
    await readShop(shift, 'allegro')
    await packOrders(shift, ['AL-00000101'])
    await until('the document is told', () => Boolean(server.shop.invoices.get(idOf(101))?.[0]?.file))
    const text = (await pdfText(server.shop.invoices.get(idOf(101))![0]!.file!)).join('\n')
    for (const part of ['Anna Płacąca', 'Biurowa 7', '00-001 Warszawa']) expect(text).toContain(part)
    expect(text).not.toContain(buyer.street)
  })

  it('has an order cancelled that its buyer cancels, and one that was merged into another', async () => {
    const { shift, server } = await allegroShift(await newPlace())
    put(server, 101, 'CANDLE')
    put(server, 102, 'PLATE')
    await readShop(shift, 'allegro')
    server.shop.forms.get(idOf(101))!.status = 'CANCELLED'
    server.shop.note(idOf(101), 'BUYER_CANCELLED')
    server.shop.forms.delete(idOf(102))
    server.shop.note(idOf(102), 'BUYER_MODIFIED')
    await readShop(shift, 'allegro')
    expect(await statesOf(shift, ['AL-00000101', 'AL-00000102'])).toEqual({
      'AL-00000101': 'cancelled',
      'AL-00000102': 'cancelled',
    })
  })

  it('gives different orders different numbers, though their ids begin alike', async () => {
    const { shift, server } = await allegroShift(await newPlace())
    put(server, 101, 'CANDLE')
    const twin = idOf(101).replace('1111', '9999')
    server.shop.add(twin, structuredClone(server.shop.forms.get(idOf(101))))
    server.shop.forms.get(twin)!.id = twin
    await readShop(shift, 'allegro')
    const rows = await shift.db
      .selectFrom('sales_order')
      .select('number')
      .where('source', '=', 'allegro')
      .execute()
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map(({ number }) => number)).size).toBe(2)
    await shift.signIn('iryna')
    const found = await shift.call('orders/list', { filter: { text: twin }, offset: 0, limit: 10 })
    expect(found.rows).toHaveLength(1)
    expect(await shift.call('orders/get', { id: found.rows[0]!.id })).toMatchObject({
      sourceRef: twin,
    })
  })

  it('acts for whoever has signed in last', async () => {
    const { shift, server } = await allegroShift(await newPlace())
    await readShop(shift, 'allegro')
    const before = server.given()
    await shift.signIn('adam')
    await shift.call('carriers/save-account', accountOf(server, server.refreshToken()))
    await readShop(shift, 'allegro')
    expect(server.given()).toBe(before + 1)
  })

  it('keeps the token of a new sign-in, though one of the old is on its way', async () => {
    const { shift, server } = await allegroShift(await newPlace())
    server.endAccess()
    let goOn: () => void = () => undefined
    server.faults.push(slowUntil(new Promise<void>((resolve) => (goOn = resolve)), isAllegroToken))
    await shift.ask('shops/read-now', { code: 'allegro' })
    await until(
      'a token is asked for',
      () => server.exchanges.filter(({ request }) => isAllegroToken(request)).length === 2,
    )
    const renewed = 'refresh-of-a-new-sign-in'
    await shift.call('carriers/save-account', accountOf(server, renewed))
    goOn()
    await server.settled()
    await until('the old one has come', () => server.given() === 2)
    await shift.stop()
    expect(await shift.station.secrets.get('allegro.refreshToken')).toBe(renewed)
  })
})
