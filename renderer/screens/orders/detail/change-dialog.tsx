import { Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { useAct } from '../../office/use-act.ts'
import { ReasonEnd } from './reason-end.tsx'

/** A change of an order, with the reason that is kept with it; without one, or while something is missing, nothing is done. */
export function ChangeDialog(props: {
  readonly title: string
  readonly testId: string
  /** The change in words, on its button. */
  readonly confirm: string
  readonly confirmTestId: string
  /** Everything but the reason is there. */
  readonly complete: boolean
  /** False where Enter begins a new line. */
  readonly enterConfirms?: boolean
  readonly change: (reason: string) => Promise<unknown>
  readonly onClose: () => void
  readonly onChanged: () => void
  readonly children: ReactNode
}) {
  const act = useAct()
  const [reason, setReason] = useState('')
  const given = reason.trim()
  const complete = props.complete && given !== ''
  const confirm = () => {
    if (!complete) return
    void act
      .run(() => props.change(given))
      .then((done) => {
        if (!done) return
        props.onChanged()
        props.onClose()
      })
  }
  useKeys(props.enterConfirms === false ? {} : { Enter: confirm }, 'dialog')
  return (
    <Dialog title={props.title} onClose={props.onClose} testId={props.testId} size={640}>
      <Stack gap="md">
        {props.children}
        <ReasonEnd
          reason={reason}
          onReason={setReason}
          act={act}
          confirm={props.confirm}
          complete={complete}
          onConfirm={confirm}
          onClose={props.onClose}
          testId={props.confirmTestId}
        />
      </Stack>
    </Dialog>
  )
}
