import { describe, expect, it } from 'vitest'
import { isOpen } from '../../shared/contract/packing.ts'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'

const gift = order(
  '1001',
  [
    ['MUG-RED', 2],
    ['CANDLE', 1],
  ],
  { note: 'Proszę o dzwonek', packingNote: 'Bez paragonu', giftNote: 'Wszystkiego najlepszego' },
)

async function atTheBench(place: Place, orders = [gift]): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, orders)
  await shift.db
    .updateTable('product')
    .set({ packing_note: 'Szkło: folia', age_check: 1 })
    .where('sku', '=', 'CANDLE')
    .execute()
  await shift.signIn('marek')
  return shift
}

const asked = async (shift: Shift) => {
  const view = await shift.packView()
  return isOpen(view) && view.ask?.kind === 'note' ? view.ask.note : null
}
const answer = async (shift: Shift) => {
  const view = await shift.packView()
  if (!isOpen(view) || !view.ask) throw new Error('nothing is asked')
  return shift.call('packing/answer', { ...shift.command(), sessionId: view.sessionId, askId: view.ask.id })
}

describe.each(databases)('what must be read at the bench on $name', ({ newPlace }) => {
  it('case 39: is asked at its moment, once, and nothing counts until it is confirmed', async () => {
    const shift = await atTheBench(await newPlace())
    expect(await shift.scan('1001')).toMatchObject({ outcome: { kind: 'opened' } })
    expect(await asked(shift)).toBe('buyer')
    expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
      outcome: { kind: 'answer-first' },
      pack: { unitsVerified: 0 },
    })
    await answer(shift)
    expect(await asked(shift)).toBe('order')
    expect(await shift.scan(commandBarcode('CONFIRM'))).toMatchObject({ outcome: { kind: 'command' } })
    expect(await asked(shift)).toBeNull()
    await shift.scan(shift.codeOf('CANDLE'))
    expect(await asked(shift)).toBe('product')
    await answer(shift)
    await shift.scan(shift.codeOf('MUG-RED'))
    await shift.scan(shift.codeOf('MUG-RED'))
    expect(await asked(shift)).toBe('age')
    await shift.weigh()
    expect(await shift.packed().catch((fault: { code: string }) => fault.code)).toBe('ask-open')
    await answer(shift)
    expect(await asked(shift)).toBe('gift')
    expect(await shift.scan(commandBarcode('PACKED'))).toMatchObject({
      outcome: { kind: 'no-effect', because: 'ask-open' },
    })
    await answer(shift)
    expect(await shift.packed()).toMatchObject({ kind: 'waiting', lastPacked: { orderNumber: '1001' } })
  })

  it('stays confirmed through a restart and in the queue, and is asked anew when its words change', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan('1001')
    await answer(shift)
    await answer(shift)
    await shift.restart()
    await shift.call('packing/leave', shift.command())
    await shift.scan('1001')
    expect(await asked(shift)).toBeNull()
    await shift.db.updateTable('sales_order').set({ note: 'Proszę nie dzwonić' }).execute()
    expect(await asked(shift)).toBe('buyer')
  })

  it('CONFIRM answers what the window asks above the bench, and closes no order meanwhile', async () => {
    const shift = await atTheBench(await newPlace(), [order('1001', [['MUG-RED', 1]])])
    await shift.scan('1001')
    await shift.verifyAll()
    await shift.weigh()
    await shift.call('session/show-screen', { screen: 'pack', asking: true })
    expect(await shift.scan(commandBarcode('CONFIRM'))).toMatchObject({
      outcome: { kind: 'command', command: 'CONFIRM' },
      pack: { kind: 'parcels' },
    })
    await shift.call('session/show-screen', { screen: 'pack', asking: false })
    expect(await shift.scan(commandBarcode('CONFIRM'))).toMatchObject({
      pack: { lastPacked: { orderNumber: '1001' } },
    })
  })

  it('an answer never meets another question, and counts once', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan('1001')
    const view = await shift.verifying()
    const said = { ...shift.command(), sessionId: view.sessionId, askId: view.ask!.id }
    await shift.call('packing/answer', said)
    await shift.call('packing/answer', said)
    expect(await asked(shift)).toBe('order')
    expect(await shift.ask('packing/answer', { ...said, ...shift.command() })).toMatchObject({
      fault: { code: 'ask-changed' },
    })
    expect(await asked(shift)).toBe('order')
  })
})
