import { z } from 'zod'

/** The forms in which a printer takes labels; A4 documents are always PDF. */
export const labelFormats = ['zpl203', 'zpl300', 'pdf'] as const
export type LabelFormat = (typeof labelFormats)[number]

const labelFormat = z.enum(labelFormats)
const folder = z.string().min(1).max(4096)

/** How a printer is reached. One shape per transport; saved as JSON with the printer. */
export const printerConfigSchema = z.discriminatedUnion('kind', [
  /** Writes each paper as a file, as `folder` does, and can be unplugged or run out of paper on purpose. */
  z.strictObject({ kind: z.literal('virtual'), folder, labelFormat }),
  /** Writes each paper as a file; `folder` is an absolute path. */
  z.strictObject({ kind: z.literal('folder'), folder, labelFormat }),
  /** A label printer on the network that takes ZPL as a raw byte stream. */
  z.strictObject({
    kind: z.literal('tcp9100'),
    host: z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9_.:%-]+$/),
    port: z.int().min(1).max(65_535),
    labelFormat: labelFormat.exclude(['pdf']),
    /** When true, a printer that does not answer `~HS` gets no job: older printers are silent exactly when out of media. */
    statusRequired: z.boolean(),
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
])

export type PrinterConfig = z.infer<typeof printerConfigSchema>
export type PrinterKind = PrinterConfig['kind']
