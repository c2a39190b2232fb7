import type { ScaleReading } from './scale.ts'

const garbled: ScaleReading = { kind: 'garbled', reason: 'line' }

export type FrameShape = {
  /** The byte that begins a frame wherever it comes; null when a frame begins where the one before ended. */
  readonly start: number | null
  readonly end: number
  /** No frame has more bytes; what is longer is dropped up to the next start. */
  readonly max: number
  /**
   * True when a frame carries nothing by which a lost head would be noticed: then what comes before the first end is
   * dropped, because we may have tuned in in the middle of a number.
   */
  readonly headless?: boolean
}

/**
 * Cuts a stream into frames and reads each. `read` gets the bytes between start and end as Latin-1 and gives null for what
 * is no statement. Bytes with bit 7 set that led to no reading are reported: letters and digits sent with seven bits and
 * parity look like that to a port set to eight bits, and so does almost anything at the wrong speed. Once per frame, or
 * per `max` bytes where no frame is found.
 */
export function createFrameDecoder(shape: FrameShape, read: (frame: string) => ScaleReading | null) {
  let text = ''
  let count = 0
  let high = false
  let inside = shape.start === null && !shape.headless
  const restart = (): void => {
    text = ''
    count = 0
  }
  const take = (byte: number): ScaleReading | null => {
    if (byte === shape.start) {
      restart()
      inside = true
      return null
    }
    if (byte === shape.end) {
      const reading = (inside ? read(text) : null) ?? (high ? garbled : null)
      restart()
      high = false
      inside = shape.start === null
      return reading
    }
    high ||= byte > 0x7f
    count += 1
    if (inside) text += String.fromCharCode(byte)
    if (count <= shape.max) return null
    const reading = high ? garbled : null
    restart()
    high = false
    inside = false
    return reading
  }
  return {
    push: (bytes: Uint8Array): readonly ScaleReading[] => {
      const readings: ScaleReading[] = []
      for (const byte of bytes) {
        const reading = take(byte)
        if (reading) readings.push(reading)
      }
      return readings
    },
  }
}

/** Lines ended by LF, with or without CR before it. */
export function createLineDecoder(
  read: (line: string) => ScaleReading | null,
  { headless = false }: { readonly headless?: boolean } = {},
) {
  return createFrameDecoder({ start: null, end: 0x0a, max: 64, headless }, (line) =>
    read(line.replace(/\r$/, '')),
  )
}
