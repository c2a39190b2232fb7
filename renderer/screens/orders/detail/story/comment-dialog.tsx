import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { maxComment } from '../../../../../shared/contract/journal.ts'
import { useText } from '../../../../i18n/text.ts'
import { command } from '../../../../station/client.ts'
import { useKeys } from '../../../../wedge/keys.ts'
import { DialogActions } from '../../../office/dialog-actions.tsx'
import { Dialog } from '../../../office/dialog.tsx'
import { FaultNote } from '../../../office/notes.tsx'
import { useAct } from '../../../office/use-act.ts'

/** Takes a comment, which stays with the order for good. */
export function CommentDialog(props: {
  readonly orderId: string
  readonly number: string
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const t = useText()
  const act = useAct()
  const [text, setText] = useState('')
  const given = text.trim()
  const confirm = () => {
    if (given === '') return
    void act
      .run(() => command('journal/comment', { orderId: props.orderId, text: given }))
      .then((done) => {
        if (!done) return
        props.onDone()
        props.onClose()
      })
  }
  useKeys({ Enter: confirm }, 'dialog')
  return (
    <Dialog
      title={t('orders:story.comment.title', { number: props.number })}
      onClose={props.onClose}
      testId="comment-dialog"
    >
      <Stack gap="md">
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxRows={8}
          maxLength={maxComment}
          label={t('orders:story.comment.label')}
          description={t('orders:story.comment.stays')}
          value={text}
          data-testid="comment-text"
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('orders:story.comment.confirm')}
          busy={act.busy}
          testId="comment-confirm"
          onBack={props.onClose}
          onAct={confirm}
        />
      </Stack>
    </Dialog>
  )
}
