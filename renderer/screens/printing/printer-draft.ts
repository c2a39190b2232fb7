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
  readonly queue: string
  readonly media: string
  readonly labelFormat: LabelFormat
  readonly statusRequired: boolean
}
export type PrinterField = 'name' | 'folder' | 'host' | 'port' | 'queue' | 'media' | 'labelFormat'

const blank: PrinterDraft = {
  name: '',
  kind: 'tcp9100',
  folder: '',
  host: '',
  port: 9100,
  queue: '',
  media: '',
  labelFormat: 'zpl203',
  statusRequired: true,
}

/** The form of a printer, or of a new one. */
export function draftOf(printer: PrinterRow | null): PrinterDraft {
  if (!printer) return blank
  const { config, name } = printer
  switch (config.kind) {
    case 'virtual':
    case 'folder':
    case 'tcp9100':
    case 'cups':
      return { ...blank, ...config, name }
    case 'usb':
    case 'serial':
    case 'windows':
      return { ...blank, kind: config.kind, labelFormat: config.labelFormat, name }
  }
}

/** The configuration that the form describes; not checked. */
function configOf(draft: PrinterDraft): unknown {
  const { kind, folder, host, port, queue, media, labelFormat, statusRequired } = draft
  switch (kind) {
    case 'virtual':
    case 'folder':
      return { kind, folder: folder.trim(), labelFormat }
    case 'tcp9100':
      return { kind, host: host.trim(), port, labelFormat, statusRequired }
    case 'cups':
      return { kind, queue: queue.trim(), media: media.trim(), labelFormat }
    case 'usb':
    case 'serial':
    case 'windows':
      return { kind, labelFormat }
  }
}

/** The configuration when the form is right, else the fields that are not. */
export function checkDraft(
  draft: PrinterDraft,
):
  | { readonly kind: 'right'; readonly config: PrinterConfig }
  | { readonly kind: 'wrong'; readonly fields: ReadonlySet<PrinterField> } {
  const checked = printerConfigSchema.safeParse(configOf(draft))
  const fields = new Set<PrinterField>(
    checked.success ? [] : checked.error.issues.map((issue) => issue.path[0] as PrinterField),
  )
  if (draft.name.trim() === '') fields.add('name')
  if (fields.size === 0 && checked.success) return { kind: 'right', config: checked.data }
  return { kind: 'wrong', fields }
}
