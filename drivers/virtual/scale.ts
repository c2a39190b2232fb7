import { sicsLine } from '../scale/sics.ts'
import type { OpenLink } from '../transport/link.ts'
import { createLoopback } from '../transport/loopback.ts'

/** A scale that needs no hardware. */
export type VirtualScale = {
  readonly open: OpenLink
  /** Puts a weight on it: it sways and then stands still. */
  readonly put: (grams: number) => void
  readonly setPlugged: (plugged: boolean) => void
  /** A scale on which something leans never stands still. */
  readonly setJammed: (jammed: boolean) => void
}

/** How the pan swings after something was put on it, as parts of the way from the old weight to the new. */
const swing = [0.6, 1.04, 0.99]

/** Speaks SICS, and only when asked, as real ones do: `SI` for the weight of this moment. */
export function createVirtualScale(): VirtualScale {
  let grams = 0
  let before = 0
  let asked = swing.length
  let jammed = false
  const line = createLoopback((bytes) => {
    if (!Buffer.from(bytes).toString('latin1').startsWith('SI')) return Promise.resolve()
    const part = swing[jammed ? asked % swing.length : asked]
    asked += 1
    const shown = part === undefined ? grams : Math.round(before + (grams - before) * part)
    // The answer comes later, as over a cable.
    setImmediate(() => line.say(Buffer.from(sicsLine(shown, part === undefined), 'latin1')))
    return Promise.resolve()
  })
  return {
    open: line.open,
    setPlugged: line.setPlugged,
    put: (now) => {
      before = grams
      grams = now
      asked = 0
    },
    setJammed: (now) => {
      jammed = now
      asked = now ? 0 : swing.length
    },
  }
}
