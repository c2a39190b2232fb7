import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { baselinkerShop } from '../../../electron/station/shops/baselinker/index.ts'
import type { Shop } from '../../../electron/station/shops/shop.ts'
import type { ShopNews } from '../../../shared/domain/shops.ts'
import {
  baselinkerCall,
  baselinkerToken,
  callsBaselinker,
  startBaselinkerServer,
  type BaselinkerServer,
} from '../../support/carriers/baselinker-server.ts'
import { unknownMoods } from '../../support/carriers/moods.ts'
import { accountOf, labelPdf } from '../../support/carriers/requests.ts'
import { cutAnswerAt, cutRequestAt, slowUntilGone } from '../../support/carriers/server.ts'
import { until } from '../../support/until.ts'

let server: BaselinkerServer
let shop: Shop
const signal = new AbortController().signal
const now = Date.parse('2026-11-18T09:00:00Z')
const ref = '300101'
const done = { kind: 'done', value: null }

beforeEach(async () => {
  server = await startBaselinkerServer()
  shop = shopWith({ pickingStatus: '502', packedStatus: '503', sentStatus: '504' })
  server.shop.add({ order_id: 300_101, want_invoice: '1' })
})
afterEach(() => server.close())

const shopWith = (fields: Record<string, string>): Shop =>
  baselinkerShop(
    accountOf({ baseUrl: `${server.url}/connector.php`, token: baselinkerToken }),
    fields,
    () => now,
  )
const tell = (news: ShopNews, sourceRef = ref) => shop.tell(sourceRef, news, signal)
const state = (name: 'picking' | 'packed' | 'handed-over'): ShopNews => ({ kind: 'state', state: name })
const waybill: ShopNews = { kind: 'waybill', carrier: 'dpd', courier: 'DPD', number: '1234567890123U' }
const document_: ShopNews = {
  kind: 'document',
  number: 'FV/2026/000123',
  issuedOn: '2026-11-18',
  bytes: labelPdf,
}
const invoice = (make = true, sourceRef = ref) => shop.salesDocument!(sourceRef, make, signal)
const calls = () => server.exchanges.map(({ request }) => baselinkerCall(request).method)
const order = () => server.shop.orders.get(300_101)!

describe('a state', () => {
  it('becomes the status that stands for it, once', async () => {
    for (const name of ['picking', 'packed', 'packed', 'handed-over'] as const)
      expect(await tell(state(name))).toEqual(done)
    expect(server.shop.statusChanges.map(({ status }) => status)).toEqual([502, 503, 504])
    expect(order()).toMatchObject({ pick_state: 1, pack_state: 1 })
  })

  it('without a status of its own is not told', async () => {
    shop = shopWith({ packedStatus: '503' })
    expect(await tell(state('picking'))).toEqual(done)
    expect(server.exchanges).toEqual([])
  })

  it('never takes the place of a cancellation, and none is told of an order that is not there', async () => {
    order().order_status_id = 505
    expect(await tell(state('packed'))).toEqual({
      kind: 'refused',
      troubles: [{ code: 'other', detail: 'BaseLinker: Anulowane', parcelNo: null }],
    })
    expect(await tell(state('packed'), '300999')).toMatchObject({ kind: 'refused' })
    expect(server.shop.statusChanges).toEqual([])
  })

  it.each(unknownMoods)(
    'of which nobody knows whether it was told is told again: $name',
    async ({ fault }) => {
      server.faults.push(fault(callsBaselinker('setOrderStatus')))
      await expect(tell(state('packed'))).rejects.toThrow()
      await server.settled()
      expect(await tell(state('packed'))).toEqual(done)
      expect(server.shop.statusChanges.map(({ status }) => status)).toEqual([503])
    },
  )
})

describe('a waybill', () => {
  it('is added with its courier, unless the order has it', async () => {
    expect(await tell(waybill)).toEqual(done)
    expect(await tell(waybill)).toEqual(done)
    expect(await tell({ ...waybill, carrier: 'inpost', courier: 'InPost', number: '6' })).toEqual(done)
    expect(await tell({ ...waybill, carrier: 'own', courier: '', number: '7' })).toEqual(done)
    expect(server.books.map(({ courier, number }) => [courier, number])).toEqual([
      ['dpd', '1234567890123U'],
      ['InPost', '6'],
      ['own', '7'],
    ])
    expect(server.books[0]!.asked).toEqual({
      order_id: 300_101,
      courier_code: 'dpd',
      package_number: '1234567890123U',
      pickup_date: now / 1_000,
    })
  })

  it('of a parcel that BaseLinker itself has sent stands there already', async () => {
    expect(await tell({ ...waybill, carrier: 'baselinker' })).toEqual(done)
    expect(server.exchanges).toEqual([])
  })

  it('is not that of a parcel that came back, or of another order', async () => {
    server.add(300_101, 'dpd', { number: '1234567890123U', isReturn: true })
    server.add(300_102, 'dpd', { number: '1234567890123U' })
    expect(await tell(waybill)).toEqual(done)
    expect(server.books).toHaveLength(3)
  })

  it.each(unknownMoods)(
    'of which nobody knows whether it was added is looked for: $name',
    async ({ acted, fault }) => {
      server.faults.push(fault(callsBaselinker('createPackageManual')))
      await expect(tell(waybill)).rejects.toThrow()
      await server.settled()
      expect(server.books).toHaveLength(acted ? 1 : 0)
      expect(await tell(waybill)).toEqual(done)
      expect(server.books).toHaveLength(1)
    },
  )

  it('is never added without a look at what is there', async () => {
    server.faults.push(cutAnswerAt(100, callsBaselinker('getOrderPackages')))
    await expect(tell(waybill)).rejects.toThrow()
    expect(server.books).toEqual([])
  })
})

describe('a document of our own', () => {
  it('takes the place of the file of the invoice that BaseLinker has', async () => {
    server.shop.addInvoice(300_101)
    server.shop.addInvoice(300_101, { type: 'correcting' })
    expect(await tell(document_)).toEqual(done)
    expect(await tell(document_)).toEqual(done)
    expect(server.shop.invoices).toMatchObject([
      { external: { number: 'FV/2026/000123', file: labelPdf } },
      { external: null },
    ])
  })

  it('has no place where BaseLinker has no invoice, and none is made for it', async () => {
    expect(await tell(document_)).toMatchObject({ kind: 'refused' })
    expect(calls()).toEqual(['getInvoices'])
    expect(server.shop.invoices).toEqual([])
  })
})

describe('the invoice', () => {
  it('that BaseLinker has is fetched, letter for letter', async () => {
    server.shop.addInvoice(300_101)
    expect(await invoice()).toEqual({ kind: 'done', value: { number: 'FV 1/11/2026', bytes: labelPdf } })
    expect(calls()).not.toContain('addInvoice')
  })

  it('of another program goes before the one that BaseLinker would draw', async () => {
    const file = Buffer.from('%PDF-1.7 of the ERP')
    server.shop.addInvoice(300_101, { external: { file, number: 'ERP 7' } })
    expect(await invoice()).toEqual({ kind: 'done', value: { number: 'ERP 7', bytes: file } })
  })

  it('is never a correction', async () => {
    server.shop.addInvoice(300_101, { number: 'FV 1' })
    server.shop.addInvoice(300_101, { type: 'correcting', number: 'KOR 1' })
    expect(await invoice()).toMatchObject({ kind: 'done', value: { number: 'FV 1' } })
  })

  it('is made when there is none and the buyer wants one, once', async () => {
    expect(await invoice(false)).toEqual({ kind: 'later', afterMs: null })
    expect(server.shop.invoices).toEqual([])
    expect(await invoice()).toMatchObject({ kind: 'done', value: { number: 'FV 1/11/2026' } })
    expect(await invoice()).toMatchObject({ kind: 'done', value: { number: 'FV 1/11/2026' } })
    expect(server.shop.invoices).toHaveLength(1)
    const made = server.exchanges
      .map(({ request }) => baselinkerCall(request))
      .find((call) => call.method === 'addInvoice')
    expect(made!.parameters).toEqual({ order_id: 300_101, series_id: 15, vat_rate: 'DEFAULT' })
  })

  it.each(['error', 'empty'] as const)(
    'is waited for while its file is not ready (%s)',
    async (notReadyAs) => {
      server.shop.filesReady = false
      server.shop.notReadyAs = notReadyAs
      expect(await invoice()).toEqual({ kind: 'later', afterMs: null })
      expect(await invoice()).toEqual({ kind: 'later', afterMs: null })
      expect(server.shop.invoices).toHaveLength(1)
      server.shop.invoices[0]!.file = labelPdf
      expect(await invoice()).toMatchObject({ kind: 'done', value: { bytes: labelPdf } })
    },
  )

  it('is not printed when it is no PDF', async () => {
    server.shop.addInvoice(300_101, { file: Buffer.from('<html>logowanie</html>') })
    await expect(invoice()).rejects.toThrow('no PDF')
  })

  it('waits for the time that a blocked token names', async () => {
    server.blockedUntil = '2026-11-18 10:02:00'
    for (const left of [0, 1, 2, 3]) {
      server.left = left
      expect(await invoice()).toEqual({ kind: 'later', afterMs: 120_000 })
    }
    expect(server.shop.invoices).toEqual([])
  })

  it('is none where the order has a fiscal receipt, and is not made for a buyer who wants none', async () => {
    order()['want_invoice'] = '0'
    expect(await invoice()).toEqual({ kind: 'later', afterMs: null })
    server.shop.receipts.set(300_101, 770_001)
    expect(await invoice()).toEqual(done)
    expect(server.shop.invoices).toEqual([])
    expect(calls()).not.toContain('getNewReceipts')
  })

  it('is refused without a series of invoices, and without the order', async () => {
    server.shop.series = []
    expect(await invoice()).toMatchObject({ kind: 'refused', troubles: [{ code: 'other' }] })
    expect(await invoice(true, '300999')).toMatchObject({ kind: 'refused' })
  })

  it.each(unknownMoods)(
    'of which nobody knows whether it was made is looked for, and made once: $name',
    async ({ acted, fault }) => {
      server.faults.push(fault(callsBaselinker('addInvoice')))
      await expect(invoice()).rejects.toThrow()
      await server.settled()
      expect(server.shop.invoices).toHaveLength(acted ? 1 : 0)
      expect(await invoice(false)).toMatchObject({ kind: acted ? 'done' : 'later' })
      expect(await invoice(true)).toMatchObject({ kind: 'done' })
      expect(server.shop.invoices).toHaveLength(1)
    },
  )

  it('of a slow BaseLinker is never made twice while the first making is under way', async () => {
    const giveUp = new AbortController()
    server.faults.push(slowUntilGone(callsBaselinker('addInvoice')))
    const asked = shop.salesDocument!(ref, true, giveUp.signal)
    const thrown = expect(asked).rejects.toThrow()
    await until('the request', () => calls().includes('addInvoice'))
    expect(await invoice(false)).toEqual({ kind: 'later', afterMs: null })
    giveUp.abort()
    await thrown
    await server.settled()
    expect(await invoice(false)).toMatchObject({ kind: 'done' })
    expect(server.shop.invoices).toHaveLength(1)
  })
})

describe('cut at every few bytes', () => {
  /** Tells `act` with its writing call cut somewhere, then again until it is done, as the station does. */
  const acts = [
    {
      name: 'a waybill',
      method: 'createPackageManual',
      act: () => tell(waybill),
      made: () => server.books.length,
    },
    {
      name: 'an invoice',
      method: 'addInvoice',
      act: () => invoice(),
      made: () => server.shop.invoices.length,
    },
    {
      name: 'a status',
      method: 'setOrderStatus',
      act: () => tell(state('packed')),
      made: () => server.shop.statusChanges.length,
    },
  ]
  const reset = () => {
    server.books.length = 0
    server.shop.invoices.length = 0
    server.shop.statusChanges.length = 0
    order().order_status_id = 501
  }

  it.each(acts)('$name is there exactly once', async ({ method, act, made }) => {
    await act()
    const writing = server.exchanges.find(({ request }) => baselinkerCall(request).method === method)!
    const cuts = [
      ...Array.from({ length: Math.ceil(writing.requestBytes / 16) }, (_, part) =>
        cutRequestAt(part * 16, callsBaselinker(method)),
      ),
      ...Array.from({ length: writing.answerBytes }, (_, byte) => cutAnswerAt(byte, callsBaselinker(method))),
    ]
    expect(cuts.length).toBeGreaterThan(150)
    for (const cut of cuts) {
      reset()
      server.faults.push(cut)
      await expect(act(), JSON.stringify(cut)).rejects.toThrow()
      await server.settled()
      expect(await act()).toMatchObject({ kind: 'done' })
      expect(made(), JSON.stringify(cut)).toBe(1)
    }
  })
})
