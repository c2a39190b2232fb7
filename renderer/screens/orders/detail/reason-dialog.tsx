import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { useAct } from '../../office/use-act.ts'
import { ReasonEnd } from './reason-end.tsx'

/** Asks why, because the reason is kept with the act; without one nothing is done. */
export function ReasonDialog(props: {
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly danger?: boolean
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => Promise<void>
}) {
  const act = useAct()
  const [reason, setReason] = useState('')
  const given = reason.trim()
  const confirm = () => {
    if (given === '') return
    void act
      .run(() => props.onConfirm(given))
      .then((done) => {
        if (done) props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog title={props.title} onClose={props.onClose} testId="reason-dialog">
      <Stack gap="md">
        <div>{props.text}</div>
        <ReasonEnd
          reason={reason}
          onReason={setReason}
          alone
          danger={props.danger === true}
          act={act}
          confirm={props.confirm}
          complete={given !== ''}
          onConfirm={confirm}
          onClose={props.onClose}
          testId="confirm-reason"
        />
      </Stack>
    </Dialog>
  )
}
