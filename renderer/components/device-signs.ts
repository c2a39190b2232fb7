import {
  IconBarcode,
  IconEngineOff,
  IconKeyboard,
  IconLock,
  IconPlugConnected,
  IconPlugConnectedX,
  IconScale,
  IconVolumeOff,
  IconZzz,
  type Icon,
} from '@tabler/icons-react'
import type { DeviceState, DeviceView } from '../../shared/contract/devices.ts'

/** The sign of each state of a device, beside its words. */
export const stateSigns: Readonly<Record<DeviceState, Icon>> = {
  connected: IconPlugConnected,
  missing: IconPlugConnectedX,
  refused: IconLock,
  muted: IconVolumeOff,
  silent: IconZzz,
  'driver-failed': IconEngineOff,
}

/** The sign of each kind of device; a keyboard scanner has its own. */
export const deviceSigns: Readonly<Record<DeviceView['kind'] | 'keyboard', Icon>> = {
  scanner: IconBarcode,
  scale: IconScale,
  keyboard: IconKeyboard,
}
