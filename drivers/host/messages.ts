import type { SerialLine } from '../../shared/contract/device-config.ts'
import type { PrinterConfig } from '../../shared/contract/printer-config.ts'
import type { FoundPort } from '../finder/found-port.ts'
import type { PrinterStatus, PrintOutcome, PrintProblem, PrintRequest } from '../printer/printer.ts'
import type { LinkFaultCode } from '../transport/link.ts'

/** What a device host can open: always by the path that the system has for the device now. */
export type HostTarget =
  | { readonly kind: 'hid'; readonly path: string }
  | { readonly kind: 'serial'; readonly path: string; readonly line: SerialLine }
  | { readonly kind: 'usb-printer'; readonly path: string }

/** A printer of Windows: its spooler is called by a native library. */
export type WindowsPrinterConfig = Extract<PrinterConfig, { kind: 'windows' }>

/** What a device host is told. `n` comes back with the answer. */
export type HostOrder =
  | { readonly type: 'open'; readonly target: HostTarget }
  | { readonly type: 'write'; readonly n: number; readonly bytes: Uint8Array }
  | { readonly type: 'finish'; readonly n: number; readonly timeoutMs: number }
  | { readonly type: 'port-status'; readonly n: number }
  | { readonly type: 'list'; readonly n: number }
  | { readonly type: 'read-picture'; readonly n: number; readonly bytes: Uint8Array }
  | {
      readonly type: 'windows-print'
      readonly n: number
      readonly config: WindowsPrinterConfig
      readonly request: PrintRequest
    }
  | { readonly type: 'windows-status'; readonly n: number; readonly config: WindowsPrinterConfig }
  /** Ends the work in hand as soon as it can be ended in order. */
  | { readonly type: 'give-up' }
  | { readonly type: 'ping'; readonly n: number }
  | { readonly type: 'close' }

/** What a device host says. It ends after `closed`. */
export type HostNews =
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly code: LinkFaultCode; readonly message: string }
  | { readonly type: 'data'; readonly bytes: Uint8Array; readonly at: number }
  | { readonly type: 'lost'; readonly reason: string }
  /** What a job in the printer waits for; null when it goes on. */
  | { readonly type: 'waiting'; readonly problem: PrintProblem | null }
  | { readonly type: 'closed' }
  | { readonly type: 'done'; readonly n: number; readonly value: HostValue }
  | { readonly type: 'failed'; readonly n: number; readonly message: string }

/** The answer to an order: nothing for `write` and `ping`, nothing or the code for `read-picture`. */
export type HostValue = null | boolean | number | string | readonly FoundPort[] | PrintOutcome | PrinterStatus

/** The two ends of the line between the service and a device host, whatever carries it. */
export type HostChannel<Says, Hears> = {
  readonly post: (message: Says) => void
  readonly onMessage: (listener: (message: Hears) => void) => void
}

/** A running device host as the service sees it. */
export type HostChild = HostChannel<HostOrder, HostNews> & {
  /** Told once, when the process is gone for whatever reason. */
  readonly onExit: (listener: () => void) => void
  /** Ends it at once, also when it hangs in a native call. */
  readonly kill: () => void
}

/** Starts a device host: a process that holds the native driver of one device. */
export type StartHost = () => HostChild
