import { describe, expect, it } from 'vitest'
import type { DeliveryNoteData, SalesDocumentData } from '../../electron/station/documents/render/index.ts'
import type { WarehouseSettings } from '../../shared/contract/settings.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { barcodesIn, pdfPages, pdfText } from '../support/read-back.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

type Order = ReturnType<typeof order>

async function atTheBench(
  place: Place,
  settings: Partial<WarehouseSettings>,
  orders: readonly Order[],
): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ settings, packing: { scanWaybill: false }, printers: true })
  await shift.db.updateTable('product').set({ annex15: 1 }).where('sku', '=', 'PLATE').execute()
  await pickedOrders(shift.station, orders)
  await shift.signIn('marek')
  return shift
}

async function pack(shift: Shift, number: string): Promise<void> {
  await shift.scan(number)
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
}

/** The papers of an order, waybills left out. */
async function papersOf(shift: Shift, number: string) {
  const rows = await shift.db
    .selectFrom('document')
    .innerJoin('sales_order', 'sales_order.id', 'document.order_id')
    .select(['document.id', 'document.kind', 'document.number', 'document.data'])
    .where('sales_order.number', '=', number)
    .where('document.kind', '!=', 'waybill')
    .orderBy('document.kind')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as unknown }))
}
const salesOf = async (shift: Shift, number: string) =>
  (await papersOf(shift, number)).find(({ kind }) => kind !== 'delivery_note')?.data as
    SalesDocumentData | undefined

/** The order with something else about its lines or its buyer. */
const priced = (one: Order, change: Partial<Order['lines'][number]>): Order => ({
  ...one,
  lines: one.lines.map((line) => ({ ...line, ...change })),
})
const soldTo = (one: Order, change: Partial<Order['buyer']>): Order => ({
  ...one,
  buyer: { ...one.buyer, ...change },
})

describe.each(databases)('the papers of packed orders on $name', ({ newPlace }) => {
  const one = (number: string, sku = 'CANDLE') => order(number, [[sku, 1]])

  it('are numbered within the month, without a gap when "packed" is refused', async () => {
    const orders = [one('1001'), one('1002'), soldTo(one('1003'), { nip: '2222222222' }), one('1004')]
    const shift = await atTheBench(await newPlace(), { numbering: 'monthly', openNextOrder: false }, orders)
    await pack(shift, '1001')
    await shift.scan('1002')
    await shift.verifyAll()
    await expect(shift.packed()).rejects.toMatchObject({ code: 'parcel-not-weighed' })
    await shift.weigh()
    await shift.packed()
    await pack(shift, '1003')
    shift.clock.forward(20 * 86_400_000)
    await shift.signIn('marek')
    await pack(shift, '1004')
    const numbers = await Promise.all(
      ['1001', '1002', '1003', '1004'].map(async (number) =>
        (await papersOf(shift, number)).map((paper) => paper.number),
      ),
    )
    expect(numbers).toEqual([
      ['FV/2026/11/00001'],
      ['FV/2026/11/00002'],
      ['PT/2026/11/00001'],
      ['FV/2026/12/00001'],
    ])
  })

  it('say what the law wants of these lines and this buyer', async () => {
    const orders = [
      priced(one('1001', 'PLATE'), { unitGrossMinor: 15_000_01 }),
      priced(one('1002', 'PLATE'), { unitGrossMinor: 14_000_00 }),
      priced(one('1003'), { vatRate: 'zw' }),
      priced(one('1004'), { vatRate: 'oo' }),
      { ...one('1005'), currency: 'EUR' },
      soldTo(one('1006'), { nip: 'DE123456789', country: 'DE' }),
    ]
    const settings = { exemptBasis: 'art. 43 ust. 1 pkt 17', openNextOrder: false }
    const shift = await atTheBench(await newPlace(), settings, orders)
    for (const { sourceRef } of orders) await pack(shift, sourceRef)
    expect(await salesOf(shift, '1001')).toMatchObject({
      kind: 'invoice',
      remarks: ['Mechanizm podzielonej płatności'],
      lines: [{ sku: 'PLATE', annex15: true, gtin: '5900000000039' }, { name: 'Dostawa' }],
    })
    expect(await salesOf(shift, '1002')).toMatchObject({ remarks: [] })
    expect(await salesOf(shift, '1003')).toMatchObject({
      remarks: ['Podstawa zwolnienia z podatku: art. 43 ust. 1 pkt 17'],
      exemptBasis: 'art. 43 ust. 1 pkt 17',
    })
    expect(await salesOf(shift, '1004')).toMatchObject({ remarks: ['Odwrotne obciążenie'] })
    expect(await salesOf(shift, '1005')).toBeUndefined()
    expect(await salesOf(shift, '1006')).toMatchObject({
      kind: 'transaction_confirmation',
      buyer: { taxId: 'DE123456789' },
    })
  })

  it('have a note of what is in the boxes where the warehouse wants one', async () => {
    const shift = await atTheBench(await newPlace(), { deliveryNote: 'without-prices' }, [one('1001')])
    await pack(shift, '1001')
    const [note] = await papersOf(shift, '1001')
    expect(note).toMatchObject({ kind: 'delivery_note', number: 'SP/2026/000001' })
    const data = note!.data as DeliveryNoteData
    expect(data.lines).toEqual([
      { name: 'CANDLE', sku: 'CANDLE', unit: 'szt.', quantity: 1, grossMinor: null },
    ])
    expect(data.parcels).toEqual([{ no: 1, number: expect.stringMatching(/^\d{18}$/), weightGrams: 1500 }])
    await shift.signIn('iryna')
    const { base64 } = await shift.call('printing/paper', { documentId: note!.id, form: 'zpl203' })
    const text = (await pdfText(Buffer.from(base64, 'base64'))).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain('Specyfikacja przesyłki nr SP/2026/000001')
    await until('the note', async () => {
      const jobs = await shift.call('printing/jobs', { limit: 10 })
      return jobs.some(({ documentKind, state }) => documentKind === 'delivery_note' && state === 'printed')
    })
  })

  it('of people and goods are labels that a lead prints', async () => {
    const shift = await atTheBench(await newPlace(), {}, [])
    await shift.signIn('iryna')
    const badges = await shift.call('labels/badges', {})
    expect(badges.map(({ name, role }) => `${name} ${role}`)).toContain('ola picker')
    const ola = badges.find(({ name }) => name === 'ola')!.id
    const products = await shift.call('labels/products', { typed: 'mug' })
    expect(products.map(({ sku }) => sku)).toEqual(['MUG-BLUE', 'MUG-RED'])
    expect(await shift.call('labels/products', { typed: '100%' })).toEqual([])
    await shift.call('labels/print-badges', { ...shift.command(), workerIds: [ola] })
    const productIds = products.map(({ id }) => id)
    const twice = { ...shift.command(), productIds }
    await shift.call('labels/print-products', twice)
    await shift.call('labels/print-products', twice)
    await until('the labels', async () => {
      const jobs = await shift.call('printing/jobs', { limit: 10 })
      return jobs.length === 2 && jobs.every(({ state }) => state === 'printed')
    })
    const codes = await Promise.all(
      (['badge_label', 'product_label'] as const).map(async (kind) => {
        const { id } = await shift.db
          .selectFrom('document')
          .select('id')
          .where('kind', '=', kind)
          .executeTakeFirstOrThrow()
        const { base64 } = await shift.call('printing/paper', { documentId: id, form: 'pdf' })
        const [page] = await pdfPages(Buffer.from(base64, 'base64'), 203.2)
        return barcodesIn(page!)
      }),
    )
    expect(codes).toEqual([['PKW-B:OLA-BADGE'], ['5900000000015', '5901234123457']])
    await shift.signIn('ola')
    await expect(shift.call('labels/badges', {})).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
