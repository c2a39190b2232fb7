import { Button, Group } from '@mantine/core'
import { useText } from '../../i18n/text.ts'

/** The two ways out of a dialog: back, and what it is for. */
export function DialogActions(props: {
  readonly label: string
  readonly busy: boolean
  readonly testId: string
  readonly danger?: boolean
  readonly onBack: () => void
  readonly onAct: () => void
}) {
  const t = useText()
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={props.onBack}>
        {t('common:back')}
      </Button>
      <Button
        {...(props.danger ? { color: 'red' } : {})}
        loading={props.busy}
        data-testid={props.testId}
        onClick={props.onAct}
      >
        {props.label}
      </Button>
    </Group>
  )
}
