import { describe, expect, it } from 'vitest'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import type { ApprovalPurpose } from '../../shared/domain/approval.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf } from '../support/warehouse.ts'

async function atTheBench(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 2]])])
  await shift.signIn('marek')
  await shift.scan('1001')
  return shift
}
async function consent(shift: Shift, purpose: ApprovalPurpose): Promise<string> {
  const given = await shift.call('people/approve', { code: badgeOf('iryna'), purpose, reason: 'x' })
  if (given.kind !== 'approved') throw new Error(given.kind)
  return given.approvalId
}

describe.each(databases)('what cannot be scanned on $name', ({ newPlace }) => {
  it('case 16: is counted by hand with a lead’s consent only, once, and stands in the journal as a scan does', async () => {
    const shift = await atTheBench(await newPlace())
    const { sessionId, lines } = await shift.verifying()
    const said = { sessionId, lineId: lines[0]!.lineId, reason: 'no code' }
    const byHand = (approvalId: string | null, by = shift.command()) =>
      shift.ask('packing/by-hand', { ...by, ...said, approvalId })
    expect(await byHand(null)).toMatchObject({ fault: { code: 'approval-needed' } })
    const twice = shift.command()
    expect(await byHand(await consent(shift, 'by-hand'), twice)).toMatchObject({ ok: true })
    expect(await byHand(await consent(shift, 'by-hand'), twice)).toMatchObject({ ok: true })
    expect(await shift.verifying()).toMatchObject({ unitsVerified: 1 })
    const journal = await shift.db
      .selectFrom('scan')
      .select(['device', 'raw', 'outcome', 'quantity'])
      .execute()
    expect(journal).toContainEqual({ device: 'by-hand', raw: 'no code', outcome: 'counted', quantity: 1 })
    expect(await firstBrokenScan(shift.db, shift.station.id)).toBeNull()
    await shift.call('packing/undo', shift.command())
    expect(await shift.verifying()).toMatchObject({ unitsVerified: 0 })
    await shift.verifyAll()
    expect(await byHand(await consent(shift, 'by-hand'))).toMatchObject({ fault: { code: 'line-complete' } })
  })

  it('an unknown code is learned for a product of the order with a lead’s consent, and counts from then on', async () => {
    const shift = await atTheBench(await newPlace())
    const { sessionId, lines } = await shift.verifying()
    const refused = await shift.scan('4006381333931')
    expect(refused.outcome).toMatchObject({ refusal: { reason: 'unknown' } })
    await shift.call('packing/acknowledge', { scanId: refused.scanId })
    const learn = (approvalId: string | null) =>
      shift.ask('packing/learn-code', {
        ...shift.command(),
        sessionId,
        lineId: lines[0]!.lineId,
        scanId: refused.scanId,
        approvalId,
      })
    expect(await learn(null)).toMatchObject({ fault: { code: 'approval-needed' } })
    expect(await learn(await consent(shift, 'learn-code'))).toMatchObject({ ok: true })
    expect(await shift.scan('4006381333931')).toMatchObject({ outcome: { kind: 'counted' } })
    expect(await learn(await consent(shift, 'learn-code'))).toMatchObject({ fault: { code: 'code-known' } })
  })
})
