import { describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { isOpen } from '../../shared/contract/packing.ts'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import type { Goods } from '../support/warehouse.ts'

const goods: Goods = [
  ['MUG-RED', 3],
  ['CANDLE', 2],
]

/** Marek at the bench with order 1001 open, its goods picked from real shelves; a lead at a desk. */
async function packing(place: Place, lines: Goods = goods) {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.placeOrders(order('1001', lines))
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
  await shift.signIn('marek')
  await shift.scan('1001')
  const { order: open } = await shift.verifying()
  const lead = await deskOf(shift)
  const decide = async (procedure: string, input: object) => {
    const reply = await shift.ask(procedure, { id: open.id, reason: 'the buyer called', ...input }, lead)
    if (!reply.ok) throw new Error(reply.fault.code)
  }
  return { shift, orderId: open.id, decide }
}

async function lineOf(shift: Shift, orderId: string, sku: string) {
  return shift.db
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('sku', '=', sku)
    .executeTakeFirstOrThrow()
}

async function understood(shift: Shift) {
  const { refusal } = await shift.packView()
  return shift.call('packing/acknowledge', { scanId: refusal!.scanId })
}

/** Reads the note that the bench asks about, which has to be of that kind. */
async function confirmNote(shift: Shift, kind: string) {
  const view = await shift.packView()
  if (!isOpen(view) || view.ask?.kind !== 'note') throw new Error('no note is asked about')
  expect(view.ask.note).toBe(kind)
  return shift.call('packing/answer', { ...shift.command(), sessionId: view.sessionId, askId: view.ask.id })
}

describe.each(databases)(
  'an order that is changed elsewhere while it is packed, on $name',
  ({ newPlace }) => {
    it.each([
      ['hold', 'order-held', 'on_hold'],
      ['cancel', 'order-cancelled', 'cancelled'],
    ] as const)(
      'case 17: %s stops the bench, and nothing counts until the packer knows',
      async (action, reason, state) => {
        const { shift, orderId, decide } = await packing(await newPlace())
        await shift.scan(shift.codeOf('MUG-RED'))
        await decide('orders/act', { action })
        expect(await shift.packView()).toMatchObject({
          kind: 'waiting',
          refusal: { reason, expected: '1001' },
        })
        expect(await shift.ask('packing/open-next', shift.command())).toMatchObject({
          fault: { code: 'acknowledge-first' },
        })
        expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({ outcome: { refusal: { reason } } })
        expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
          outcome: { kind: 'not-acknowledged' },
        })
        expect(await understood(shift)).toMatchObject({ kind: 'waiting', refusal: null })
        const row = await shift.db
          .selectFrom('sales_order')
          .select('state')
          .where('id', '=', orderId)
          .executeTakeFirstOrThrow()
        expect(row.state).toBe(state)
        expect((await lineOf(shift, orderId, 'MUG-RED')).packed).toBe(action === 'hold' ? 1 : 0)
      },
    )

    it('case 17: what is verified of a held order is still verified when it comes back', async () => {
      const { shift, decide } = await packing(await newPlace())
      await shift.scan(shift.codeOf('MUG-RED'))
      await decide('orders/act', { action: 'hold' })
      await understood(shift)
      await decide('orders/act', { action: 'release' })
      await shift.scan(toteBarcode('T-01'))
      expect(await shift.verifying()).toMatchObject({ unitsVerified: 1, unitsTotal: 5 })
    })

    it('case 18: fewer pieces stop the next scan with what to take out, and what is verified stays', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      for (const sku of ['MUG-RED', 'MUG-RED', 'MUG-RED', 'CANDLE']) await shift.scan(shift.codeOf(sku))
      const mug = await lineOf(shift, orderId, 'MUG-RED')
      const candle = await lineOf(shift, orderId, 'CANDLE')
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [
          { lineId: mug.id, quantity: 1 },
          { lineId: candle.id, quantity: 1 },
        ],
        added: [],
      })
      const stopped = await shift.scan(shift.codeOf('CANDLE'))
      expect(stopped.outcome).toMatchObject({
        refusal: {
          reason: 'order-changed',
          differences: [
            { kind: 'take-out', pieces: 2, sku: 'MUG-RED' },
            { kind: 'leave-out', pieces: 1, sku: 'CANDLE' },
          ],
        },
      })
      expect(await understood(shift)).toMatchObject({ kind: 'parcels', unitsTotal: 2 })
      expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({
        outcome: { refusal: { reason: 'surplus' } },
      })
      await understood(shift)
      await shift.weigh()
      expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    })

    it('case 18: "packed" is not said over a change that nobody has seen', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      await shift.verifyAll()
      await shift.weigh()
      const mug = await lineOf(shift, orderId, 'MUG-RED')
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [{ lineId: mug.id, quantity: 2 }],
        added: [],
      })
      await expect(shift.packed()).rejects.toMatchObject({ code: 'acknowledge-first' })
      await understood(shift)
      await shift.weigh()
      expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    })

    it('case 18: a product that is not delivered any more is refused as such', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      const candle = await lineOf(shift, orderId, 'CANDLE')
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [{ lineId: candle.id, quantity: 0 }],
        added: [],
      })
      await understood(shift)
      expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({
        outcome: { refusal: { reason: 'cancelled-line' } },
      })
    })

    it('case 18: more pieces send the order to be picked once more, and what is verified waits for it', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      await shift.scan(shift.codeOf('MUG-RED'))
      const candle = await lineOf(shift, orderId, 'CANDLE')
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [{ lineId: candle.id, quantity: 3 }],
        added: [{ sku: 'PLATE', quantity: 1 }],
      })
      expect(await shift.packView()).toMatchObject({
        kind: 'waiting',
        refusal: {
          reason: 'order-changed',
          differences: [
            { kind: 'add', pieces: 1, sku: 'CANDLE' },
            { kind: 'add', pieces: 1, sku: 'PLATE' },
          ],
        },
      })
      await understood(shift)
      await shift.signIn('ola')
      await shift.nextBatch()
      await shift.pickAll()
      await shift.signIn('marek')
      await shift.scan('1001')
      expect(await shift.verifying()).toMatchObject({ unitsVerified: 1, unitsTotal: 7 })
      await shift.verifyAll()
      await shift.weigh()
      expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
    })

    it('case 18: a new address stops the bench, and the label goes there; a packed order is opened again first', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      const delivery = {
        name: 'Ewa Nowa',
        street: 'Nowa 1',
        postcode: '00-001',
        city: 'Warszawa',
        courier: 'DPD',
        method: '',
        pickupPoint: '',
      }
      await shift.verifyAll()
      await decide('orders/change-delivery', { commandId: uuidv7(), delivery })
      expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({
        outcome: {
          refusal: {
            reason: 'order-changed',
            differences: [{ kind: 'delivery', by: 'DPD', to: 'Warszawa' }],
          },
        },
      })
      await understood(shift)
      await shift.weigh()
      await shift.packed()
      const label = await shift.db
        .selectFrom('document')
        .select('data')
        .where('order_id', '=', orderId)
        .where('kind', '=', 'waybill')
        .executeTakeFirstOrThrow()
      expect(label.data).toContain('Nowa 1')
      await expect(decide('orders/change-delivery', { commandId: uuidv7(), delivery })).rejects.toThrow(
        'action-not-allowed',
      )
    })

    it('case 18: a changed note stops the bench with its new words, and is confirmed again at its moment', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      const notes = { buyer: 'Ring twice', order: '', gift: 'For Ewa' }
      const change = (changed: Partial<typeof notes>) =>
        decide('orders/change-notes', { commandId: uuidv7(), notes: { ...notes, ...changed } })
      await change({})
      expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
        outcome: {
          refusal: {
            reason: 'order-changed',
            differences: [
              { kind: 'note', note: 'buyer', text: 'Ring twice' },
              { kind: 'note', note: 'gift', text: 'For Ewa' },
            ],
          },
        },
        pack: { unitsVerified: 0 },
      })
      await understood(shift)
      await confirmNote(shift, 'buyer')
      await shift.verifyAll()
      await shift.weigh()
      await confirmNote(shift, 'gift')
      // Two changes before the packer looks, and goods with them: the sign says all of it once.
      const mug = await lineOf(shift, orderId, 'MUG-RED')
      await change({ gift: 'For Ola' })
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [{ lineId: mug.id, quantity: 2 }],
        added: [],
      })
      await change({ buyer: '', gift: 'For Iga' })
      await expect(shift.packed()).rejects.toMatchObject({ code: 'acknowledge-first' })
      const { refusal } = await shift.packView()
      expect(refusal!.differences).toEqual([
        expect.objectContaining({ kind: 'take-out', pieces: 1, sku: 'MUG-RED' }),
        { kind: 'note', note: 'gift', text: 'For Iga' },
        { kind: 'note', note: 'buyer', text: '' },
      ])
      await understood(shift)
      await shift.weigh()
      await expect(shift.packed()).rejects.toMatchObject({ code: 'ask-open' })
      await confirmNote(shift, 'gift')
      expect(await shift.packed()).toMatchObject({ lastPacked: { orderNumber: '1001' } })
      await expect(change({ gift: 'too late' })).rejects.toThrow('action-not-allowed')
    })

    it('case 18: what leaves the box of an order that was begun and left is told when it is opened again', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      for (let n = 0; n < 3; n += 1) await shift.scan(shift.codeOf('MUG-RED'))
      await shift.call('packing/leave', shift.command())
      const mug = await lineOf(shift, orderId, 'MUG-RED')
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [{ lineId: mug.id, quantity: 1 }],
        added: [],
      })
      await shift.scan('1001')
      expect((await shift.packView()).refusal).toMatchObject({
        reason: 'order-changed',
        differences: [{ kind: 'take-out', pieces: 2, sku: 'MUG-RED' }],
      })
      expect(await understood(shift)).toMatchObject({ unitsVerified: 1, unitsTotal: 3, refusal: null })
      await shift.call('packing/leave', shift.command())
      await shift.scan('1001')
      expect((await shift.packView()).refusal).toBeNull()
    })

    it('case 18: a product that opens such an order counts only when its packer knows what to take out', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      for (let n = 0; n < 3; n += 1) await shift.scan(shift.codeOf('MUG-RED'))
      await shift.call('packing/leave', shift.command())
      const { id: lineId } = await lineOf(shift, orderId, 'MUG-RED')
      const lines = [{ lineId, quantity: 1 }]
      await decide('orders/change-lines', { commandId: uuidv7(), lines, added: [] })
      expect((await shift.scan(shift.codeOf('CANDLE'))).outcome).toMatchObject({
        refusal: {
          reason: 'order-changed',
          differences: [{ kind: 'take-out', pieces: 2, sku: 'MUG-RED' }],
        },
      })
      expect(await understood(shift)).toMatchObject({
        order: { number: '1001' },
        unitsVerified: 1,
        refusal: null,
      })
    })

    it('case 18: what has to leave the box of an order that is held before its packer knows is told when it comes back', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      for (let n = 0; n < 3; n += 1) await shift.scan(shift.codeOf('MUG-RED'))
      const { id: lineId } = await lineOf(shift, orderId, 'MUG-RED')
      const lines = [{ lineId, quantity: 1 }]
      await decide('orders/change-lines', { commandId: uuidv7(), lines, added: [] })
      await decide('orders/act', { action: 'hold' })
      expect((await shift.packView()).refusal).toMatchObject({ reason: 'order-held', differences: [] })
      await understood(shift)
      await decide('orders/act', { action: 'release' })
      await shift.scan('1001')
      expect((await shift.packView()).refusal).toMatchObject({
        reason: 'order-changed',
        differences: [{ kind: 'take-out', pieces: 2, sku: 'MUG-RED' }],
      })
    })

    it('case 18: a note that changes before the order is packed just changes, with who and why', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      await shift.call('packing/leave', shift.command())
      const notes = { buyer: '', order: 'No receipt', gift: '' }
      await decide('orders/change-notes', { commandId: uuidv7(), notes })
      expect(await shift.packView()).toMatchObject({ kind: 'waiting', refusal: null })
      await shift.scan('1001')
      await confirmNote(shift, 'order')
      const history = await shift.db
        .selectFrom('order_history')
        .select('reason')
        .where('order_id', '=', orderId)
        .where('reason', 'like', 'changed:%')
        .execute()
      expect(history).toEqual([{ reason: 'changed: the buyer called' }])
      // The same words again are no change.
      await decide('orders/change-notes', { commandId: uuidv7(), notes })
      expect((await shift.packView()).refusal).toBeNull()
    })

    it('case 18: the story of the order says what changed and who has seen it', async () => {
      const { shift, orderId, decide } = await packing(await newPlace())
      await shift.scan(shift.codeOf('MUG-RED'))
      const mug = await lineOf(shift, orderId, 'MUG-RED')
      await decide('orders/change-lines', {
        commandId: uuidv7(),
        lines: [{ lineId: mug.id, quantity: 2 }],
        added: [],
      })
      await understood(shift)
      const seen = await shift.db
        .selectFrom('pack_change')
        .selectAll()
        .where('order_id', '=', orderId)
        .execute()
      expect(seen).toMatchObject([
        { kind: 'fewer', quantity: 1, to_take_out: 0, seen_at: expect.any(Number) },
      ])
    })
  },
)
