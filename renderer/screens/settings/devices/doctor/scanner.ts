import type { DeviceView } from '../../../../../shared/contract/devices.ts'

export type Scanner = Extract<DeviceView, { kind: 'scanner' }>

export function isScanner(device: DeviceView): device is Scanner {
  return device.kind === 'scanner'
}
