import { describe, expect, it } from 'vitest'
import { databases } from '../support/databases.ts'
import { newsOf, shopShift } from '../support/shops/shop-shift.ts'
import { order } from '../support/station.ts'
import { statesOf } from '../support/packed-orders.ts'
import { until } from '../support/until.ts'

describe.each(databases)('orders of a shop on $name', ({ newPlace }) => {
  it('come by themselves, once, and what becomes of them is told in its order', async () => {
    const { shift, shop, readNow } = await shopShift(await newPlace())
    for (const number of ['1001', '1002', '1001']) shop.put(order(number, [['CANDLE', 1]]))
    shop.put(order('1003', [['CANDLE', 1]], { cancelled: true }))
    await readNow()
    expect(await statesOf(shift, ['1001', '1002', '1003'])).toEqual({ '1001': 'ready', '1002': 'ready' })
    await shift.signIn('ola')
    await shift.nextBatch()
    await shift.pickAll()
    await shift.signIn('marek')
    await shift.scan('1001')
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await until('all is told', async () => newsOf(shop, '1001').length === 4)
    expect(newsOf(shop, '1001')).toEqual([
      'picking',
      'packed',
      expect.stringMatching(/^waybill \d{18}$/),
      expect.stringMatching(/^document FV\//),
    ])
    expect(newsOf(shop, '1002')).toEqual(['picking'])
    const [pdf] = shop.told.get('1001')!.documents.values()
    expect(Buffer.from(pdf!).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
