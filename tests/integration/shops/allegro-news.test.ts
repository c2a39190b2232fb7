import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allegroApi } from '../../../electron/station/carriers/allegro/api.ts'
import { allegroShop } from '../../../electron/station/shops/allegro/index.ts'
import type { Shop } from '../../../electron/station/shops/shop.ts'
import type { ShopNews } from '../../../shared/domain/shops.ts'
import { startAllegroServer, type AllegroServer } from '../../support/carriers/allegro-server.ts'
import { unknownMoods } from '../../support/carriers/moods.ts'
import { allegroAccount, labelPdf } from '../../support/carriers/requests.ts'
import type { CarrierRequest } from '../../support/carriers/server.ts'

let server: AllegroServer
let shop: Shop
const signal = new AbortController().signal
const done = { kind: 'done', value: null }
const waybill: ShopNews = { kind: 'waybill', carrier: 'dpd', courier: 'DPD', number: '1234567890123U' }
const paper: ShopNews = {
  kind: 'document',
  number: 'FV/2026/000123',
  issuedOn: '2026-11-18',
  bytes: labelPdf,
}

beforeEach(async () => {
  server = await startAllegroServer()
  shop = allegroShop(allegroApi(allegroAccount(server)))
  server.shop.add('f-1')
  // The first token is there, so that faults meet what they are meant for.
  await shop.read('f-1', signal)
})
afterEach(() => server.close())

const tell = (news: ShopNews, sourceRef = 'f-1') => shop.tell(sourceRef, news, signal)
const state = (name: 'picking' | 'packed' | 'handed-over'): ShopNews => ({ kind: 'state', state: name })
const asks =
  (method: string, what: string) =>
  ({ method: asked, url }: CarrierRequest): boolean =>
    asked === method && url.pathname.endsWith(what)
/** Tells something, and then once more if nobody knows what came of it. Only what Allegro has done counts as told. */
async function tellUntilKnown(news: ShopNews, acted: boolean): Promise<void> {
  const first = await tell(news).catch(() => null)
  await server.settled()
  if (first?.kind === 'done') expect(acted).toBe(true)
  else expect(await tell(news)).toEqual(done)
}
const statuses = () => server.shop.statusChanges.map(({ status }) => status)
const parcels = () => server.shop.parcels.get('f-1') ?? []
const invoices = () => server.shop.invoices.get('f-1') ?? []

describe('a state', () => {
  it('becomes the status that stands for it, once, and never goes back', async () => {
    for (const name of ['picking', 'packed', 'packed', 'handed-over', 'picking'] as const)
      expect(await tell(state(name))).toEqual(done)
    expect(statuses()).toEqual(['PROCESSING', 'READY_FOR_SHIPMENT', 'SENT'])
  })

  it('is not told of an order that was cancelled or is not there', async () => {
    server.shop.add('f-2', { status: 'CANCELLED' })
    expect(await tell(state('packed'), 'f-2')).toMatchObject({ kind: 'refused' })
    expect(await tell(state('packed'), 'gone')).toMatchObject({ kind: 'refused' })
    expect(statuses()).toEqual([])
  })

  it.each(unknownMoods)('of which nobody knows whether it was told: $name', async ({ fault, acted }) => {
    server.faults.push(fault(asks('PUT', '/fulfillment')))
    await tellUntilKnown(state('packed'), acted)
    expect(statuses()).toEqual(['READY_FOR_SHIPMENT'])
  })
})

describe('a waybill', () => {
  it('is added with its carrier as Allegro calls it, unless the order has it', async () => {
    for (const news of [
      waybill,
      waybill,
      { ...waybill, carrier: 'own', courier: '', number: '7' },
      { ...waybill, carrier: 'baselinker', courier: 'GLS', number: '8' },
    ])
      expect(await tell(news)).toEqual(done)
    expect(parcels()).toMatchObject([
      { carrierId: 'DPD', waybill: '1234567890123U' },
      { carrierId: 'OTHER', carrierName: 'own', waybill: '7' },
      { carrierId: 'OTHER', carrierName: 'GLS', waybill: '8' },
    ])
  })

  it('of what was sent through Allegro is put there by itself', async () => {
    expect(await tell({ ...waybill, carrier: 'allegro', number: 'A000000001' })).toEqual(done)
    expect(parcels()).toEqual([])
  })

  it('of a carrier that Allegro does not know goes by its name', async () => {
    server.shop.carriers = ['OTHER']
    expect(await tell(waybill)).toEqual(done)
    expect(parcels()).toMatchObject([{ carrierId: 'OTHER', carrierName: 'DPD' }])
  })

  it.each(unknownMoods)('of which nobody knows whether it was added: $name', async ({ fault, acted }) => {
    server.faults.push(fault(asks('POST', '/shipments')))
    await tellUntilKnown(waybill, acted)
    expect(parcels()).toHaveLength(1)
  })

  it.each(unknownMoods)('is never added without a look at what is there: $name', async ({ fault }) => {
    server.faults.push(fault(asks('GET', '/shipments')))
    await tell(waybill).catch(() => null)
    expect(parcels()).toEqual([])
  })
})

describe('a sales document', () => {
  it('is put to the order with its number, as it is, once', async () => {
    expect(await tell(paper)).toEqual(done)
    expect(await tell(paper)).toEqual(done)
    expect(await tell({ ...paper, number: 'KOR/1' })).toEqual(done)
    expect(invoices().map(({ number }) => number)).toEqual(['FV/2026/000123', 'KOR/1'])
    expect(Buffer.from(invoices()[0]!.file!).equals(labelPdf)).toBe(true)
    const [made] = server.exchanges.filter(({ request }) => asks('POST', '/invoices')(request))
    expect(JSON.parse(made!.request.body)).toEqual({
      file: { name: 'FV_2026_000123.pdf' },
      invoiceNumber: 'FV/2026/000123',
    })
  })

  it('that Allegro does not take is told so', async () => {
    for (let n = 0; n < 10; n += 1) await tell({ ...paper, number: `FV/${n}` })
    expect(await tell(paper)).toMatchObject({ kind: 'refused', troubles: [{ detail: 'TOO_MANY_INVOICES' }] })
  })

  it.each(unknownMoods)('of which nobody knows whether it was entered: $name', async ({ fault, acted }) => {
    server.faults.push(fault(asks('POST', '/invoices')))
    await tellUntilKnown(paper, acted)
    expect(invoices()).toHaveLength(1)
    expect(invoices()[0]!.file).not.toBeNull()
  })

  it.each(unknownMoods)('whose file may not have come: $name', async ({ fault, acted }) => {
    server.faults.push(fault(asks('PUT', '/file')))
    await tellUntilKnown(paper, acted)
    expect(invoices()).toMatchObject([{ number: 'FV/2026/000123' }])
    expect(invoices()[0]!.file).not.toBeNull()
  })
})
