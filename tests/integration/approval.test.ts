import { describe, expect, it } from 'vitest'
import { approverOf } from '../../electron/station/people/index.ts'
import type { ApprovalPurpose } from '../../shared/domain/approval.ts'
import { databases } from '../support/databases.ts'
import { standingClock } from '../support/clock.ts'
import { openStation } from '../support/station.ts'
import { badgeOf } from '../support/warehouse.ts'

describe.each(databases)('a lead consents by badge on $name', ({ newPlace }) => {
  it('to one act, of one kind, for two minutes', async () => {
    const clock = standingClock()
    const shift = await openStation(await newPlace(), { clock })
    await shift.furnish()
    await shift.signIn('marek')
    const session = await shift.call('session/current', {})
    const approve = (who: 'iryna' | 'marek', purpose: ApprovalPurpose = 'weight') =>
      shift.call('people/approve', { code: badgeOf(who), purpose, reason: 'filling' })
    const use = (purpose: ApprovalPurpose, approvalId: string | null) =>
      shift.db
        .transaction()
        .execute((trx) => approverOf(trx, shift.station, session, purpose, approvalId))
        .catch((fault: { code: string }) => fault.code)

    expect(await approve('marek')).toEqual({ kind: 'not-a-lead' })
    expect(await shift.call('people/approve', { code: 'NOBODY', purpose: 'weight', reason: 'x' })).toEqual({
      kind: 'unknown-badge',
    })
    const given = await approve('iryna')
    if (given.kind !== 'approved') throw new Error(given.kind)
    expect(await use('weight', null)).toBe('approval-needed')
    expect(await use('send-part', given.approvalId)).toBe('approval-needed')
    const lead = await shift.db
      .selectFrom('worker')
      .select('id')
      .where('badge_code', '=', badgeOf('iryna'))
      .executeTakeFirstOrThrow()
    expect(await use('weight', given.approvalId)).toBe(lead.id)
    expect(await use('weight', given.approvalId)).toBe('approval-needed')

    const late = await approve('iryna')
    if (late.kind !== 'approved') throw new Error(late.kind)
    clock.forward(120_001)
    expect(await use('weight', late.approvalId)).toBe('approval-needed')
  })

  it('a lead who works at the bench needs nobody', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.signIn('iryna')
    const session = await shift.call('session/current', {})
    expect(
      await shift.db
        .transaction()
        .execute((trx) => approverOf(trx, shift.station, session, 'send-part', null)),
    ).toBe(session.worker.id)
  })
})
