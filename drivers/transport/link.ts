/** An open line to a device. It carries bytes; what they mean is the protocol's business. */
export type Link = {
  /**
   * Sends bytes; resolves when the device or the system's driver has taken them, rejects with a {@link LinkFault} when the
   * line is or gets broken. Nothing is ever kept for a later line.
   */
  readonly write: (bytes: Uint8Array) => Promise<void>
  /**
   * Ends our side in order, where the line has such a thing (TCP): true when the other side ended as well within the time,
   * false when it did not or broke the line. Other lines: true when everything was taken.
   */
  readonly finish: (timeoutMs: number) => Promise<boolean>
  /**
   * The status bits of a printer's port (IEEE 1284: 0x20 paper out, 0x10 selected, 0x08 no error), only on lines that have them.
   */
  readonly portStatus?: () => Promise<number>
  /** Gives the line up at once and resolves when the device is free for the next opener. Harmless when it has ended. */
  readonly close: () => Promise<void>
}

/** What happens on an open line. */
export type LinkEvents = {
  /** Bytes as they arrived, for HID one report with its report id first. `at` is in ms, comparable within one link. */
  readonly onData: (bytes: Uint8Array, at: number) => void
  /** The line broke by itself: unplugged, switched off, reset. Told once, and not after `close`. */
  readonly onLost: (reason: string) => void
}

/** Opens a line to one device. Rejects with a {@link LinkFault}. */
export type OpenLink = (events: LinkEvents, signal: AbortSignal) => Promise<Link>

export type LinkFaultCode =
  /** Not there: unplugged, switched off, wrong name or address. */
  | 'missing'
  /** There, but this user may not open it. */
  | 'no-permission'
  /** There, but another program has it. */
  | 'busy'
  /** The line broke. */
  | 'lost'
  /** The process that holds the native driver ended or does not answer. */
  | 'driver-failed'
  | 'cancelled'

/** Why a line could not be opened or broke. The message is English, for the log and for support. */
export class LinkFault extends Error {
  readonly code: LinkFaultCode

  constructor(code: LinkFaultCode, message: string) {
    super(message)
    this.name = 'LinkFault'
    this.code = code
  }
}
