import { describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { shelves } from '../support/warehouse.ts'

/** Pieces on all shelves of the small warehouse. */
const stocked = shelves
  .flatMap(({ stock }) => Object.values<number>(stock))
  .reduce((sum, pieces) => sum + pieces, 0)

/** Two orders of one buyer, and one of somebody else; a lead at a desk. */
async function twoOfOneBuyer(place: Place) {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.placeOrders(
    order('1001', [
      ['MUG-RED', 2],
      ['CANDLE', 1],
    ]),
    order(
      '1002',
      [
        ['CANDLE', 2],
        ['PLATE', 1],
      ],
      { giftNote: 'For Ewa' },
    ),
    order('1003', [['PLATE', 1]], { buyer: { ...order('0', []).buyer, name: 'Somebody Else' } }),
  )
  /** A lead who sits down at a desk in that moment: whoever signs in at the bench sends all others home. */
  const ask = async (procedure: string, input: object) => shift.ask(procedure, input, await deskOf(shift))
  const decide = async (procedure: string, input: object) => {
    const reply = await ask(procedure, { commandId: uuidv7(), reason: 'the buyer called', ...input })
    if (!reply.ok) throw new Error(reply.fault.code)
  }
  const act = async (number: string, action: 'hold' | 'release') => {
    const reply = await ask('orders/act', { id: idOf(number), action, reason: 'wait' })
    if (!reply.ok) throw new Error(reply.fault.code)
  }
  const rows = await shift.db.selectFrom('sales_order').select(['id', 'number']).execute()
  const idOf = (number: string) => rows.find((row) => row.number === number)!.id
  return { shift, decide, act, ask, idOf }
}

async function pickEverything(shift: Shift) {
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
}

async function understood(shift: Shift) {
  const { refusal } = await shift.packView()
  return shift.call('packing/acknowledge', { scanId: refusal!.scanId })
}

async function rowOf(shift: Shift, id: string) {
  return shift.db.selectFrom('sales_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Every shelf, tote and promise agrees with what the orders say they have. */
async function promisesOf(shift: Shift) {
  const { reserved } = await shift.db
    .selectFrom('stock')
    .select((eb) => eb.fn.sum<number>('reserved').as('reserved'))
    .executeTakeFirstOrThrow()
  const { promised } = await shift.db
    .selectFrom('reservation')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('quantity'), eb.lit(0)).as('promised'))
    .executeTakeFirstOrThrow()
  return { reserved, promised }
}

async function giftRead(shift: Shift) {
  const view = await shift.packView()
  if (view.kind !== 'parcels' || view.ask?.kind !== 'note') throw new Error('no gift note is asked about')
  await shift.call('packing/answer', { ...shift.command(), sessionId: view.sessionId, askId: view.ask.id })
}

describe.each(databases)('orders that become one, or two, on $name', ({ newPlace }) => {
  it('case 18: a picked order of the same buyer joins the one on the bench, with its tote, and nothing is lost', async () => {
    const { shift, decide, idOf } = await twoOfOneBuyer(await newPlace())
    await pickEverything(shift)
    const [before, other] = [await rowOf(shift, idOf('1001')), await rowOf(shift, idOf('1002'))]
    await shift.signIn('marek')
    await shift.scan('1001')
    await shift.scan(shift.codeOf('MUG-RED'))
    await decide('orders/merge', { id: idOf('1001'), otherId: idOf('1002') })
    const stopped = await shift.scan(shift.codeOf('MUG-RED'))
    expect(stopped.outcome).toMatchObject({
      refusal: {
        reason: 'order-changed',
        differences: [
          { kind: 'merged', order: '1002', totes: 'T-01, T-02' },
          { kind: 'add', pieces: 2, sku: 'CANDLE' },
          { kind: 'add', pieces: 1, sku: 'PLATE' },
          { kind: 'note', note: 'gift', text: 'For Ewa' },
        ],
      },
    })
    expect(await understood(shift)).toMatchObject({ kind: 'verifying', unitsVerified: 1, unitsTotal: 6 })
    await shift.verifyAll()
    await giftRead(shift)
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    expect(await rowOf(shift, idOf('1001'))).toMatchObject({
      state: 'packed',
      unit_count: 6,
      line_count: 4,
      total_minor: before.total_minor + other.total_minor,
    })
    expect(await rowOf(shift, idOf('1002'))).toMatchObject({
      state: 'cancelled',
      tote_id: null,
      total_minor: 0,
    })
    // Its totes are free, and its goods are in the one box.
    expect(await shift.db.selectFrom('extra_tote').selectAll().execute()).toEqual([])
    const history = await shift.db.selectFrom('order_history').select('reason').execute()
    expect(history.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['merged: 1001', 'merged: 1002, the buyer called']),
    )
  })

  it('case 18: the order on the bench goes with another one: its packer brings the tote there, and scans nothing of it twice into a box', async () => {
    const { shift, decide, idOf } = await twoOfOneBuyer(await newPlace())
    await pickEverything(shift)
    await shift.signIn('marek')
    await shift.scan('1002')
    await shift.scan(shift.codeOf('CANDLE'))
    await decide('orders/merge', { id: idOf('1001'), otherId: idOf('1002') })
    expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({
      outcome: {
        refusal: {
          reason: 'order-merged',
          expected: '1002',
          belongsTo: { orderNumber: '1001', tote: 'T-01, T-02' },
        },
      },
    })
    expect(await understood(shift)).toMatchObject({ kind: 'waiting', refusal: null })
    // Any of its totes opens it, and all its pieces are scanned into its own box.
    await shift.scan(toteBarcode('T-02'))
    expect(await shift.verifying()).toMatchObject({
      order: { number: '1001' },
      unitsVerified: 0,
      unitsTotal: 6,
    })
    await shift.verifyAll()
    await giftRead(shift)
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
  })

  it('case 18: what is still to be collected sends the order on the bench to be picked once more', async () => {
    const { shift, decide, act, idOf } = await twoOfOneBuyer(await newPlace())
    await act('1002', 'hold')
    await pickEverything(shift)
    await shift.signIn('marek')
    await shift.scan('1001')
    await shift.scan(shift.codeOf('MUG-RED'))
    await decide('orders/merge', { id: idOf('1001'), otherId: idOf('1002') })
    expect(await shift.packView()).toMatchObject({
      kind: 'waiting',
      refusal: { reason: 'order-changed' },
    })
    await understood(shift)
    expect(await rowOf(shift, idOf('1001'))).toMatchObject({ state: 'ready' })
    expect(await promisesOf(shift)).toEqual({ reserved: 3, promised: 3 })
    await pickEverything(shift)
    await shift.signIn('marek')
    await shift.scan('1001')
    expect(await shift.verifying()).toMatchObject({ unitsVerified: 1, unitsTotal: 6 })
  })

  it.each(['1001', '1002'])(
    'case 18: on the walk %s goes on with the goods of the other one, and the walk ends with one order',
    async (kept) => {
      const { shift, decide, idOf } = await twoOfOneBuyer(await newPlace())
      const gone = kept === '1001' ? '1002' : '1001'
      await shift.signIn('ola')
      await shift.nextBatch()
      await shift.pickTask()
      await decide('orders/merge', { id: idOf(kept), otherId: idOf(gone) })
      expect(await shift.working()).toMatchObject({
        notices: expect.arrayContaining([
          expect.objectContaining({ kind: 'order-changed', orderNumber: gone }),
        ]),
      })
      await shift.pickAll()
      expect(await rowOf(shift, idOf(kept))).toMatchObject({ state: 'picked', unit_count: 6 })
      expect(await promisesOf(shift)).toEqual({ reserved: 0, promised: 0 })
      await shift.signIn('marek')
      await shift.scan(kept)
      await shift.verifyAll()
      await giftRead(shift)
      await shift.weigh()
      expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: kept } })
    },
  )

  it('case 18: an order whose walk is under way takes another walk’s goods along', async () => {
    const { shift, decide, act, idOf } = await twoOfOneBuyer(await newPlace())
    await act('1002', 'hold')
    await shift.signIn('ola')
    await shift.nextBatch()
    await shift.pickTask()
    await act('1002', 'release')
    await decide('orders/merge', { id: idOf('1001'), otherId: idOf('1002') })
    await shift.pickAll()
    expect(await rowOf(shift, idOf('1001'))).toMatchObject({ state: 'picked', unit_count: 6 })
    expect(await promisesOf(shift)).toEqual({ reserved: 0, promised: 0 })
  })

  it('case 18: an order that is half collected goes with one that waits: its tote comes along, the rest is collected', async () => {
    const { shift, decide, act, idOf } = await twoOfOneBuyer(await newPlace())
    await act('1002', 'hold')
    await shift.signIn('ola')
    await shift.nextBatch()
    await shift.pickTask()
    await act('1002', 'release')
    await decide('orders/merge', { id: idOf('1002'), otherId: idOf('1001') })
    expect(await rowOf(shift, idOf('1002'))).toMatchObject({ state: 'ready', unit_count: 6 })
    expect(await rowOf(shift, idOf('1001'))).toMatchObject({ state: 'cancelled', tote_id: null })
    await shift.pickAll()
    await pickEverything(shift)
    await shift.signIn('marek')
    await shift.scan('1002')
    await shift.verifyAll()
    await giftRead(shift)
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1002' } })
    // What left the shelves is in boxes and totes: six pieces here, one of somebody else's.
    const { left } = await shift.db
      .selectFrom('stock')
      .select((eb) => eb.fn.sum<number>('quantity').as('left'))
      .executeTakeFirstOrThrow()
    expect(left).toBe(stocked - 7)
  })

  it('case 18: orders that wait become one that is promised everything; others stay apart', async () => {
    const { shift, decide, ask, idOf } = await twoOfOneBuyer(await newPlace())
    const offered = await ask('orders/mergeable', { id: idOf('1001') })
    expect(offered).toMatchObject({ ok: true, value: [{ number: '1002', units: 3 }] })
    await expect(decide('orders/merge', { id: idOf('1001'), otherId: idOf('1003') })).rejects.toThrow(
      'orders-apart',
    )
    await expect(decide('orders/merge', { id: idOf('1001'), otherId: idOf('1001') })).rejects.toThrow(
      'orders-apart',
    )
    await decide('orders/merge', { id: idOf('1001'), otherId: idOf('1002') })
    expect(await rowOf(shift, idOf('1001'))).toMatchObject({ state: 'ready', unit_count: 6 })
    expect(await promisesOf(shift)).toEqual({ reserved: 7, promised: 7 })
    // A cancelled one is merged no more, nor does it take another in.
    for (const [id, otherId] of [
      [idOf('1001'), idOf('1002')],
      [idOf('1002'), idOf('1001')],
    ])
      await expect(decide('orders/merge', { id, otherId })).rejects.toThrow('action-not-allowed')
  })

  it('case 18: a part of the order on the bench becomes an order of its own, and what is verified too much is taken out', async () => {
    const { shift, decide, idOf } = await twoOfOneBuyer(await newPlace())
    await pickEverything(shift)
    const before = await rowOf(shift, idOf('1001'))
    await shift.signIn('marek')
    await shift.scan('1001')
    await shift.scan(shift.codeOf('MUG-RED'))
    await shift.scan(shift.codeOf('MUG-RED'))
    const view = await shift.verifying()
    const lineId = view.lines.find(({ product }) => product.sku === 'MUG-RED')!.lineId
    const split = (quantity: number) =>
      decide('orders/split', { id: idOf('1001'), lines: [{ lineId, quantity }] })
    await expect(split(3)).rejects.toThrow('too-many')
    await split(1)
    expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({
      outcome: {
        refusal: {
          reason: 'order-changed',
          differences: [{ kind: 'take-out', pieces: 1, sku: 'MUG-RED' }],
        },
      },
    })
    await understood(shift)
    await shift.verifyAll()
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    const [first, second] = [
      await rowOf(shift, idOf('1001')),
      await shift.db
        .selectFrom('sales_order')
        .selectAll()
        .where('follows_id', '=', idOf('1001'))
        .executeTakeFirstOrThrow(),
    ]
    expect(second).toMatchObject({ number: '1001-R1', state: 'ready', unit_count: 1, shipping_minor: 0 })
    expect(first.total_minor + second.total_minor).toBe(before.total_minor)
    await expect(split(1)).rejects.toThrow('action-not-allowed')
    // Nothing would be left of the new one.
    const [line] = await shift.db
      .selectFrom('order_line')
      .select(['id', 'quantity'])
      .where('order_id', '=', second.id)
      .execute()
    const all = { id: second.id, lines: [{ lineId: line!.id, quantity: line!.quantity }] }
    await expect(decide('orders/split', all)).rejects.toThrow('nothing-left')
  })
})
