import { Button, Group, Textarea } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { FaultNote } from '../../office/notes.tsx'
import type { Act } from '../../office/use-act.ts'

/** The end of a question about an order: the reason, which is kept with the act, what went wrong, and the buttons. */
export function ReasonEnd(props: {
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** The reason is all that is asked for. */
  readonly alone?: boolean
  readonly act: Act
  /** The act in words, on its button. */
  readonly confirm: string
  readonly danger?: boolean
  readonly complete: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly testId: string
}) {
  const { reason, onReason, alone, act, confirm, danger, complete, onConfirm, onClose, testId } = props
  const t = useText()
  return (
    <>
      <Textarea
        data-autofocus={alone}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={200}
        label={t('orders:reason.label')}
        placeholder={t('orders:reason.placeholder')}
        value={reason}
        data-testid="reason"
        onChange={(event) => {
          onReason(event.currentTarget.value)
        }}
      />
      {act.fault && <FaultNote fault={act.fault} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('orders:reason.back')}
        </Button>
        <Button
          {...(danger === true ? { color: 'red' } : {})}
          disabled={!complete}
          loading={act.busy}
          data-testid={testId}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </Group>
    </>
  )
}
