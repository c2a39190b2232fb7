import { describe, expect, it } from 'vitest'
import { cartBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const orders = ['1001', '1002', '1003', '1004'].map((number) => order(number, [['CANDLE', 1]]))

/** Ola with four orders, of which a cart takes two, and two carts. */
async function withCarts(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true, totes: 16, settings: { ordersPerBatch: 2 } })
  await shift.signIn('iryna')
  await shift.call('labels/add-numbered', { ...shift.command(), of: 'cart', prefix: 'w-', count: 2 })
  await shift.placeOrders(...orders)
  await shift.signIn('ola')
  return shift
}

const carts = (shift: Shift) => shift.call('labels/numbered', { of: 'cart' })

/** What the window does with a cart that is scanned while nothing is in work. */
async function begin(shift: Shift, code: string) {
  const { outcome } = await shift.scan(cartBarcode(code))
  expect(outcome).toEqual({ kind: 'cart', cart: code })
  return shift.ask('picking/next-batch', { ...shift.command(), cart: code })
}

async function finish(shift: Shift): Promise<void> {
  while ((await shift.pickView()).kind === 'working') await shift.pickTask()
}

describe.each(databases)('carts on $name', ({ newPlace }) => {
  it('one scan of a free cart begins the best batch on it, and it is free when the walk has ended', async () => {
    const shift = await withCarts(await newPlace())
    expect(await begin(shift, 'W-01')).toMatchObject({
      ok: true,
      value: { kind: 'working', batchNumber: 'B-0001', cart: 'W-01' },
    })
    await shift.signIn('iryna')
    expect(await carts(shift)).toMatchObject([
      { code: 'W-01', holds: 'B-0001' },
      { code: 'W-02', holds: null },
    ])
    expect((await shift.call('planning/view', {})).working).toMatchObject([{ walks: [{ cart: 'W-01' }] }])
    await shift.signIn('ola')
    await finish(shift)
    expect(await begin(shift, 'W-01')).toMatchObject({ value: { batchNumber: 'B-0002', cart: 'W-01' } })
  })

  it('a cart with which somebody walks is refused with his name, and nothing is begun', async () => {
    const shift = await withCarts(await newPlace())
    await begin(shift, 'W-01')
    await shift.signIn('piotr')
    expect(await begin(shift, 'W-01')).toMatchObject({
      ok: false,
      fault: { code: 'cart-busy', detail: { cart: 'W-01', worker: 'ola' } },
    })
    expect(await shift.ask('picking/next-batch', { ...shift.command(), cart: 'W-09' })).toMatchObject({
      fault: { code: 'cart-unknown', detail: { cart: 'W-09' } },
    })
    expect(await shift.pickView()).toMatchObject({ kind: 'idle', ready: 2 })
  })

  it('a cart that was put down is gone on with by its scan, whoever scans it', async () => {
    const shift = await withCarts(await newPlace())
    await begin(shift, 'W-01')
    await shift.call('picking/pause', shift.command())
    await shift.signIn('piotr')
    expect(await shift.pickView()).toMatchObject({ kind: 'idle', waiting: [{ cart: 'W-01' }] })
    expect(await begin(shift, 'W-01')).toMatchObject({ value: { batchNumber: 'B-0001', cart: 'W-01' } })
  })

  it('a walk goes on with another cart that is scanned, unless somebody has it', async () => {
    const shift = await withCarts(await newPlace())
    await begin(shift, 'W-01')
    await shift.signIn('piotr')
    await shift.nextBatch()
    expect((await shift.scan(cartBarcode('W-01'))).outcome).toEqual({
      kind: 'no-effect',
      because: 'cart-busy',
    })
    expect((await shift.scan(cartBarcode('W-02'))).outcome).toEqual({ kind: 'cart', cart: 'W-02' })
    expect(await shift.working()).toMatchObject({ batchNumber: 'B-0002', cart: 'W-02' })
    expect((await shift.scan(cartBarcode('W-02'))).outcome.kind).toBe('cart')
    await shift.signIn('ola')
    expect((await shift.scan(cartBarcode('W-02'))).outcome.kind).toBe('no-effect')
    expect(await shift.working()).toMatchObject({ cart: 'W-01' })
  })

  it('their labels are printed, one that is in use stays, one that is out of use is not known', async () => {
    const shift = await withCarts(await newPlace())
    await begin(shift, 'W-01')
    await shift.signIn('iryna')
    const ids = (await carts(shift)).map(({ id }) => id)
    await shift.call('labels/print-numbered', { ...shift.command(), of: 'cart', ids })
    await until('the print', async () => {
      const jobs = await shift.call('printing/jobs', { limit: 10 })
      return jobs.length === 1 && jobs[0]?.state === 'printed' && jobs[0].documentKind === 'cart_label'
    })
    const left = await shift.call('labels/retire-numbered', {
      ...shift.command(),
      of: 'cart',
      ids,
      retired: true,
    })
    expect(left.map(({ code, retired }) => [code, retired])).toEqual([
      ['W-01', false],
      ['W-02', true],
    ])
    await shift.signIn('piotr')
    expect(await begin(shift, 'W-02')).toMatchObject({ fault: { code: 'cart-unknown' } })
  })
})

describe.each(databases.filter(({ name }) => name === 'postgres'))(
  'two pickers with one cart on $name',
  ({ newPlace }) => {
    it('are never both on it: one gets it, the other one is told', async () => {
      const place = await newPlace()
      const first = await withCarts(place)
      const second = await openStation(place, { which: 2 })
      await second.signIn('piotr')
      for (let round = 0; round < 5; round += 1) {
        const answers = await Promise.all(
          [first, second].map((shift) =>
            shift.ask('picking/next-batch', { ...shift.command(), cart: 'W-01' }),
          ),
        )
        expect(answers.map((answer) => (answer.ok ? 'begun' : answer.fault.code)).sort()).toEqual([
          'begun',
          'cart-busy',
        ])
        await finish(answers[0]!.ok ? first : second)
        await first.placeOrders(
          ...orders.slice(0, 2).map((_, index) => order(`${round}-${index}`, [['CANDLE', 1]])),
        )
      }
    })
  },
)
