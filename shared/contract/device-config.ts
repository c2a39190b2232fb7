import { z } from 'zod'

const u16 = z.int().min(0).max(0xffff)
const host = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9_.:%-]+$/)

/**
 * How a USB device is known again after it was unplugged, under whatever port name it comes back. `place` is where it is
 * plugged in (bus and ports, for instance `1-2.3`), which tells equal devices without a serial number apart.
 */
export const usbIdentitySchema = z.strictObject({
  vendorId: u16,
  productId: u16,
  serialNumber: z.string().max(126).nullable(),
  place: z.string().max(200).nullable(),
})
export type UsbIdentity = z.infer<typeof usbIdentitySchema>

/** How the bits run on a serial line. */
export const serialLineSchema = z.strictObject({
  baudRate: z.int().min(110).max(3_000_000),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
})
export type SerialLine = z.infer<typeof serialLineSchema>
export const usualSerialLine: SerialLine = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 }

/** Which serial port: the one of a USB device, wherever it appears, or a port by its own name (COM3, /dev/ttyS0). */
export const serialPortSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('usb'), usb: usbIdentitySchema }),
  z.strictObject({
    by: z.literal('path'),
    path: z
      .string()
      .min(1)
      .max(1024)
      .regex(/^[^\0]*$/),
  }),
])
export type SerialPortName = z.infer<typeof serialPortSchema>

/** How a scanner or scale is reached. One shape per transport; saved as JSON with the device. */
export const connectionSchema = z.discriminatedUnion('kind', [
  /** USB HID, on the usage page of point-of-sale scanners (0x8C) or scales (0x8D). */
  z.strictObject({ kind: z.literal('hid'), usb: usbIdentitySchema }),
  z.strictObject({ kind: z.literal('serial'), port: serialPortSchema, line: serialLineSchema }),
  /** A scanner or a serial converter on the network. */
  z.strictObject({ kind: z.literal('tcp'), host, port: z.int().min(1).max(65_535) }),
  /** The keyboard of the station: a scanner that types. The window reads it. */
  z.strictObject({ kind: z.literal('wedge') }),
  /** The twin that needs no hardware. */
  z.strictObject({ kind: z.literal('virtual') }),
])
export type Connection = z.infer<typeof connectionSchema>
export type ConnectionKind = Connection['kind']

/** Keyboard layouts that a keyboard scanner may be set to send. */
export const keyboardLayouts = ['us', 'pl-214', 'de', 'fr', 'gb'] as const
export type KeyboardLayout = (typeof keyboardLayouts)[number]

/** What a scanner adds to a code or changes in it, so that it can be taken back. Texts may hold control characters. */
export const scannerSettingsSchema = z.strictObject({
  /** The same code again within this time is one piece read twice; 0 switches it off. Milliseconds. */
  doubleReadMs: z.int().min(0).max(2_000),
  /** What the scanner puts before and after each code beside the AIM identifier and the terminator. */
  prefix: z.string().max(20),
  suffix: z.string().max(20),
  /** What the scanner sends in place of the separator GS (0x1D) of GS1 codes; empty when it sends GS itself. */
  separator: z.string().max(8),
  /** True when the scanner swaps upper and lower case. */
  swapsCase: z.boolean(),
  /** Only for keyboard scanners. */
  layout: z.enum(keyboardLayouts),
  /** A code ends when nothing follows for this long; also for scanners without terminator. Milliseconds. */
  idleEndMs: z.int().min(30).max(1_000),
})
export type ScannerSettings = z.infer<typeof scannerSettingsSchema>
export const usualScannerSettings: ScannerSettings = {
  doubleReadMs: 200,
  prefix: '',
  suffix: '',
  separator: '',
  swapsCase: false,
  layout: 'us',
  idleEndMs: 250,
}

export const scaleProtocols = [
  'hid',
  'sics',
  'toledo-8217',
  'nci',
  'cas',
  'line',
  'dibal',
  'ohaus',
  'kern',
] as const
export type ScaleProtocol = (typeof scaleProtocols)[number]

export const scaleSettingsSchema = z.strictObject({
  protocol: z.enum(scaleProtocols),
  /** The unit of protocols that send none. */
  unit: z.enum(['g', 'kg', 'oz', 'lb']),
})
export type ScaleSettings = z.infer<typeof scaleSettingsSchema>
export const usualScaleSettings: ScaleSettings = { protocol: 'sics', unit: 'kg' }
