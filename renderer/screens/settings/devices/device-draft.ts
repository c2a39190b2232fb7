import {
  connectionSchema,
  scaleSettingsSchema,
  scannerSettingsSchema,
  usualScaleSettings,
  usualScannerSettings,
  usualSerialLine,
  type Connection,
  type KeyboardLayout,
  type ScaleProtocol,
  type ScaleSettings,
  type ScannerSettings,
  type SerialLine,
  type UsbIdentity,
} from '../../../../shared/contract/device-config.ts'
import type { DeviceView } from '../../../../shared/contract/devices.ts'
import { readControls, showControls } from './control-characters.ts'

/** Everything the form can hold, whatever kind and connection are chosen, so that a change of them loses nothing typed. */
export type DeviceDraft = {
  readonly kind: DeviceView['kind']
  readonly name: string
  readonly reach: Connection['kind']
  /** The USB device, for `hid` and for a serial port that is one. */
  readonly usb: UsbIdentity | null
  readonly path: string
  readonly baudRate: number | ''
  readonly dataBits: SerialLine['dataBits']
  readonly parity: SerialLine['parity']
  readonly stopBits: SerialLine['stopBits']
  readonly host: string
  readonly port: number | ''
  readonly doubleReadMs: number | ''
  /** With control characters by name, as `<GS>`. */
  readonly prefix: string
  readonly suffix: string
  readonly separator: string
  readonly swapsCase: boolean
  readonly layout: KeyboardLayout
  readonly idleEndMs: number | ''
  readonly protocol: ScaleProtocol
  readonly unit: ScaleSettings['unit']
}
export type DeviceField = keyof DeviceDraft

const scannerDraft = (settings: ScannerSettings) => ({
  ...settings,
  prefix: showControls(settings.prefix),
  suffix: showControls(settings.suffix),
  separator: showControls(settings.separator),
})

const blank: DeviceDraft = {
  kind: 'scanner',
  name: '',
  reach: 'serial',
  usb: null,
  path: '',
  ...usualSerialLine,
  host: '',
  port: '',
  ...scannerDraft(usualScannerSettings),
  ...usualScaleSettings,
}

/** The form for a device that is typed in by hand. */
export function blankDraft(): DeviceDraft {
  return blank
}

/** The form for something that is plugged in, to be used as a scanner or a scale. */
export function draftOfFound(kind: DeviceView['kind'], name: string, connection: Connection): DeviceDraft {
  const draft = { ...blank, ...connectionDraft(connection), kind, name }
  return kind === 'scale' ? withProtocol(draft, connection.kind === 'hid' ? 'hid' : 'sics') : draft
}

/** The form of a device of this station. */
export function draftOf(device: DeviceView): DeviceDraft {
  return {
    ...blank,
    ...connectionDraft(device.connection),
    ...(device.kind === 'scanner' ? scannerDraft(device.settings) : device.settings),
    kind: device.kind,
    name: device.name,
  }
}

function connectionDraft(connection: Connection): Partial<DeviceDraft> {
  const { kind: reach } = connection
  switch (connection.kind) {
    case 'hid':
      return { reach, usb: connection.usb }
    case 'serial':
      return connection.port.by === 'usb'
        ? { reach, ...connection.line, usb: connection.port.usb }
        : { reach, ...connection.line, path: connection.port.path }
    case 'tcp':
      return { reach, host: connection.host, port: connection.port }
    case 'wedge':
    case 'virtual':
      return { reach }
  }
}

const line7e1: SerialLine = { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1 }

/** How a scale of this protocol usually leaves the factory. */
export function lineOf(protocol: ScaleProtocol): SerialLine {
  return protocol === 'toledo-8217' || protocol === 'nci' ? line7e1 : usualSerialLine
}

/** Only these protocols send figures without a unit. */
export function needsUnit(protocol: ScaleProtocol): boolean {
  return protocol === 'toledo-8217'
}

/** The one protocol of a USB scale and of the virtual one; of the others a person has to say it. */
export function onlyProtocol(reach: DeviceDraft['reach']): ScaleProtocol | null {
  if (reach === 'hid') return 'hid'
  return reach === 'virtual' ? 'sics' : null
}

/** Another protocol brings its usual line with it, unless the line was changed by hand. */
export function withProtocol(draft: DeviceDraft, protocol: ScaleProtocol): DeviceDraft {
  const { baudRate, dataBits, parity, stopBits } = draft
  const asUsual = JSON.stringify({ baudRate, dataBits, parity, stopBits })
  const untouched = asUsual === JSON.stringify(lineOf(draft.protocol))
  return { ...draft, protocol, ...(untouched ? lineOf(protocol) : {}) }
}

/** The connection that the form describes; not checked. */
function connectionOf(draft: DeviceDraft): unknown {
  const { reach: kind, usb, path, baudRate, dataBits, parity, stopBits, host, port } = draft
  switch (kind) {
    case 'hid':
      return { kind, usb }
    case 'serial':
      return {
        kind,
        port: usb ? { by: 'usb', usb } : { by: 'path', path: path.trim() },
        line: { baudRate, dataBits, parity, stopBits },
      }
    case 'tcp':
      return { kind, host: host.trim(), port }
    case 'wedge':
    case 'virtual':
      return { kind }
  }
}

export type CheckedDevice = {
  readonly name: string
  readonly connection: Connection
  readonly device:
    | { readonly kind: 'scanner'; readonly settings: ScannerSettings }
    | { readonly kind: 'scale'; readonly settings: ScaleSettings }
}

/** What is to be saved when the form is right, else the fields that are not. */
export function checkDraft(
  draft: DeviceDraft,
):
  | { readonly kind: 'right'; readonly device: CheckedDevice }
  | { readonly kind: 'wrong'; readonly fields: ReadonlySet<DeviceField> } {
  const connection = connectionSchema.safeParse(connectionOf(draft))
  const device = draft.kind === 'scanner' ? checkScanner(draft) : checkScale(draft)
  const fields = new Set<DeviceField>(
    [connection, device.checked].flatMap(({ error }) =>
      (error?.issues ?? []).map(({ path }) => path.at(-1) as DeviceField),
    ),
  )
  // The keyboard is shown by its kind.
  if (draft.reach !== 'wedge' && draft.name.trim() === '') fields.add('name')
  if (fields.size > 0 || !connection.success || device.settings === null) return { kind: 'wrong', fields }
  return {
    kind: 'right',
    device: { name: draft.name.trim(), connection: connection.data, device: device.settings },
  }
}

function checkScanner(draft: DeviceDraft) {
  const { doubleReadMs, prefix, suffix, separator, swapsCase, layout, idleEndMs } = draft
  const checked = scannerSettingsSchema.safeParse({
    doubleReadMs,
    prefix: readControls(prefix),
    suffix: readControls(suffix),
    separator: readControls(separator),
    swapsCase,
    layout,
    idleEndMs,
  })
  return { checked, settings: checked.success ? { kind: 'scanner' as const, settings: checked.data } : null }
}

function checkScale({ reach, protocol, unit }: DeviceDraft) {
  const checked = scaleSettingsSchema.safeParse({ protocol: onlyProtocol(reach) ?? protocol, unit })
  return { checked, settings: checked.success ? { kind: 'scale' as const, settings: checked.data } : null }
}
