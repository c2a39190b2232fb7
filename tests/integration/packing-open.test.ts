import { describe, expect, it } from 'vitest'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf } from '../support/warehouse.ts'

async function atTheBench(place: Place, orders: Parameters<typeof pickedOrders>[1]): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, orders)
  await shift.signIn('adam')
  const settings = await shift.call('settings/picking', {})
  await shift.call('settings/save-picking', { ...settings, cutOffs: [{ courier: 'DPD', time: '23:59' }] })
  await shift.signIn('marek')
  return shift
}
const mug = [['MUG-RED', 1]] as const

describe.each(databases)('opening work at the bench on $name', ({ name, newPlace }) => {
  it('case 23: a product opens the order that leaves first, and says why', async () => {
    const shift = await atTheBench(await newPlace(), [
      order('1001', [['MUG-RED', 2]]),
      order('1002', [['MUG-RED', 2]], { courier: 'DPD' }),
      order('1003', [['MUG-RED', 2]], { priority: 'express' }),
      order('1004', [['MUG-RED', 2]]),
    ])
    const opened = async () => {
      const { outcome, pack } = await shift.scan(shift.codeOf('MUG-RED'))
      await shift.call('packing/hold', { ...shift.command(), reason: 'x' })
      return [outcome, pack?.kind === 'verifying' ? pack.order.number : null]
    }
    expect(await opened()).toMatchObject([{ kind: 'opened', because: { kind: 'express' } }, '1003'])
    expect(await opened()).toMatchObject([{ kind: 'opened', because: { kind: 'cut-off' } }, '1002'])
    expect(await opened()).toMatchObject([{ kind: 'opened', because: { kind: 'oldest' } }, '1001'])
    expect(await opened()).toMatchObject([{ kind: 'opened', because: null }, '1004'])
  })

  it('an order of one item needs one scan to be open and verified', async () => {
    const shift = await atTheBench(await newPlace(), [order('1001', mug)])
    expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
      outcome: { kind: 'opened', orderComplete: true },
      pack: { kind: 'parcels', order: { number: '1001' } },
    })
  })

  if (name === 'postgres')
    it('case 20: a second bench is told who has the order, and takes it over with a lead’s badge only', async () => {
      const place = await newPlace()
      const first = await atTheBench(place, [order('1001', [['MUG-RED', 2]]), order('1002', mug)])
      const second = await openStation(place, { which: 2 })
      await second.signIn('ewa')
      await first.scan('1001')
      await first.scan(first.codeOf('MUG-RED'))
      const busy = await second.scan('1001')
      expect(busy.outcome).toMatchObject({
        refusal: { reason: 'order-busy', holder: { worker: 'marek', station: expect.any(String) } },
      })
      await second.call('packing/acknowledge', { scanId: busy.scanId })
      const take = (approvalId: string | null) =>
        second.ask('packing/take-over', { ...second.command(), scanId: busy.scanId, approvalId })
      expect(await take(null)).toMatchObject({ fault: { code: 'approval-needed' } })
      const consent = { purpose: 'take-over' as const, reason: '1001' }
      expect(await second.call('people/approve', { ...consent, code: badgeOf('ewa') })).toEqual({
        kind: 'not-a-lead',
      })
      const given = await second.call('people/approve', { ...consent, code: badgeOf('iryna') })
      if (given.kind !== 'approved') throw new Error(given.kind)
      await take(given.approvalId)
      expect(await second.packView()).toMatchObject({
        kind: 'verifying',
        order: { number: '1001' },
        unitsVerified: 1,
      })
      expect(await first.packView()).toMatchObject({ kind: 'waiting' })
      const told = await first.scan(first.codeOf('MUG-RED'))
      expect(told.outcome).toMatchObject({
        refusal: { reason: 'taken-over', expected: '1001', holder: { worker: 'ewa' } },
      })
      expect(await second.packView()).toMatchObject({ unitsVerified: 1 })
      await first.call('packing/acknowledge', { scanId: told.scanId })
      expect(await first.scan(first.codeOf('MUG-RED'))).toMatchObject({ outcome: { kind: 'opened' } })
      expect(await take(null)).toMatchObject({ fault: { code: 'approval-needed' } })
    })
})
