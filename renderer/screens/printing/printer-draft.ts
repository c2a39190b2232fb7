import {
  usualSerialLine,
  type SerialLine,
  type SerialPortName,
  type UsbIdentity,
} from '../../../shared/contract/device-config.ts'
import {
  printerConfigSchema,
  type LabelFormat,
  type PrinterConfig,
  type PrinterKind,
} from '../../../shared/contract/printer-config.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'

/** Everything the form can hold, whatever kind is chosen, so that a change of the kind loses nothing typed. */
export type PrinterDraft = {
  readonly name: string
  readonly kind: PrinterKind
  readonly folder: string
  readonly host: string
  readonly port: number | ''
  readonly usb: UsbIdentity | null
  readonly serialPort: SerialPortName
  readonly baudRate: number | ''
  readonly dataBits: SerialLine['dataBits']
  readonly parity: SerialLine['parity']
  readonly stopBits: SerialLine['stopBits']
  readonly queue: string
  readonly media: string
  /** The name of a printer of Windows. */
  readonly printer: string
  readonly labelFormat: LabelFormat
  readonly statusRequired: boolean
}
export type PrinterField =
  | 'name'
  | 'folder'
  | 'host'
  | 'port'
  | 'usb'
  | 'serialPort'
  | 'baudRate'
  | 'queue'
  | 'media'
  | 'printer'
  | 'labelFormat'

const blank: PrinterDraft = {
  name: '',
  kind: 'tcp9100',
  folder: '',
  host: '',
  port: 9100,
  usb: null,
  serialPort: { by: 'path', path: '' },
  ...usualSerialLine,
  queue: '',
  media: '',
  printer: '',
  labelFormat: 'zpl203',
  statusRequired: true,
}

/** The form of a printer, or of a new one. */
export function draftOf(printer: PrinterRow | null): PrinterDraft {
  if (!printer) return blank
  const { config, name } = printer
  if (config.kind !== 'serial') return { ...blank, ...config, name }
  const { port, line, ...rest } = config
  return { ...blank, ...rest, ...line, serialPort: port, name }
}

/** The configuration that the form describes; not checked. */
function configOf(draft: PrinterDraft): unknown {
  const { kind, host, port, usb, queue, media, labelFormat, statusRequired } = draft
  switch (kind) {
    case 'virtual':
    case 'folder':
      return { kind, folder: draft.folder.trim(), labelFormat }
    case 'tcp9100':
      return { kind, host: host.trim(), port, labelFormat, statusRequired }
    case 'usb':
      return { kind, usb, labelFormat, statusRequired }
    case 'serial': {
      const { serialPort, baudRate, dataBits, parity, stopBits } = draft
      const named = serialPort.by === 'path' ? { by: 'path', path: serialPort.path.trim() } : serialPort
      return {
        kind,
        port: named,
        line: { baudRate, dataBits, parity, stopBits },
        labelFormat,
        statusRequired,
      }
    }
    case 'cups':
      return { kind, queue: queue.trim(), media: media.trim(), labelFormat }
    case 'windows':
      return { kind, printer: draft.printer.trim(), labelFormat }
  }
}

const rawKinds: readonly PrinterKind[] = ['tcp9100', 'usb', 'serial']

/** Whether a printer of this kind gets nothing but the bytes of its label language. */
export function takesBytesOnly(kind: PrinterKind): boolean {
  return rawKinds.includes(kind)
}

/** The configuration when the form is right, else the fields that are not. */
export function checkDraft(
  draft: PrinterDraft,
):
  | { readonly kind: 'right'; readonly config: PrinterConfig }
  | { readonly kind: 'wrong'; readonly fields: ReadonlySet<PrinterField> } {
  const checked = printerConfigSchema.safeParse(configOf(draft))
  const fields = new Set<PrinterField>(
    checked.success ? [] : checked.error.issues.map((issue) => fieldOf(draft.kind, issue.path)),
  )
  if (draft.name.trim() === '') fields.add('name')
  if (fields.size === 0 && checked.success) return { kind: 'right', config: checked.data }
  return { kind: 'wrong', fields }
}

function fieldOf(kind: PrinterKind, [first]: readonly PropertyKey[]): PrinterField {
  if (kind === 'serial' && first === 'port') return 'serialPort'
  if (kind === 'serial' && first === 'line') return 'baudRate'
  return first as PrinterField
}

/**
 * The form of labels for a printer that names its languages in its USB identity (`CMD:`, IEEE 1284), at the usual 203 dpi;
 * null when it names none of ours.
 */
export function formatOfCommandSet(commandSet: string): LabelFormat | null {
  const names = commandSet.toUpperCase()
  if (names.includes('ZPL')) return 'zpl203'
  if (names.includes('EPL')) return 'epl203'
  if (names.includes('TSPL')) return 'tspl203'
  if (/ESC\s*\/?\s*POS/.test(names)) return 'escpos203'
  return null
}
