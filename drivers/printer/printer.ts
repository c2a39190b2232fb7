import type { PaperFormat, PrinterKind } from '../../shared/contract/printer-config.ts'

export type PrintFormat = PaperFormat

/** One paper for one printer. `jobName` is what the spooler and the file name show; it may hold any text. */
export type PrintRequest = {
  readonly bytes: Uint8Array
  readonly format: PrintFormat
  readonly jobName: string
  /** Always one: a second paper is a second job with its own record. */
  readonly copies: 1
}

/** Why a print did not start, or why nobody knows whether it ended. Stable codes, the keys of the text shown. */
export type PrintProblem =
  | 'unreachable'
  | 'paper-out'
  | 'ribbon-out'
  | 'head-open'
  | 'paused'
  | 'busy'
  | 'no-status'
  | 'unsupported-format'
  | 'queue-refused'
  | 'folder-not-writable'
  | 'connection-lost'
  | 'time-out'
  | 'spooler-gave-up'
  | 'cancelled'

/**
 * What became of a job. `detail` is English text for the log.
 * - `accepted`: the whole job was taken over by printer, spooler or disk. It does not say that paper came out.
 * - `printed`: seen on paper; only the virtual printer can say so.
 * - `failed-before-start`: nothing was printed and nothing will be; sending again is safe.
 * - `unsure`: some of it may have come out or may still come out. Never send again without asking a person.
 */
export type PrintOutcome =
  | { readonly kind: 'accepted'; readonly detail: string }
  | { readonly kind: 'printed'; readonly detail: string }
  | { readonly kind: 'failed-before-start'; readonly reason: PrintProblem; readonly detail: string }
  | { readonly kind: 'unsure'; readonly reason: PrintProblem; readonly detail: string }

/** What a printer says about itself when asked. `warnings` are English texts for the settings screen. */
export type PrinterStatus =
  | { readonly kind: 'ready'; readonly warnings: readonly string[] }
  | { readonly kind: 'not-ready'; readonly reason: PrintProblem; readonly detail: string }

export type Printer = {
  readonly kind: PrinterKind
  /** Prints one job and never throws for a printer's fault. Aborting the signal before the first byte cancels the job. */
  print(request: PrintRequest, signal: AbortSignal): Promise<PrintOutcome>
  /** Asks without printing anything. */
  status(signal: AbortSignal): Promise<PrinterStatus>
}

/** The printer that needs no hardware, with the faults a real one has. */
export type VirtualPrinter = Printer & {
  readonly kind: 'virtual'
  setPlugged(plugged: boolean): void
  setPaper(present: boolean): void
  /** Names of the files written since the start, oldest first. */
  printed(): readonly string[]
}
