import { setTimeout as delay } from 'node:timers/promises'
import type { PrinterLanguage } from '../../../shared/contract/printer-config.ts'
import type { VirtualSwitches } from '../../printer/printer.ts'
import { createLoopback } from '../../transport/loopback.ts'
import type { OpenLink } from '../../transport/link.ts'
import { streamOf, type TwinState } from './language/stream.ts'

export type LabelTwin = VirtualSwitches & {
  readonly open: OpenLink
  /** How many labels it has and has not printed. */
  readonly waiting: () => number
}

/** How long a label takes, in ms; short, and long enough to be seen printing. */
const labelMs = 30

/**
 * A label printer that needs no hardware: it hears the bytes of its language over a line, answers the questions about its
 * state, keeps whole labels until they are printed, and has the faults of a real one. `onLabel` puts one label on paper.
 */
export function createLabelTwin(
  language: PrinterLanguage,
  onLabel: (label: Uint8Array) => Promise<void>,
): LabelTwin {
  const stream = streamOf(language)
  let plugged = true
  let paper = true
  let ribbon = true
  let headClosed = true
  let paused = false
  let received = Buffer.alloc(0)
  /** What came before a label and prints nothing itself: settings, stored formats. */
  let preparation = Buffer.alloc(0)
  let waiting: Uint8Array[] = []
  let printing = false
  let unplugs = 0
  let jam: { readonly over: Promise<void>; readonly clear: () => void } | null = null

  const state = (): TwinState => ({
    paper,
    ribbon,
    headClosed,
    paused,
    waiting: waiting.length,
    unfinished: !isBlank(received),
  })
  const mayPrint = () => plugged && paper && ribbon && headClosed && !paused && jam === null
  const print = async (): Promise<void> => {
    if (printing) return
    printing = true
    for (let label = waiting[0]; label && mayPrint(); label = waiting[0]) {
      await delay(labelMs)
      // Out of paper under the head: the label comes out when there is paper again.
      if (waiting[0] !== label || !mayPrint()) continue
      const done = await onLabel(label).then(
        () => true,
        () => false,
      )
      // What cannot be put on paper waits in a printer that stopped.
      if (!done) paused = true
      else if (waiting[0] === label) waiting.shift()
    }
    printing = false
  }
  const hear = async (bytes: Uint8Array): Promise<void> => {
    const before = unplugs
    await jam?.over
    if (unplugs !== before) return
    received = Buffer.concat([received, bytes])
    for (let mark = stream.firstMark(received); mark; mark = stream.firstMark(received)) {
      const { kind, from, to } = mark
      if (kind === 'question') {
        const question = received.subarray(from, to)
        const before = received.subarray(0, from)
        received = Buffer.concat([isBlank(before) ? Buffer.alloc(0) : before, received.subarray(to)])
        // Questions come between two jobs.
        preparation = Buffer.alloc(0)
        device.say(stream.answer(state(), question))
      } else {
        preparation = Buffer.concat([preparation, received.subarray(0, to)])
        received = received.subarray(to)
        if (kind === 'no-label-end') continue
        waiting.push(Uint8Array.from(preparation))
        preparation = Buffer.alloc(0)
        void print()
      }
    }
  }
  const device = createLoopback(hear)
  const change = (make: () => void) => {
    make()
    void print()
  }
  return {
    open: device.open,
    waiting: () => waiting.length,
    setPlugged: (now) =>
      change(() => {
        plugged = now
        // Without power it forgets what it had.
        if (!now) {
          unplugs += 1
          received = Buffer.alloc(0)
          waiting = []
        }
        device.setPlugged(now)
      }),
    setPaper: (now) => change(() => (paper = now)),
    setRibbon: (now) => change(() => (ribbon = now)),
    setHead: (now) => change(() => (headClosed = now)),
    setPaused: (now) => change(() => (paused = now)),
    setJammed: (now) =>
      change(() => {
        if (now) jam ??= createJam()
        else {
          jam?.clear()
          jam = null
        }
      }),
  }
}

function createJam() {
  let clear = () => {}
  const over = new Promise<void>((resolve) => {
    clear = resolve
  })
  return { over, clear }
}

/** Line ends around questions belong to no label. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x0d || byte === 0x0a)
}
