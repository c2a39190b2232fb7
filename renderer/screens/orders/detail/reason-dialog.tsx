import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useKeys } from '../../../wedge/keys.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'

/** Asks why, because the reason is kept with the act; without one nothing is done. */
export function ReasonDialog(props: {
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly danger?: boolean
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => Promise<void>
}) {
  const t = useText()
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
        <Textarea
          data-autofocus
          autosize
          minRows={2}
          maxRows={5}
          maxLength={200}
          label={t('orders:reason.label')}
          placeholder={t('orders:reason.placeholder')}
          value={reason}
          data-testid="reason"
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('orders:reason.back')}
          </Button>
          <Button
            {...(props.danger === true ? { color: 'red' } : {})}
            disabled={given === ''}
            loading={act.busy}
            data-testid="confirm-reason"
            onClick={confirm}
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
