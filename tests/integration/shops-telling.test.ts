import { describe, expect, it } from 'vitest'
import { transition } from '../../electron/station/orders/index.ts'
import { databases } from '../support/databases.ts'
import { newsOf, pack, pick, shopShift, type ShopShift } from '../support/shops/shop-shift.ts'
import { openStation, order } from '../support/station.ts'
import { until } from '../support/until.ts'

const nobody = { workerId: null, stationId: null }
const messages = ({ shift }: ShopShift) =>
  shift.db.selectFrom('shop_message').selectAll().orderBy('seq').execute()
const statesOf = async (it: ShopShift) =>
  (await messages(it)).map(({ kind, subject, state }) => `${kind === 'state' ? subject : kind} ${state}`)
/** As when its time has come. */
const hurry = ({ shift }: ShopShift) =>
  shift.db.updateTable('shop_message').set({ next_at: 0 }).where('state', '=', 'waiting').execute()

async function withOrder(place: Parameters<typeof shopShift>[0]) {
  const it = await shopShift(place)
  it.shop.put(order('1001', [['CANDLE', 1]]))
  await it.readNow()
  return it
}

describe.each(databases)('what a shop is told on $name', ({ newPlace }) => {
  it('is tried again, the first thing first, and is known again after a restart', async () => {
    const it = await withOrder(await newPlace())
    let tries = 0
    it.shop.moods((what) => (what === 'tell' && (tries += 1) <= 2 ? 'cut-after' : 'fine'))
    await pick(it)
    await until('a try', async () => tries === 1)
    await until('it waits', async () => (await messages(it))[0]?.tries === 1)
    const [waits] = await messages(it)
    expect(waits!.next_at! - it.shift.station.now()).toBeGreaterThan(3_000)
    await pack(it, '1001')
    // Nothing overtakes it.
    expect(new Set(await statesOf(it))).toEqual(
      new Set(['picking waiting', 'packed waiting', 'waybill waiting', 'document waiting']),
    )
    expect(tries).toBe(1)
    await it.shift.restart()
    await hurry(it)
    await until('a second try', async () => (await messages(it))[0]?.tries === 2)
    await hurry(it)
    await until('all is told', async () => (await statesOf(it)).every((one) => one.endsWith('told')))
    expect(newsOf(it.shop, '1001').map((one) => one.split(' ')[0])).toEqual([
      'picking',
      'packed',
      'waybill',
      'document',
    ])
  })

  it('and refused is shown with the words of the shop, holds up nothing, and is told again by a lead', async () => {
    const it = await withOrder(await newPlace())
    it.shop.moods((_what, news) => (news?.kind === 'waybill' ? 'refused' : 'fine'))
    await pick(it)
    await pack(it, '1001')
    await until('the others are told', async () => (await statesOf(it)).includes('document told'))
    expect(await statesOf(it)).toEqual(['picking told', 'packed told', 'waybill refused', 'document told'])
    expect(await it.lead('reports/board', {})).toMatchObject({
      exceptions: [{ kind: 'shop-refused', orderNumber: '1001', note: 'Brak statusu' }],
    })
    const refused = (await messages(it)).find(({ kind }) => kind === 'waybill')!
    const between = await it.lead('shops/of-order', { orderId: refused.order_id })
    expect(between).toMatchObject({
      messages: [{}, {}, { state: 'refused', troubles: [{ detail: 'Brak statusu' }] }, {}],
    })
    it.shop.moods(() => 'fine')
    await it.lead('shops/tell-again', { ...it.shift.command(), messageId: refused.id })
    await until('it is told', async () => (await statesOf(it))[2] === 'waybill told')
    const again = it.lead('shops/tell-again', { ...it.shift.command(), messageId: refused.id })
    await expect(again).rejects.toMatchObject({ code: 'message-not-refused' })
  })

  it('and refused of a state is told no more after a later one', async () => {
    const it = await withOrder(await newPlace())
    it.shop.moods((_what, news) => (news?.kind === 'state' && news.state === 'picking' ? 'refused' : 'fine'))
    await pick(it)
    await until('it is refused', async () => (await statesOf(it))[0] === 'picking refused')
    await pack(it, '1001')
    await until('the next is told', async () => (await statesOf(it)).includes('document told'))
    expect((await statesOf(it))[0]).toBe('picking dropped')
    expect(await it.lead('reports/board', {})).toMatchObject({ exceptions: [] })
    // Nor when the order goes the same way once more.
    const { order_id: orderId } = (await messages(it))[0]!
    await it.shift.db.transaction().execute(async (trx) => {
      for (const to of ['picked', 'short', 'ready', 'picking'] as const)
        await transition(trx, it.shift.station, { orderId, to, reason: null, actor: nobody })
    })
    expect((await statesOf(it)).filter((one) => one.startsWith('picking'))).toEqual(['picking dropped'])
  })

  it('waits while the shop is off, and is nothing where the shop makes its own documents', async () => {
    const it = await withOrder(await newPlace())
    await it.shift.signIn('adam')
    await it.shift.call('shops/save', { code: 'baselinker', on: false, fields: { document: 'fetched' } })
    await pick(it)
    await pack(it, '1001')
    expect(await statesOf(it)).toEqual(['picking waiting', 'packed waiting', 'waybill waiting'])
    await it.shift.signIn('adam')
    expect(await it.shift.call('shops/list', {})).toMatchObject([
      { code: 'allegro', state: 'off', waiting: 0, fields: {} },
      { code: 'baselinker', state: 'off', waiting: 3, fields: { document: 'fetched', readStatus: '' } },
    ])
    await it.shift.call('shops/save', { code: 'baselinker', on: true, fields: { readStatus: '1, 2' } })
    await until('all is told', async () => (await statesOf(it)).every((one) => one.endsWith('told')))
    const wrong = it.shift.call('shops/save', { code: 'baselinker', on: true, fields: { readStatus: 'new' } })
    await expect(wrong).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('of a cancelled order is nothing more', async () => {
    const it = await withOrder(await newPlace())
    it.shop.moods((what) => (what === 'tell' ? 'later' : 'fine'))
    await pick(it)
    await until('it waits', async () => (await messages(it))[0]?.tries === 1)
    const { order_id: id } = (await messages(it))[0]!
    await it.lead('orders/act', { id, action: 'cancel', reason: 'so' })
    expect(await statesOf(it)).toEqual(['picking dropped'])
  })
})

describe.each(databases.filter(({ name }) => name === 'postgres'))(
  'two stations on $name',
  ({ newPlace }) => {
    it('what one of them packs is told by the one that reads the shop', async () => {
      const place = await newPlace()
      const it = await withOrder(place)
      const clock = { now: Date.now, forward: () => undefined }
      const other = await openStation(place, { which: 2, clock })
      await pick({ ...it, shift: other })
      await pack({ ...it, shift: other }, '1001')
      await until('all is told', async () => newsOf(it.shop, '1001').length === 4)
      await until('it is known', async () => (await statesOf(it)).every((one) => one.endsWith('told')))
      // The shop goes over to the other one at a word there.
      await other.signIn('adam')
      await other.call('shops/save', { code: 'baselinker', on: true, fields: { document: 'drawn' } })
      expect(await other.call('shops/list', {})).toMatchObject([
        { code: 'allegro' },
        { code: 'baselinker', state: 'here', account: 'incomplete' },
      ])
      expect(await it.lead('shops/of-order', { orderId: (await messages(it))[0]!.order_id })).toMatchObject({
        shop: 'baselinker',
      })
    })
  },
)
