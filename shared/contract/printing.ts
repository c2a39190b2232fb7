import { z } from 'zod'
import { id, nothing, procedure, shortText } from './procedure.ts'
import type { DocumentKind, PrintJobState } from './packing.ts'
import {
  labelFormats,
  type PaperFormat,
  printerConfigSchema,
  type PrinterConfig,
  type PrinterKind,
} from './printer-config.ts'

export type PrintJobView = {
  readonly id: string
  readonly documentKind: DocumentKind
  readonly documentNumber: string
  /** The order or batch it belongs to; null for labels. */
  readonly belongsTo: string | null
  readonly printer: string
  readonly state: PrintJobState
  readonly copy: number
  readonly attempts: number
  readonly createdAt: number
  readonly endedAt: number | null
  /** Code of what went wrong, is not known, or is waited for, for the text shown. */
  readonly problem: string | null
  /** Since when its printer does not take it or stands still with it; null when it does not wait. */
  readonly waitsSince: number | null
  /** The printer to which a person may send it while it waits; null when there is none or it has left. */
  readonly standIn: string | null
  /** The printer that a person sent it away from. */
  readonly redirectedFrom: string | null
  /** Codes of what its printer might do wrong with it. */
  readonly warnings: readonly string[]
}

/** How the switches of a virtual printer stand. */
export const virtualFaultsSchema = z.strictObject({
  plugged: z.boolean(),
  paper: z.boolean(),
  headOpen: z.boolean(),
  paused: z.boolean(),
  jammed: z.boolean(),
})
export type VirtualFaults = z.infer<typeof virtualFaultsSchema>

/** What keeps a printer from printing, since when. */
export type PrinterTrouble = { readonly problem: string; readonly since: number }

export type PrinterRow = {
  readonly id: string
  readonly name: string
  readonly config: PrinterConfig
  /** The document kinds routed to this printer at this station. */
  readonly kinds: readonly DocumentKind[]
  /** What the print queue last saw; null when nothing is known to be wrong. */
  readonly trouble: PrinterTrouble | null
  /** Codes of what the printer might do wrong, as it was last seen. */
  readonly warnings: readonly string[]
  /** The switches of a virtual printer; null for any other. */
  readonly faults: VirtualFaults | null
}

/** What a printer says when it is asked without printing; `problem` and `warnings` are codes. */
export type PrinterAnswer =
  | { readonly kind: 'ready'; readonly warnings: readonly string[] }
  | { readonly kind: 'not-ready'; readonly problem: string }

/** Papers that wait for one printer. */
export type WaitingPapers = {
  readonly printer: string
  readonly jobs: number
  readonly problem: string
  readonly since: number
  /** The printer that stands in, when a person may send them there. */
  readonly standIn: string | null
}

/** How papers can be printed on this computer. */
export type PrintWays = {
  /** The kinds of printer of this operating system. */
  readonly kinds: readonly PrinterKind[]
  /** The queues or printers that the operating system knows, by name. */
  readonly queues: readonly string[]
}

export type PaperFile = { readonly extension: PaperFormat; readonly base64: string }

/** A paper that came out of a virtual printer. */
export type VirtualPaper = { readonly name: string; readonly at: number; readonly format: string }
/** What is on it: a picture, a document to be drawn, or bytes of a language that nobody draws here. */
export type PaperPicture =
  { readonly kind: 'png' | 'pdf'; readonly base64: string } | { readonly kind: 'no-picture' }

export const documentKinds = [
  'waybill',
  'invoice',
  'transaction_confirmation',
  'correction',
  'delivery_note',
  'pick_list',
  'tote_label',
  'cart_label',
  'location_label',
  'badge_label',
  'product_label',
  'command_card',
  'command_label',
  'handover_protocol',
] as const satisfies readonly DocumentKind[]

/** Kinds that come out of a label printer, in its own language: one side, one copy. */
export function isLabel(kind: DocumentKind): boolean {
  return [
    'waybill',
    'tote_label',
    'cart_label',
    'location_label',
    'badge_label',
    'product_label',
    'command_label',
  ].includes(kind)
}

export const sheetSides = ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'] as const
export type SheetSides = (typeof sheetSides)[number]

/** At most this many copies of a document. */
export const maxCopies = 9

/**
 * Where the papers of one kind are printed. A label is one piece on one side: its copies, tray and sides are the usual ones.
 */
export const printRouteSchema = z
  .strictObject({
    kind: z.enum(documentKinds),
    printerId: id,
    fallbackPrinterId: id.nullable(),
    copies: z.int().min(1).max(maxCopies),
    /** As the printer names it; empty for its own choice. */
    tray: z
      .string()
      .max(63)
      .regex(/^[A-Za-z0-9_.-]*$/),
    sides: z.enum(sheetSides),
  })
  .refine((route) => route.printerId !== route.fallbackPrinterId, {
    path: ['fallbackPrinterId'],
    message: 'a printer cannot stand in for itself',
  })
  .refine((route) => !isLabel(route.kind) || (route.copies === 1 && route.sides === 'one-sided'), {
    path: ['copies'],
    message: 'a label is printed once',
  })
export type PrintRoute = z.infer<typeof printRouteSchema>

/**
 * The kinds of document that a printer can print: a line that takes only the bytes of a label language prints labels, and the
 * roll of a receipt printer is too narrow for them.
 */
export function kindsFor(config: PrinterConfig): readonly DocumentKind[] {
  const bytesOnly = 'statusRequired' in config
  const tooNarrow = config.labelFormat === 'escpos203'
  return documentKinds.filter((kind) => (isLabel(kind) ? !tooNarrow : !bytesOnly))
}

const everybody = ['packer', 'lead', 'admin'] as const
const leads = ['lead', 'admin'] as const
const printer = z.strictObject({ printerId: id })

export const printingProcedures = {
  'printing/jobs': procedure<readonly PrintJobView[]>()(
    everybody,
    z.strictObject({ limit: z.int().min(1).max(500) }),
  ),
  /** Sends a failed job again; refused for a job of which anything may have come out. */
  'printing/retry': procedure<null>()(everybody, z.strictObject({ jobId: id })),
  /** The one question about an unsure job: did a complete paper come out? `no` queues a new copy. */
  'printing/answer-unsure': procedure<null>()(everybody, z.strictObject({ jobId: id, cameOut: z.boolean() })),
  /** What waits for a printer that does not print. */
  'printing/waiting': procedure<readonly WaitingPapers[]>()(everybody, nothing),
  /**
   * Sends every paper that waits for a printer in trouble to the one that stands in for it; a paper of which a byte may have
   * left stays where it is.
   */
  'printing/use-fallback': procedure<{ readonly moved: number }>()(
    everybody,
    z.strictObject({ commandId: id }),
  ),
  'printing/reprint': procedure<null>()(
    ['lead'],
    z.strictObject({ commandId: id, documentId: id, reason: shortText.min(1) }),
  ),
  /** A document as a file, to be kept or sent: its first copy in the wanted form. A4 documents are always PDF. */
  'printing/paper': procedure<PaperFile>()(
    leads,
    z.strictObject({ documentId: id, form: z.enum(labelFormats) }),
  ),
  'printing/ways': procedure<PrintWays>()(leads, nothing),
  'printing/printers': procedure<readonly PrinterRow[]>()(leads, nothing),
  /** A new printer also gets the kinds of document that it can print and that have no printer yet. */
  'printing/save-printer': procedure<PrinterRow>()(
    ['admin'],
    z.strictObject({ id: id.optional(), name: shortText.min(1), config: printerConfigSchema }),
  ),
  'printing/remove-printer': procedure<null>()(['admin'], z.strictObject({ id })),
  'printing/routes': procedure<readonly PrintRoute[]>()(leads, nothing),
  /** Replaces the routes of this station; a kind that is not named is printed nowhere. Fault `printer-cannot`. */
  'printing/save-routes': procedure<null>()(
    ['admin'],
    z.strictObject({
      routes: z
        .array(printRouteSchema)
        .max(documentKinds.length)
        .refine((routes) => new Set(routes.map((route) => route.kind)).size === routes.length),
    }),
  ),
  /** Asks a printer how it is; nothing is printed. */
  'printing/status': procedure<PrinterAnswer>()(leads, printer),
  /** Prints a small test page or label. */
  'printing/test': procedure<null>()(leads, printer),

  /** Sets the switches of a virtual printer. */
  'printing/virtual-fault': procedure<null>()('signed-in', virtualFaultsSchema.extend({ printerId: id })),
  /** What came out of a virtual printer, newest first. */
  'printing/virtual-papers': procedure<readonly VirtualPaper[]>()('signed-in', printer),
  /** What is on one of its papers. Fault `paper-unknown`. */
  'printing/virtual-paper': procedure<PaperPicture>()(
    'signed-in',
    z.strictObject({ printerId: id, name: z.string().min(1).max(255) }),
  ),
}
