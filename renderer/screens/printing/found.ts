import type { FoundDevice } from '../../../shared/contract/devices.ts'
import { useQuery, type Query } from '../../station/use-query.ts'
import type { UsbIdentity } from '../../../shared/contract/device-config.ts'

/** What is plugged in now, looked for again whenever something is plugged in or out. */
export function useFound(): Query<readonly FoundDevice[]> {
  return useQuery('devices/found', {}, { refreshOn: ['devices/changed'] })
}

/** A USB identity as a choice of a list. */
export function usbKey({ vendorId, productId, serialNumber, place }: UsbIdentity): string {
  return [vendorId, productId, serialNumber ?? '', serialNumber === null ? (place ?? '') : ''].join('/')
}

/** A USB identity for people who know it from the device manager: `0A5F:0166, SN 123`. */
export function usbName({ vendorId, productId, serialNumber }: UsbIdentity): string {
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0')
  return `${hex(vendorId)}:${hex(productId)}${serialNumber === null ? '' : `, ${serialNumber}`}`
}
