import type { DeviceView } from '../../shared/contract/devices.ts'
import type { Translate } from './text.ts'

/** What a device is called: the keyboard and the virtual ones of the program by what they are, the others by their name. */
export function deviceName(
  t: Translate,
  device: Pick<DeviceView, 'kind' | 'name'> & {
    readonly connection: Pick<DeviceView['connection'], 'kind'>
  },
): string {
  if (device.name !== '') return device.name
  return device.connection.kind === 'wedge'
    ? t('common:device.keyboard')
    : t(`common:device.virtual.${device.kind}`)
}
