import type { Link, LinkEvents } from '../../../drivers/transport/link.ts'
import { LinkFault } from '../../../drivers/transport/link.ts'
import type { DeviceState } from '../../../shared/contract/devices.ts'
import type { Way } from './lines.ts'

/** How often a device that is not there is looked for. */
const lookMs = 400
/** Waits after the 1st, 2nd, ... failed opening in a row; the last one repeats. A device that is back is open within five seconds. */
const retryMs = [300, 600, 1_200, 2_000]

export type LineState = Extract<DeviceState, 'connected' | 'missing' | 'refused' | 'driver-failed'>

export type KeptLine = {
  /** The open line, or null. */
  readonly link: () => Link | null
  /** Closes and opens anew, as after a sleep of the PC: a port may look open and be dead. */
  readonly reopen: () => void
  readonly stop: () => Promise<void>
}

/**
 * Keeps a line to a device open for as long as the device is wanted: looks for it, opens it, and begins again when it is lost.
 * @param find how to open the device where it is plugged in now; null when it is not there
 */
export function keepOpen(
  find: () => Promise<Way | null>,
  on: {
    readonly opened: (link: Link, way: Way) => void
    readonly data: LinkEvents['onData']
    readonly lost: () => void
    readonly state: (state: LineState, detail: string | null) => void
  },
): KeptLine {
  const stopping = new AbortController()
  let link: Link | null = null
  let wake = (): void => undefined

  const nap = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (stopping.signal.aborted) wake()
    })
  /** Opens the device and stays until the line is gone; the error of an opening passes through. */
  const live = async (way: Way): Promise<void> => {
    let end = (_reason: string): void => undefined
    const ended = new Promise<string>((resolve) => {
      end = resolve
    })
    // What comes while the opening is still being told waits for its protocol.
    const early: { readonly bytes: Uint8Array; readonly at: number }[] = []
    let onData: LinkEvents['onData'] = (bytes, at) => void early.push({ bytes, at })
    const opened = await way.open(
      { onData: (bytes, at) => onData(bytes, at), onLost: (reason) => end(reason) },
      stopping.signal,
    )
    link = opened
    wake = () => end('opened anew')
    on.state('connected', null)
    on.opened(opened, way)
    onData = on.data
    for (const { bytes, at } of early) on.data(bytes, at)
    if (stopping.signal.aborted) wake()
    const reason = await ended
    link = null
    on.lost()
    await opened.close()
    on.state('missing', reason)
  }
  const run = async (): Promise<void> => {
    let failures = 0
    while (!stopping.signal.aborted) {
      const way = await find().catch(() => null)
      if (!way) {
        on.state('missing', null)
        await nap(lookMs)
        continue
      }
      try {
        await live(way)
        failures = 0
        await nap(retryMs[0]!)
      } catch (error) {
        if (stopping.signal.aborted) return
        on.state(stateOf(error), error instanceof Error ? error.message : String(error))
        await nap(retryMs[Math.min(failures, retryMs.length - 1)]!)
        failures += 1
      }
    }
  }
  const done = run()
  return {
    link: () => link,
    reopen: () => wake(),
    stop: async () => {
      stopping.abort()
      wake()
      await done
    },
  }
}

function stateOf(error: unknown): LineState {
  if (!(error instanceof LinkFault)) return 'driver-failed'
  switch (error.code) {
    case 'no-permission':
    case 'busy':
      return 'refused'
    case 'driver-failed':
      return 'driver-failed'
    case 'missing':
    case 'lost':
    case 'cancelled':
      return 'missing'
  }
}
