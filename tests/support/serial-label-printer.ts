import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrinterLanguage } from '../../shared/contract/printer-config.ts'
import { createLabelTwin, type LabelTwin } from '../../drivers/virtual/printer/label-twin.ts'
import { serialCable, type SerialCable } from './pty.ts'

export type SerialLabelPrinter = {
  readonly twin: LabelTwin
  /** The port of the program. */
  readonly path: string
  /** The bytes of each label that came out. */
  readonly labels: Buffer[]
  /** Says something unasked. */
  say(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

export type SerialBehaviour = {
  /** Pulls the cable when the printer has read so many bytes. */
  readonly unplugAfter?: number
  /** Changes what the printer says. */
  readonly say?: (answer: Uint8Array) => Uint8Array
}

const never = new AbortController().signal

/** The virtual label printer at the far end of a serial cable. */
export async function startSerialLabelPrinter(
  language: PrinterLanguage,
  { unplugAfter = Number.POSITIVE_INFINITY, say = (answer) => answer }: SerialBehaviour = {},
): Promise<SerialLabelPrinter> {
  const home = await mkdtemp(join(tmpdir(), 'label-printer-'))
  const labels: Buffer[] = []
  const twin = createLabelTwin(language, async (label) => {
    labels.push(Buffer.from(label))
  })
  let read = 0
  let cable: SerialCable | null = null
  const events = {
    onData: (bytes: Uint8Array) => void cable?.say(say(bytes)).catch(() => undefined),
    onLost: () => {},
  }
  const inside = await twin.open(events, never)
  cable = await serialCable(join(home, 'port'), (bytes) => {
    void inside.write(bytes.subarray(0, Math.max(0, unplugAfter - read))).catch(() => undefined)
    read += bytes.length
    if (read >= unplugAfter) void cable?.pull()
  })
  const { path, say: sayUnasked, pull } = cable
  return {
    twin,
    path,
    labels,
    say: sayUnasked,
    async close() {
      await pull()
      await rm(home, { recursive: true, force: true })
    },
  }
}
