import { IconBarcode, IconPlugConnected, IconPlugConnectedX, IconScale } from '@tabler/icons-react'
import type { DeviceView } from '../../../shared/contract/devices.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { Empty, FaultNote } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import { Sign } from '../office/sign.tsx'
import styles from './settings.module.css'
import { VirtualScale } from './virtual-scale.tsx'
import { VirtualScanner } from './virtual-scanner.tsx'

/** The devices of this station, whether they answer, and the virtual ones to try the program with. */
export function Devices() {
  const t = useText()
  const { data, fault, reload } = useQuery('devices/list', {}, { refreshOn: ['devices/changed'] })
  return (
    <div className={styles['form']}>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data?.map((device) => (
        <Device key={device.id} device={device} />
      ))}
      {data?.length === 0 && (
        <Empty icon={IconBarcode} title={t('settings:devices.none')} text={t('settings:devices.noneText')} />
      )}
    </div>
  )
}

function Device({ device }: { readonly device: DeviceView }) {
  const t = useText()
  const virtual = device.connection.kind === 'virtual'
  const connected = device.state === 'connected'
  const Mark = device.kind === 'scanner' ? IconBarcode : IconScale
  return (
    <Panel
      title={virtual ? t(`settings:devices.virtual.${device.kind}`) : device.name}
      testId="device"
      aside={
        <Sign
          chip
          icon={connected ? IconPlugConnected : IconPlugConnectedX}
          tone={connected ? 'done' : 'ask'}
        >
          {t(connected ? 'common:status.connected' : 'common:status.lost')}
        </Sign>
      }
    >
      <div className={styles['device']} data-kind={device.kind} data-connected={connected}>
        <p className={styles['deviceFacts']}>
          <Mark size={20} stroke={1.7} aria-hidden />
          {t(`settings:devices.${device.kind}`)}
          {' · '}
          {device.lastAt === null
            ? t('settings:devices.never')
            : t('settings:devices.last', { at: formatDateTime(device.lastAt) })}
        </p>
        {virtual && device.kind === 'scanner' && <VirtualScanner deviceId={device.id} />}
        {virtual && device.kind === 'scale' && <VirtualScale deviceId={device.id} />}
      </div>
    </Panel>
  )
}
