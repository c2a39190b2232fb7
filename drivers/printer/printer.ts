import type { PaperFormat, PrinterKind } from '../../shared/contract/printer-config.ts'

export type PrintFormat = PaperFormat

/** On which sides of a sheet; the names are those of IPP (RFC 8011, section 5.2.8). */
export type Sides = 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge'

/** How a document comes out. Labels have no such choice: always one, on the only paper there is. */
export type PaperOptions = {
  /** How many times the document is printed by this one job: 1 to 9. */
  readonly copies: number
  /** The tray as the printer names it; empty for the printer's own choice. */
  readonly tray: string
  readonly sides: Sides
}

export const onePaper: PaperOptions = { copies: 1, tray: '', sides: 'one-sided' }

/** One job for one printer. `jobName` is what the spooler and the file name show; it may hold any text. */
export type PrintRequest = PaperOptions & {
  readonly bytes: Uint8Array
  readonly format: PrintFormat
  readonly jobName: string
}

/** Why a print did not start, or why nobody knows whether it ended. Stable codes, the keys of the text shown. */
export type PrintProblem =
  | 'unreachable'
  | 'no-permission'
  /** Another program holds the printer. */
  | 'in-use'
  | 'driver-failed'
  | 'paper-out'
  | 'ribbon-out'
  | 'head-open'
  | 'jam'
  | 'printer-error'
  | 'paused'
  | 'busy'
  | 'no-status'
  | 'unsupported-format'
  /** The label does not end what it begins, so it would swallow the next one. */
  | 'unfinished-label'
  | 'queue-refused'
  | 'folder-not-writable'
  | 'connection-lost'
  | 'time-out'
  | 'spooler-gave-up'
  /** The spooler began the job a second time by itself. */
  | 'spooler-resends'
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

/** What should be changed at a printer that takes jobs. `detail` is English text for the log. */
export type PrinterWarning = {
  readonly code:
    /** The queue sends a job again by itself: a paper may come out twice. */
    | 'queue-resends'
    /** It does not tell its state: jobs are sent blindly. */
    | 'no-status'
  readonly detail: string
}

/** What a printer says about itself when asked. */
export type PrinterStatus =
  | { readonly kind: 'ready'; readonly warnings: readonly PrinterWarning[] }
  | { readonly kind: 'not-ready'; readonly reason: PrintProblem; readonly detail: string }

/** Told while a job is in the printer and a person has to do something there; null when it goes on. */
export type OnWaiting = (problem: PrintProblem | null) => void

export type Printer = {
  readonly kind: PrinterKind
  /**
   * Prints one job and never throws for a printer's fault. Aborting the signal before the first byte cancels the job;
   * later it ends the wait for a person at the printer, and the job is unsure.
   */
  print(request: PrintRequest, signal: AbortSignal, onWaiting?: OnWaiting): Promise<PrintOutcome>
  /** Asks without printing anything. While a job is in the printer it tells what that waits for, or `busy`. */
  status(signal: AbortSignal): Promise<PrinterStatus>
}

/** What a hand at the printer can do. A document printer has only plug and paper; the others do nothing there. */
export type VirtualSwitches = {
  setPlugged(plugged: boolean): void
  setPaper(present: boolean): void
  setRibbon(present: boolean): void
  setHead(closed: boolean): void
  setPaused(paused: boolean): void
  /** A jammed printer takes no bytes and says nothing. */
  setJammed(jammed: boolean): void
}

/** The printer that needs no hardware, with the faults a real one has. */
export type VirtualPrinter = Printer & VirtualSwitches & { readonly kind: 'virtual' }
