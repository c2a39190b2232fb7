import type { OpenLink } from '../transport/link.ts'
import { createLoopback } from '../transport/loopback.ts'

/** A scanner that needs no hardware. */
export type VirtualScanner = {
  readonly open: OpenLink
  /** Reads a code: it leaves as the bytes of a serial scanner, in two pieces as over a cable. */
  readonly type: (text: string) => void
  readonly setPlugged: (plugged: boolean) => void
  /** A scanner that sticks reads the last code again and again. */
  readonly setJammed: (jammed: boolean) => void
}

const jammedEveryMs = 8

export function createVirtualScanner(): VirtualScanner {
  const line = createLoopback(() => Promise.resolve())
  let last = 'PAKOWNIA'
  let jam: NodeJS.Timeout | undefined
  const say = (text: string): void => {
    const bytes = Buffer.from(`${text}\r\n`, 'latin1')
    const half = bytes.length >> 1
    for (const piece of [bytes.subarray(0, half), bytes.subarray(half)]) line.say(piece)
  }
  return {
    open: line.open,
    setPlugged: line.setPlugged,
    type: (text) => {
      last = text
      say(text)
    },
    setJammed: (jammed) => {
      clearInterval(jam)
      if (!jammed) return
      let due = performance.now()
      // It sends at its own pace, also when this process was busy meanwhile.
      jam = setInterval(() => {
        for (; due <= performance.now(); due += jammedEveryMs) say(last)
      }, jammedEveryMs).unref()
    },
  }
}
