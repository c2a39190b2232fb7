import { Button, Group, Stack } from '@mantine/core'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'

/** Asks before a printer is taken out, because its papers then have no way. */
export function RemoveDialog(props: {
  readonly printer: PrinterRow
  readonly onClose: () => void
  readonly onRemoved: () => void
}) {
  const t = useText()
  const act = useAct()
  const remove = () => {
    void act
      .run(() => call('printing/remove-printer', { id: props.printer.id }))
      .then((done) => {
        if (!done) return
        props.onRemoved()
        props.onClose()
      })
  }
  return (
    <Dialog title={t('printing:remove.title', { name: props.printer.name })} onClose={props.onClose}>
      <Stack gap="md">
        <div>{t('printing:remove.text')}</div>
        {act.fault && <FaultNote fault={act.fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('orders:reason.back')}
          </Button>
          <Button color="red" loading={act.busy} data-testid="confirm-remove" onClick={remove}>
            {t('printing:remove.button')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
