/** One code as a scanner sent it, before any correction of the device's settings. */
export type ScannerRead = {
  /** Bytes as Latin-1; an AIM identifier stands in front where the scanner sends one, whatever the transport. */
  readonly raw: string
  /** What ended the code; empty when silence or the end of a report did. */
  readonly terminator: string
  /** When the first byte came, in milliseconds of the caller's clock. */
  readonly startedAt: number
  /** When the end was seen; for a code that silence ended, when its last byte came. */
  readonly endedAt: number
}

/**
 * What a decoder says: a code, or bytes that are none. `half-code`: the rest never came; `noise`: nothing that could be a
 * code; `too-long`: more than any barcode holds.
 */
export type ScannerEvent =
  | { readonly kind: 'read'; readonly read: ScannerRead }
  | { readonly kind: 'dropped'; readonly reason: 'half-code' | 'noise' | 'too-long'; readonly bytes: number }

/** Makes codes of the bytes of one scanner. Times are of one monotonic clock, in milliseconds; the decoder has none itself. */
export type ScannerDecoder = {
  /** Takes bytes as they come: a piece of a stream cut anywhere, or one HID report. */
  readonly push: (bytes: Uint8Array, at: number) => readonly ScannerEvent[]
  /**
   * Ends what silence ends. Call it when {@link nextCheckAt} has come and everything that was already received has been
   * pushed: after a stall of the process the bytes that wait in line belong to the code before them.
   */
  readonly settle: (at: number) => readonly ScannerEvent[]
  /** When `settle` must be called; null while nothing is half done. */
  readonly nextCheckAt: () => number | null
  /** Forgets a half code, as when the plug is pulled; returns how many bytes that were. */
  readonly reset: () => number
}

/** The longest code there is: a Data Matrix holds 2,335 characters. Longer input is line noise. */
export const maxCodeBytes = 4096

/** Bytes as text, one character each: what scanners send outside ASCII depends on their set-up, and nothing may be lost. */
export function latin1(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes)
}
