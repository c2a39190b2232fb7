import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { ProofEntry } from '../../../../../shared/contract/proof.ts'
import { formatDate } from '../../../../i18n/format.ts'
import { useText } from '../../../../i18n/text.ts'
import { command } from '../../../../station/client.ts'
import { useKeys } from '../../../../wedge/keys.ts'
import { DialogActions } from '../../../office/dialog-actions.tsx'
import { Dialog } from '../../../office/dialog.tsx'
import { FaultNote } from '../../../office/notes.tsx'
import { useAct } from '../../../office/use-act.ts'

/** Asks before a photo or film that was held is let go, because it may be deleted at once. */
export function ReleaseDialog(props: {
  readonly proof: ProofEntry
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const t = useText()
  const act = useAct()
  const { id, keepUntil } = props.proof
  const [over] = useState(() => keepUntil <= Date.now())
  const confirm = () => {
    void act
      .run(() => command('proof/release', { proofId: id }))
      .then((done) => {
        if (!done) return
        props.onDone()
        props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog title={t('orders:proof.releaseTitle')} onClose={props.onClose} testId="release-dialog">
      <Stack gap="md">
        <div>
          {over
            ? t('orders:proof.releaseNow')
            : t('orders:proof.releaseText', { day: formatDate(keepUntil) })}
        </div>
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('orders:proof.release')}
          busy={act.busy}
          danger={over}
          testId="release-confirm"
          onBack={props.onClose}
          onAct={confirm}
        />
      </Stack>
    </Dialog>
  )
}
