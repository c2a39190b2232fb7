import { Stack } from '@mantine/core'
import type { DeviceView } from '../../../../shared/contract/devices.ts'
import { deviceName } from '../../../i18n/device-name.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { useAct } from '../../office/use-act.ts'

/** Asks before a device is taken out, because its settings go with it. */
export function RemoveDevice(props: {
  readonly device: DeviceView
  readonly onClose: () => void
  readonly onRemoved: () => void
}) {
  const t = useText()
  const act = useAct()
  const remove = async () => {
    if (!(await act.run(() => call('devices/remove', { id: props.device.id })))) return
    props.onRemoved()
    props.onClose()
  }
  return (
    <Dialog
      title={t('settings:devices.removeTitle', { name: deviceName(t, props.device) })}
      onClose={props.onClose}
    >
      <Stack gap="md">
        <div>{t('settings:devices.removeText')}</div>
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('settings:devices.remove')}
          busy={act.busy}
          testId="confirm-remove"
          danger
          onBack={props.onClose}
          onAct={() => {
            void remove()
          }}
        />
      </Stack>
    </Dialog>
  )
}
