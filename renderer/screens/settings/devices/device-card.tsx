import { Button } from '@mantine/core'
import { IconFlask, IconPencil, IconScale, IconStethoscope, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { DeviceView } from '../../../../shared/contract/devices.ts'
import { deviceSigns, stateSigns } from '../../../components/device-signs.ts'
import { deviceName } from '../../../i18n/device-name.ts'
import { useText } from '../../../i18n/text.ts'
import { showVirtual } from '../../../stores/virtual.ts'
import { Panel } from '../../office/panel.tsx'
import { Sign } from '../../office/sign.tsx'
import { TroubleNote } from '../../../app/device-trouble.tsx'
import { connectionWords } from './device-words.ts'
import styles from './devices.module.css'
import { LastMessages } from './last-messages.tsx'
import { RemoveDevice } from './remove-device.tsx'
import { ScaleTest } from './scale-test.tsx'

/** One device of this station: how it is reached, whether it works, what it last sent, and what can be done with it. */
export function DeviceCard(props: {
  readonly device: DeviceView
  readonly onEdit: () => void
  readonly onDoctor: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { device } = props
  const [asking, setAsking] = useState<'remove' | 'scale' | null>(null)
  const close = () => {
    setAsking(null)
  }
  const wedge = device.connection.kind === 'wedge'
  const Mark = deviceSigns[wedge ? 'keyboard' : device.kind]
  return (
    <Panel
      title={deviceName(t, device)}
      testId="device"
      aside={
        <Sign chip icon={stateSigns[device.state]} tone={device.state === 'connected' ? 'done' : 'ask'}>
          {t(`common:device.state.${device.state}`)}
        </Sign>
      }
    >
      <div
        className={styles['card']}
        data-testid={`card-${device.id}`}
        data-kind={device.kind}
        data-reach={device.connection.kind}
        data-state={device.state}
      >
        <p className={styles['facts']}>
          <Mark size={20} stroke={1.7} aria-hidden />
          {t(`settings:devices.${device.kind}`)}
          {' · '}
          {connectionWords(t, device.connection)}
        </p>
        {device.state !== 'connected' && <TroubleNote device={device} />}
        <LastMessages device={device} />
        <div className={styles['actions']}>
          {device.kind === 'scanner' ? (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconStethoscope size={18} stroke={1.8} />}
              data-testid="device-test"
              onClick={props.onDoctor}
            >
              {t('settings:devices.testScanner')}
            </Button>
          ) : (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconScale size={18} stroke={1.8} />}
              data-testid="device-test"
              onClick={() => {
                setAsking('scale')
              }}
            >
              {t('settings:devices.testScale')}
            </Button>
          )}
          {device.connection.kind === 'virtual' && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconFlask size={18} stroke={1.8} />}
              data-testid="device-virtual"
              onClick={showVirtual}
            >
              {t('settings:devices.controls')}
            </Button>
          )}
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPencil size={18} stroke={1.8} />}
            data-testid="device-edit"
            onClick={props.onEdit}
          >
            {t('settings:devices.edit')}
          </Button>
          {!wedge && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconTrash size={18} stroke={1.8} />}
              data-testid="device-remove"
              onClick={() => {
                setAsking('remove')
              }}
            >
              {t('settings:devices.remove')}
            </Button>
          )}
        </div>
        {asking === 'remove' && <RemoveDevice device={device} onClose={close} onRemoved={props.onChanged} />}
        {asking === 'scale' && <ScaleTest device={device} onClose={close} />}
      </div>
    </Panel>
  )
}
