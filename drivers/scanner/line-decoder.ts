import { latin1, maxCodeBytes, type ScannerDecoder, type ScannerEvent } from './scanner-decoder.ts'

/** CR, LF, TAB and ETX: what scanners are set to send after a code. */
const terminators = new Set([0x0d, 0x0a, 0x09, 0x03])
const startOfText = 0x02
/** How long a scanner that ends its codes itself may pause in the middle of one: a radio network needs its time to repeat. */
const pauseMs = 2_000

/**
 * Cuts the byte stream of a serial, USB-CDC or network scanner into codes. A code ends with CR, LF, TAB or ETX, or when
 * nothing follows for `idleEndMs`. Once the scanner has ended a code itself, silence ends none: what it leaves open is half a
 * code, and is dropped after two seconds, and from then on silence ends codes again, for the scanner may have been set
 * otherwise. Empty codes are skipped, so that CR LF ends one code and not two, wherever the line cuts
 * it; the terminator told is the first character of the end. STX before a code is skipped; within one it stays, as two halves
 * of two codes must not become a third.
 */
export function createLineDecoder({ idleEndMs }: { readonly idleEndMs: number }): ScannerDecoder {
  let pending: number[] = []
  /** After a code that was too long: everything up to the next end belongs to it. */
  let skipping = false
  let endsItself = false
  let startedAt = 0
  let lastAt = 0

  const clear = (): void => {
    pending = []
    skipping = false
  }
  const end = (terminator: string, endedAt: number): readonly ScannerEvent[] => {
    const bytes = pending
    const tooLong = skipping
    clear()
    if (bytes.length === 0) return []
    if (tooLong) return [{ kind: 'dropped', reason: 'too-long', bytes: bytes.length }]
    if (bytes.every(isNoise)) return [{ kind: 'dropped', reason: 'noise', bytes: bytes.length }]
    endsItself = terminator !== ''
    return [{ kind: 'read', read: { raw: latin1(bytes), terminator, startedAt, endedAt } }]
  }
  const patience = (): number => (endsItself ? Math.max(pauseMs, idleEndMs) : idleEndMs)
  /** A sum, as it is told to the caller: the difference of two times may be rounded to less, and the end never come. */
  const endsAt = (): number => lastAt + patience()
  const drop = (): readonly ScannerEvent[] => {
    const dropped = pending.length
    const reason = skipping ? 'too-long' : 'half-code'
    clear()
    endsItself = false
    return dropped === 0 ? [] : [{ kind: 'dropped', reason, bytes: dropped }]
  }

  return {
    push: (bytes, at) => {
      const events: ScannerEvent[] = []
      for (const byte of bytes) {
        if (terminators.has(byte)) {
          events.push(...end(String.fromCharCode(byte), at))
        } else if (byte !== startOfText || pending.length > 0 || skipping) {
          if (pending.length === 0 && !skipping) startedAt = at
          pending.push(byte)
          if (pending.length > maxCodeBytes) {
            // Told piece by piece: noise without end would otherwise never be told, and would fill the memory.
            events.push({ kind: 'dropped', reason: 'too-long', bytes: pending.length })
            pending = []
            skipping = true
          }
        }
      }
      lastAt = at
      return events
    },
    settle: (at) => {
      if (at < endsAt()) return []
      return endsItself ? drop() : end('', lastAt)
    },
    nextCheckAt: () => (pending.length > 0 || skipping ? endsAt() : null),
    reset: () => {
      const dropped = pending.length
      clear()
      return dropped
    },
  }
}

/** Control characters, blanks and 0xFF: what a line shows when it is plugged in or its other end is switched on. */
function isNoise(byte: number): boolean {
  return byte <= 0x20 || byte === 0x7f || byte === 0xff
}
