import { useEffect, useRef } from 'react'
import type { ApprovalPurpose } from '../../../shared/domain/approval.ts'
import { useSession } from '../../stores/session.ts'
import { ApprovalDialog } from './approval-dialog.tsx'

/** Asks for a lead's consent; a lead at the bench needs nobody's. */
export function WithConsent(props: {
  readonly purpose: ApprovalPurpose
  readonly title: string
  readonly reason: string
  readonly onConsent: (approvalId: string | null) => void
  readonly onClose: () => void
}) {
  const isLead = useSession(({ session }) => session?.worker.role === 'lead')
  const { onConsent } = props
  const consented = useRef(false)
  useEffect(() => {
    if (!isLead || consented.current) return
    consented.current = true
    onConsent(null)
  }, [isLead, onConsent])
  return isLead ? null : <ApprovalDialog {...props} onApproved={onConsent} />
}
