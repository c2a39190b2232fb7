import type { ZodType } from 'zod'
import { isDeepStrictEqual } from 'node:util'
import {
  connectionSchema,
  scaleSettingsSchema,
  scannerSettingsSchema,
} from '../../../../shared/contract/device-config.ts'
import {
  usualScaleSettings,
  usualScannerSettings,
  usualSerialLine,
} from '../../../../shared/contract/device-config.ts'
import { printerConfigSchema } from '../../../../shared/contract/printer-config.ts'
import { stationSetupSchema } from '../../../../shared/contract/station-setup.ts'
import { joined, type FuzzClass } from '../fuzz-class.ts'
import type { Random } from '../random.ts'

const usb = { vendorId: 0x0c2e, productId: 0x0700, serialNumber: null, place: '1-2.3' }
const line = usualSerialLine
const connections = [
  { kind: 'hid', usb },
  { kind: 'serial', port: { by: 'usb', usb }, line },
  { kind: 'serial', port: { by: 'path', path: 'COM3' }, line },
  { kind: 'tcp', host: 'scanner.local', port: 4001 },
  { kind: 'wedge' },
  { kind: 'virtual' },
]
const printers = [
  { kind: 'virtual', folder: '/tmp/papers', labelFormat: 'zpl203' },
  { kind: 'tcp9100', host: '10.0.0.7', port: 9100, labelFormat: 'tspl300', statusRequired: true },
  { kind: 'usb', usb, labelFormat: 'epl203', statusRequired: false },
  {
    kind: 'serial',
    port: { by: 'path', path: '/dev/ttyS0' },
    line,
    labelFormat: 'zpl203',
    statusRequired: true,
  },
  { kind: 'cups', queue: 'Zebra_1', media: '', labelFormat: 'pdf' },
  { kind: 'windows', printer: 'ZDesigner GK420d', labelFormat: 'zpl203' },
]

const scanner = (random: Random) => ({
  kind: 'scanner',
  name: 'Skaner',
  connection: random.pick(connections),
  settings: {
    ...usualScannerSettings,
    separator: random.pick(['', '~']),
    suffix: random.pick(['', '\u0003']),
  },
})
const scale = (random: Random) => ({
  kind: 'scale',
  name: 'Waga',
  connection: random.pick(connections),
  settings: usualScaleSettings,
})

function setup(random: Random): unknown {
  return {
    format: 'pakownia-station',
    version: 1,
    look: { language: 'pl', theme: 'light', volume: random.int(101) },
    devices: [scanner(random), scale(random)].slice(random.int(3)),
    printers: [{ name: 'Etykiety', config: random.pick(printers) }],
    routes: [{ kind: 'waybill', printer: 0, fallback: null, copies: 1, tray: '', sides: 'one-sided' }],
  }
}

/** What a value may become that somebody edited by hand. */
const strange: readonly unknown[] = [
  null,
  '',
  'x'.repeat(300),
  '../../etc/passwd',
  '\u0000',
  -1,
  1.5,
  1e308,
  [],
  {},
  { ['__proto__']: 1 },
  true,
  '𝒳😀\ud800',
]

/** The same value with one thing in it changed, taken away or added. */
function edited(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.once(8)) return random.pick(strange)
  if (Array.isArray(value)) {
    if (value.length === 0 || random.once(4)) return [...value, ...value, random.pick(strange)]
    const at = random.int(value.length)
    return value.with(at, edited(value[at], random))
  }
  const entries = Object.entries(value)
  const at = random.int(entries.length + 1)
  const entry = entries[at]
  if (!entry)
    return { ...value, [random.pick(['extra', 'constructor', 'toString', 'id'])]: random.pick(strange) }
  if (random.once(6)) return Object.fromEntries(entries.toSpliced(at, 1))
  return { ...value, [entry[0]]: edited(entry[1], random) }
}

/** A text that is read as settings: taken only when it fits, and then as it stands, with nothing added, lost or changed. */
function schemaClass(
  name: string,
  schemas: readonly ZodType[],
  make: (random: Random) => unknown,
): FuzzClass {
  return {
    name,
    feed: 'whole',
    valid: (random) => {
      const value = make(random)
      return [Buffer.from(JSON.stringify(random.once(2) ? edited(value, random) : value))]
    },
    check: (pieces) => {
      const value = parsed(Buffer.from(joined(pieces)).toString('utf8'))
      if (value === undefined) return null
      const before = JSON.stringify(value)
      for (const schema of schemas) {
        const read = schema.safeParse(value)
        if (read.success && !isDeepStrictEqual(read.data, value))
          return `took ${before} for ${JSON.stringify(read.data)}`
      }
      return JSON.stringify(value) === before ? null : 'changed its input'
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const settingsClasses: readonly FuzzClass[] = [
  schemaClass('setup-file', [stationSetupSchema], setup),
  schemaClass('device-settings', [connectionSchema, scannerSettingsSchema, scaleSettingsSchema], (random) =>
    random.pick([random.pick(connections), scanner(random).settings, usualScaleSettings]),
  ),
  schemaClass('printer-settings', [printerConfigSchema], (random) => random.pick(printers)),
]
