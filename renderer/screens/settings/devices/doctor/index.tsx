import type { DeviceView } from '../../../../../shared/contract/devices.ts'
export function Doctor(_props: {
  readonly device: Extract<DeviceView, { kind: 'scanner' }>
  readonly onClose: () => void
}) {
  return null
}
