import { IconIdBadge2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { ApprovalPurpose } from '../../../shared/domain/approval.ts'
import { useBadgeTaker } from '../../app/badges.ts'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { useText, type TextKey } from '../../i18n/text.ts'
import { callUntilAnswered } from '../../station/client.ts'
import styles from './approval.module.css'

/**
 * Waits for a lead's badge at somebody else's bench. The consent is for one act; the worker stays signed in.
 * @param reason kept with the consent
 */
export function ApprovalDialog(props: {
  readonly purpose: ApprovalPurpose
  readonly title: string
  readonly reason: string
  readonly onApproved: (approvalId: string) => void
  readonly onClose: () => void
}) {
  const { purpose, title, reason, onApproved, onClose } = props
  const t = useText()
  const [said, say] = useState<TextKey>('pack:approval.hold')
  useBadgeTaker((code) => {
    callUntilAnswered('people/approve', { code, purpose, reason }).then(
      (result) => {
        if (result.kind === 'approved') onApproved(result.approvalId)
        else say(`pack:approval.${result.kind}`)
      },
      () => {
        say('pack:approval.failed')
      },
    )
  })
  return (
    <BenchDialog title={title} testId="approval-dialog" onClose={onClose}>
      <p className={styles['hold']} data-testid="approval-says">
        <IconIdBadge2 size={64} stroke={1.4} aria-hidden />
        {t(said)}
      </p>
    </BenchDialog>
  )
}
