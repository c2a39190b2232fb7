import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconWaveSine } from '@tabler/icons-react'
import type { DeviceView } from '../../../../shared/contract/devices.ts'
import { TroubleNote } from '../../../app/device-trouble.tsx'
import { deviceName } from '../../../i18n/device-name.ts'
import { formatWeight } from '../../../i18n/format.ts'
import { scaleProblem } from '../../../i18n/scale-words.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { useWeight } from '../../../station/use-weight.ts'
import { Dialog } from '../../office/dialog.tsx'
import { FaultNote } from '../../office/notes.tsx'
import { Sign } from '../../office/sign.tsx'
import { useAct } from '../../office/use-act.ts'
import styles from './devices.module.css'

const commands = ['zero', 'tare', 'clear-tare'] as const

/** The weight of a scale as it comes, large, and the orders a person may give the scale. */
export function ScaleTest({
  device,
  onClose,
}: {
  readonly device: DeviceView
  readonly onClose: () => void
}) {
  const t = useText()
  const act = useAct()
  const shown = useWeight(device)
  const weight = shown?.kind === 'weight' ? shown : null
  return (
    <Dialog title={deviceName(t, device)} onClose={onClose} testId="scale-test">
      <div className={styles['scaleTest']}>
        <strong
          className={styles['liveWeight']}
          data-tabular
          data-testid="live-weight"
          data-grams={weight?.grams}
          data-settled={weight?.settled}
        >
          {weight ? formatWeight(weight.grams) : '–'}
        </strong>
        {device.state !== 'connected' ? (
          <TroubleNote device={device} />
        ) : weight ? (
          <Sign icon={weight.settled ? IconCheck : IconWaveSine} tone={weight.settled ? 'done' : 'quiet'}>
            {t(weight.settled ? 'common:scale.stable' : 'common:scale.swaying')}
          </Sign>
        ) : shown?.kind === 'problem' ? (
          <Sign icon={IconAlertTriangle} tone="ask">
            {scaleProblem(t, shown.problem)}
          </Sign>
        ) : (
          <Sign icon={IconWaveSine} tone="quiet">
            {t('settings:devices.putWeight')}
          </Sign>
        )}
        <Group gap={8} justify="center">
          {commands.map((command) => (
            <Button
              key={command}
              variant="default"
              disabled={act.busy}
              data-testid={`scale-${command}`}
              onClick={() => {
                void act.run(() => call('devices/scale-command', { deviceId: device.id, command }))
              }}
            >
              {t(`settings:devices.command.${command}`)}
            </Button>
          ))}
        </Group>
        {act.fault && <FaultNote fault={act.fault} />}
      </div>
    </Dialog>
  )
}
