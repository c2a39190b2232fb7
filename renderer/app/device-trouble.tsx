import { Button } from '@mantine/core'
import type { DeviceState, DeviceView } from '../../shared/contract/devices.ts'
import { stateSigns } from '../components/device-signs.ts'
import { formatTime } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { FaultNote, Note } from '../screens/office/notes.tsx'
import { useAct } from '../screens/office/use-act.ts'
import { call } from '../station/client.ts'
import styles from './device-trouble.module.css'

/** What is wrong with a device, since when, and what a person can do; for a muted one the way back. */
export function TroubleNote({ device }: { readonly device: DeviceView }) {
  const t = useText()
  const act = useAct()
  const { state } = device
  if (state === 'connected') return null
  return (
    <>
      <Note
        tone="ask"
        icon={stateSigns[state]}
        testId="device-trouble-note"
        aside={
          state === 'muted' && (
            <Button
              variant="default"
              size="sm"
              loading={act.busy}
              data-testid="unmute"
              onClick={() => {
                void act.run(() => call('devices/unmute', { deviceId: device.id }))
              }}
            >
              {t('common:device.listenAgain')}
            </Button>
          )
        }
      >
        {t(`common:device.help.${helpFor(device, state)}`)}
        <span className={styles['small']}>
          {t('common:device.since', { time: formatTime(device.since) })}
          {device.detail !== null && ` · ${device.detail}`}
        </span>
      </Note>
      {act.fault && <FaultNote fault={act.fault} />}
    </>
  )
}

/** What is missing is looked for in different places. */
function helpFor({ connection }: DeviceView, state: Exclude<DeviceState, 'connected'>) {
  if (state !== 'missing') return state
  if (connection.kind === 'tcp') return 'missing-tcp'
  if (connection.kind === 'virtual') return 'missing-virtual'
  return connection.kind === 'serial' && connection.port.by === 'path' ? 'missing-path' : 'missing'
}
