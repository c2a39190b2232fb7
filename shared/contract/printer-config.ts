import { z } from 'zod'
import { serialLineSchema, serialPortSchema, usbIdentitySchema } from './device-config.ts'

/** The forms in which a printer takes labels: its language and its dots per inch. A4 documents are always PDF. */
export const labelFormats = [
  'zpl203',
  'zpl300',
  'epl203',
  'epl300',
  'tspl203',
  'tspl300',
  'escpos203',
  'pdf',
] as const
export type LabelFormat = (typeof labelFormats)[number]

/** The language of a label printer. */
export type PrinterLanguage = 'zpl' | 'epl' | 'tspl' | 'escpos'
/** What the bytes of a paper are. */
export type PaperFormat = PrinterLanguage | 'pdf'

/** What the bytes of a label are that was drawn in this form. */
export function formatOf(labelFormat: LabelFormat): PaperFormat {
  return labelFormat === 'pdf' ? 'pdf' : (labelFormat.slice(0, -3) as PrinterLanguage)
}

const labelFormat = z.enum(labelFormats)
/** When true, a printer that does not answer when asked for its status gets no job: older printers are silent exactly when out of media. */
const statusRequired = z.boolean()
const folder = z.string().min(1).max(4096)

/** How a printer is reached. One shape per transport; saved as JSON with the printer. */
export const printerConfigSchema = z.discriminatedUnion('kind', [
  /** Writes each paper as a file, as `folder` does, and can be unplugged or run out of paper on purpose. */
  z.strictObject({ kind: z.literal('virtual'), folder, labelFormat }),
  /** Writes each paper as a file; `folder` is an absolute path. */
  z.strictObject({ kind: z.literal('folder'), folder, labelFormat }),
  /** A label printer on the network that takes a raw byte stream. */
  z.strictObject({
    kind: z.literal('tcp9100'),
    host: z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9_.:%-]+$/),
    port: z.int().min(1).max(65_535),
    labelFormat: labelFormat.exclude(['pdf']),
    statusRequired,
  }),
  /** A label printer on USB, reached without a queue of the operating system. */
  z.strictObject({
    kind: z.literal('usb'),
    usb: usbIdentitySchema,
    labelFormat: labelFormat.exclude(['pdf']),
    statusRequired,
  }),
  /** A label printer on a serial port. */
  z.strictObject({
    kind: z.literal('serial'),
    port: serialPortSchema,
    line: serialLineSchema,
    labelFormat: labelFormat.exclude(['pdf']),
    statusRequired,
  }),
  /** A queue of the operating system (CUPS). */
  z.strictObject({
    kind: z.literal('cups'),
    /** CUPS allows no space, `/`, `#` or quotes in a queue name; a leading `-` would read as an option. */
    queue: z
      .string()
      .max(127)
      .regex(/^[^\s/#'"?\\-][^\s/#'"?\\]*$/),
    /** The paper, as the queue names it (for instance `iso_a4_210x297mm`); empty for the queue's default. */
    media: z
      .string()
      .max(127)
      .regex(/^[A-Za-z0-9_.-]*$/),
    labelFormat,
  }),
  /** A printer of Windows by its name: labels go raw through the spooler, documents through a program that prints silently. */
  z.strictObject({ kind: z.literal('windows'), printer: z.string().min(1).max(220), labelFormat }),
])

export type PrinterConfig = z.infer<typeof printerConfigSchema>
export type PrinterKind = PrinterConfig['kind']
