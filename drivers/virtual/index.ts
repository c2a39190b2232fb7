import { createLineDecoder } from '../scanner/line-decoder.ts'
import type { ScaleReading } from '../scale/scale.ts'
import { createSicsDecoder, sicsLine } from '../scale/sics.ts'

export type VirtualScanner = { readonly type: (text: string) => void }

/** A scanner that needs no hardware: what is typed leaves as the bytes of a serial scanner, in two pieces as over a cable. */
export function createVirtualScanner(onCode: (code: string) => void): VirtualScanner {
  const decoder = createLineDecoder({ idleEndMs: 250 })
  return {
    type: (text) => {
      const bytes = Buffer.from(`${text}\r\n`, 'latin1')
      const half = bytes.length >> 1
      for (const piece of [bytes.subarray(0, half), bytes.subarray(half)]) {
        for (const event of decoder.push(piece, 0)) if (event.kind === 'read') onCode(event.read.raw)
      }
    },
  }
}

export type VirtualScale = { readonly put: (grams: number) => void; readonly stop: () => void }

/** Between the lines of a scale that sends ten a second. */
const lineEveryMs = 100

/** A scale that needs no hardware: a weight put on it sways twice and then stands still, in the bytes of SICS. */
export function createVirtualScale(onReading: (reading: ScaleReading) => void): VirtualScale {
  const decoder = createSicsDecoder()
  let timers: NodeJS.Timeout[] = []
  const stop = (): void => {
    timers.forEach(clearTimeout)
    timers = []
  }
  return {
    stop,
    put: (grams) => {
      stop()
      const lines = [
        sicsLine(Math.round(grams * 0.6), false),
        sicsLine(Math.round(grams * 1.04), false),
        sicsLine(grams, true),
      ]
      timers = lines.map((line, index) =>
        setTimeout(() => decoder.push(Buffer.from(line, 'latin1')).forEach(onReading), index * lineEveryMs),
      )
    },
  }
}
