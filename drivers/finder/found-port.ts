import type { UsbIdentity } from '../../shared/contract/device-config.ts'

/** Something that is plugged in now and by which path the system has it now. */
export type FoundPort =
  | {
      readonly kind: 'hid'
      readonly usb: UsbIdentity
      readonly usagePage: number
      readonly usage: number
      readonly path: string
      readonly name: string
      /** The report descriptor, which says where in a report each field lies; null where the system does not give it. */
      readonly descriptor: Uint8Array | null
    }
  | {
      readonly kind: 'serial'
      readonly usb: UsbIdentity | null
      readonly path: string
      readonly name: string
    }
  | {
      readonly kind: 'usb-printer'
      readonly usb: UsbIdentity
      readonly path: string
      readonly name: string
      /** The languages that the printer says it speaks (IEEE 1284 id, `CMD:`); empty when it does not say. */
      readonly commandSet: string
    }

/** Usage pages of the HID Usage Tables: point-of-sale scanners and scales. */
export const scannerPage = 0x8c
export const scalePage = 0x8d
