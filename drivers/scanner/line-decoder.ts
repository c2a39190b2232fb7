/** CR, LF, TAB and ETX: what scanners are set to send after a code. */
const terminators = new Set([0x0d, 0x0a, 0x09, 0x03])
const startOfText = 0x02
/** The longest code there is: a Data Matrix holds 2,335 characters. Longer input is line noise. */
const maxLength = 4096

export type LineDecoder = {
  /** Feeds bytes as they arrive, cut anywhere; returns the codes that are complete. */
  readonly push: (bytes: Uint8Array) => readonly string[]
  /** Drops a half code, as when the cable is pulled; returns how many bytes were dropped. */
  readonly reset: () => number
}

/**
 * Cuts the byte stream of a serial or USB-CDC scanner into codes. Empty codes are skipped, so that CR LF ends one code and not
 * two. Bytes are Latin-1: what scanners send outside ASCII depends on their set-up, and nothing may be lost here.
 */
export function createLineDecoder(): LineDecoder {
  let pending: number[] = []
  let overlong = false
  return {
    push: (bytes) => {
      const codes: string[] = []
      for (const byte of bytes) {
        if (terminators.has(byte)) {
          if (pending.length > 0 && !overlong) codes.push(Buffer.from(pending).toString('latin1'))
          pending = []
          overlong = false
        } else if (byte !== startOfText && !overlong) {
          pending.push(byte)
          overlong = pending.length > maxLength
        }
      }
      return codes
    },
    reset: () => {
      const dropped = pending.length
      pending = []
      overlong = false
      return dropped
    },
  }
}
