import { describe, expect, it } from 'vitest'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf, type Goods } from '../support/warehouse.ts'

const goods: Goods = [
  ['PLATE', 2],
  ['CANDLE', 2],
]
type Told = {
  readonly sku: string
  readonly kind?: 'damaged' | 'missing'
  readonly pieces?: number
  readonly way?: 'replace' | 'send-part' | 'cancel'
  readonly consent?: boolean
}

/** Marek at the bench with order 1001 open and a candle verified; 1002 waits behind it. */
async function packing(place: Place, plates = 30): Promise<Shift> {
  const shift = await openStation(place)
  const stock = [
    { sku: 'PLATE', shelf: 'B-02-1', quantity: plates },
    { sku: 'CANDLE', shelf: 'A-02-1', quantity: 30 },
  ] as const
  await shift.furnish({ stock })
  await shift.placeOrders(order('1001', goods), order('1002', [['CANDLE', 1]]))
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
  await shift.signIn('marek')
  await shift.scan('1001')
  await shift.scan(shift.codeOf('CANDLE'))
  return shift
}

async function tell(
  shift: Shift,
  { sku, kind = 'damaged', pieces = 1, way = 'replace', consent = true }: Told,
) {
  const view = await shift.verifying()
  const { lineId } = view.lines.find(({ product }) => product.sku === sku)!
  const asked = way !== 'replace' && consent
  const given = asked
    ? await shift.call('people/approve', { purpose: way, reason: '1001', code: badgeOf('iryna') })
    : null
  const approvalId = given?.kind === 'approved' ? given.approvalId : null
  const problem = { lineId, kind, pieces, way, photo: null, approvalId }
  return shift.ask('packing/problem', { ...shift.command(), sessionId: view.sessionId, ...problem })
}

async function orderOf(shift: Shift, number: string) {
  return shift.db.selectFrom('sales_order').selectAll().where('number', '=', number).executeTakeFirst()
}

async function pieces(shift: Shift, sku: string, kind: 'shelf' | 'quarantine') {
  const rows = await shift.db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select('stock.quantity')
    .where('sku', '=', sku)
    .where('location.kind', kind === 'quarantine' ? '=' : '<>', 'quarantine')
    .execute()
  return rows.reduce((sum, { quantity }) => sum + quantity, 0)
}

describe.each(databases)('goods that cannot go into the box, on $name', ({ newPlace }) => {
  it('case 26: damaged goods are replaced by an urgent walk, and the packer goes on with the next order', async () => {
    const shift = await packing(await newPlace())
    const shelf = await pieces(shift, 'PLATE', 'shelf')
    expect(await tell(shift, { sku: 'PLATE' })).toMatchObject({
      ok: true,
      value: { kind: 'verifying', order: { number: '1002' } },
    })
    expect(await orderOf(shift, '1001')).toMatchObject({ state: 'ready', tote_id: expect.any(String) })
    expect(await pieces(shift, 'PLATE', 'quarantine')).toBe(1)
    expect(await pieces(shift, 'PLATE', 'shelf')).toBe(shelf)
    await shift.signIn('ola')
    const walk = await shift.nextBatch()
    expect(walk).toMatchObject({
      kind: 'working',
      tasks: [{ product: { sku: 'PLATE' }, splits: [{ quantity: 1 }] }],
    })
    await shift.pickAll()
    expect(await pieces(shift, 'PLATE', 'shelf')).toBe(shelf - 1)
    await shift.signIn('marek')
    await shift.call('packing/leave', shift.command())
    await shift.scan('1001')
    expect(await shift.verifying()).toMatchObject({ unitsVerified: 1, unitsTotal: 4 })
    await shift.verifyAll()
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
  })

  it('case 26: goods that no shelf has any more leave the order short, for a lead who sends the rest', async () => {
    const shift = await packing(await newPlace(), 2)
    await tell(shift, { sku: 'PLATE', kind: 'missing' })
    const short = await orderOf(shift, '1001')
    expect(short).toMatchObject({ state: 'short', tote_id: expect.any(String) })
    const counts = await shift.db.selectFrom('count_task').select('done_at').execute()
    expect(counts).toMatchObject([{ done_at: null }])
    await shift.signIn('iryna')
    const detail = await shift.call('orders/act', { id: short!.id, action: 'send-part', reason: 'agreed' })
    expect(detail).toMatchObject({ state: 'picked' })
    expect(await orderOf(shift, '1001-R1')).toMatchObject({
      state: 'new',
      waiting_reason: 'no-stock',
      follows_id: short!.id,
      unit_count: 1,
      shipping_minor: 0,
    })
  })

  it('case 27: by a lead’s badge the order leaves at once without what is missing, and money goes with the goods', async () => {
    const shift = await packing(await newPlace())
    const before = (await orderOf(shift, '1001'))!
    expect(
      await tell(shift, { sku: 'PLATE', kind: 'missing', way: 'send-part', consent: false }),
    ).toMatchObject({
      fault: { code: 'approval-needed' },
    })
    expect(await orderOf(shift, '1001')).toEqual(before)
    await tell(shift, { sku: 'PLATE', kind: 'missing', way: 'send-part' })
    expect(await shift.verifying()).toMatchObject({
      order: { number: '1001' },
      unitsVerified: 1,
      unitsTotal: 3,
    })
    const [first, rest] = [(await orderOf(shift, '1001'))!, (await orderOf(shift, '1001-R1'))!]
    expect(rest).toMatchObject({ state: 'ready', unit_count: 1, line_count: 1 })
    expect(first.total_minor + rest.total_minor).toBe(before.total_minor)
    await shift.verifyAll()
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    const problems = await shift.db.selectFrom('pack_problem').selectAll().execute()
    expect(problems).toMatchObject([
      { kind: 'missing', quantity: 1, outcome: 'partial', settled_by: expect.any(String) },
    ])
  })

  it('by a lead’s badge the order is cancelled, and what it had is brought back', async () => {
    const shift = await packing(await newPlace())
    await tell(shift, { sku: 'PLATE', way: 'cancel' })
    expect(await orderOf(shift, '1001')).toMatchObject({ state: 'cancelled' })
    const back = await shift.db
      .selectFrom('pick_task')
      .innerJoin('product', 'product.id', 'pick_task.product_id')
      .select(['sku', 'pick_task.quantity'])
      .where('kind', '=', 'put-back')
      .orderBy('sku')
      .execute()
    expect(back).toEqual([
      { sku: 'CANDLE', quantity: 2 },
      { sku: 'PLATE', quantity: 1 },
    ])
  })

  it('pieces that are verified already leave the count, and more than the line has is refused', async () => {
    const shift = await packing(await newPlace())
    expect(await tell(shift, { sku: 'PLATE', pieces: 3 })).toMatchObject({ fault: { code: 'too-many' } })
    await shift.scan(shift.codeOf('PLATE'))
    await shift.scan(shift.codeOf('PLATE'))
    await tell(shift, { sku: 'PLATE', pieces: 2 })
    const line = await shift.db
      .selectFrom('order_line')
      .select(['packed', 'picked'])
      .where('sku', '=', 'PLATE')
      .executeTakeFirstOrThrow()
    expect(line).toEqual({ packed: 0, picked: 0 })
  })

  it('the last piece of an order is not sent apart from nothing', async () => {
    const shift = await packing(await newPlace())
    await shift.call('packing/leave', shift.command())
    await shift.scan('1002')
    expect(await tell(shift, { sku: 'CANDLE', way: 'send-part' })).toMatchObject({
      fault: { code: 'nothing-left' },
    })
    expect(await shift.verifying()).toMatchObject({ order: { number: '1002' }, unitsTotal: 1 })
    expect(await shift.db.selectFrom('pack_problem').selectAll().execute()).toEqual([])
  })
})

describe.each(databases)(
  'an order that was changed before its goods were damaged, on $name',
  ({ newPlace }) => {
    it('has its put-back and its replacement walked', async () => {
      const shift = await packing(await newPlace())
      const lead = await deskOf(shift)
      const view = await shift.verifying()
      const { lineId } = view.lines.find(({ product }) => product.sku === 'CANDLE')!
      const change = { id: view.order.id, reason: 'called', lines: [{ lineId, quantity: 1 }], added: [] }
      await shift.ask('orders/change-lines', { ...shift.command(), ...change }, lead)
      await shift.call('packing/acknowledge', { scanId: (await shift.packView()).refusal!.scanId })
      await tell(shift, { sku: 'PLATE', kind: 'missing' })
      await shift.signIn('ola')
      await shift.nextBatch()
      await shift.pickAll()
      expect(await orderOf(shift, '1001')).toMatchObject({ state: 'picked' })
    })

    it('has what lies in its tote too much in place of what is gone, and stays on the bench', async () => {
      const shift = await packing(await newPlace())
      const lead = await deskOf(shift)
      const view = await shift.verifying()
      const { lineId } = view.lines.find(({ product }) => product.sku === 'PLATE')!
      const change = { id: view.order.id, reason: 'called', lines: [{ lineId, quantity: 1 }], added: [] }
      await shift.ask('orders/change-lines', { ...shift.command(), ...change }, lead)
      await shift.call('packing/acknowledge', { scanId: (await shift.packView()).refusal!.scanId })
      expect(await tell(shift, { sku: 'PLATE' })).toMatchObject({
        value: { kind: 'verifying', order: { number: '1001' }, unitsTotal: 3 },
      })
      const open = await shift.db.selectFrom('pick_walk').select('id').where('state', '<>', 'done').execute()
      expect(open).toEqual([])
      await shift.verifyAll()
      await shift.weigh()
      expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    })
  },
)
