import { Fault } from '../../../shared/contract/faults.ts'
import type { Session, ApprovalResult } from '../../../shared/contract/session.ts'
import { approvalLastsMs, type ApprovalPurpose } from '../../../shared/domain/approval.ts'
import { lockState } from '../../../shared/domain/pin-lock.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

const mayApprove = (role: Role): boolean => role === 'lead' || role === 'admin'

/** A lead holds his badge before the scanner at somebody else's bench and consents to one act there. */
export async function approveByBadge(
  station: Station,
  session: Session,
  asked: { readonly code: string; readonly purpose: ApprovalPurpose; readonly reason: string },
): Promise<ApprovalResult> {
  const lead = await station.db
    .selectFrom('worker')
    .select(['id', 'name', 'role', 'wrong_pins', 'locked_until'])
    .where('badge_code', '=', asked.code)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!lead) return { kind: 'unknown-badge' }
  if (!mayApprove(lead.role)) return { kind: 'not-a-lead' }
  const lock = lockState({ wrongPins: lead.wrong_pins, lockedUntil: lead.locked_until }, station.now())
  if (lock.kind === 'locked') return { kind: 'not-a-lead' }
  const approvalId = station.newId()
  await station.db
    .insertInto('approval')
    .values({
      id: approvalId,
      at: station.now(),
      purpose: asked.purpose,
      lead_id: lead.id,
      worker_id: session.worker.id,
      station_id: station.id,
      reason: asked.reason,
    })
    .execute()
  return { kind: 'approved', approvalId, lead: lead.name }
}

/**
 * Who answers for an act that needs a lead: the worker himself when he is one, else the lead whose badge consented to it. A consent is
 * used up by its act, in the same transaction.
 * @throws Fault `approval-needed` without a consent, or with one for something else, used, or too old
 */
export async function approverOf(
  trx: Trx,
  station: Station,
  { worker }: Session,
  purpose: ApprovalPurpose,
  approvalId: string | null,
): Promise<string> {
  if (mayApprove(worker.role)) return worker.id
  const used = approvalId
    ? await trx
        .updateTable('approval')
        .set({ used_at: station.now() })
        .where('id', '=', approvalId)
        .where('station_id', '=', station.id)
        .where('worker_id', '=', worker.id)
        .where('purpose', '=', purpose)
        .where('used_at', 'is', null)
        .where('at', '>=', station.now() - approvalLastsMs)
        .returning('lead_id')
        .executeTakeFirst()
    : undefined
  if (!used) throw new Fault('approval-needed', `a lead has to consent: ${purpose}`, { purpose })
  return used.lead_id
}
