import { LinkFault, type LinkEvents, type OpenLink } from './link.ts'

/** The device's end of a line without hardware. */
export type LoopbackDevice = {
  readonly open: OpenLink
  /** Says bytes into the open line; when none is open they are lost, as over a cable that hangs in the air. */
  readonly say: (bytes: Uint8Array) => void
  /** Pulls the plug or puts it back. */
  readonly setPlugged: (plugged: boolean) => void
  readonly isOpen: () => boolean
}

/** A line that ends in this process: for the virtual twins. `onBytes` gets what the program sends; it may wait, as a full printer does. */
export function createLoopback(onBytes: (bytes: Uint8Array) => Promise<void>): LoopbackDevice {
  let plugged = true
  let line: LinkEvents | null = null
  return {
    open: (events, signal) => {
      if (signal.aborted) return Promise.reject(new LinkFault('cancelled', 'cancelled'))
      if (!plugged) return Promise.reject(new LinkFault('missing', 'unplugged'))
      if (line) return Promise.reject(new LinkFault('busy', 'the device has a line already'))
      line = events
      return Promise.resolve({
        write: async (bytes) => {
          if (line !== events) throw new LinkFault('lost', 'unplugged')
          await onBytes(bytes)
          if (line !== events) throw new LinkFault('lost', 'unplugged')
        },
        finish: () => Promise.resolve(line === events),
        close: () => {
          if (line === events) line = null
          return Promise.resolve()
        },
      })
    },
    say: (bytes) => line?.onData(bytes, performance.now()),
    isOpen: () => line !== null,
    setPlugged: (now) => {
      plugged = now
      if (plugged || !line) return
      const broken = line
      line = null
      broken.onLost('unplugged')
    },
  }
}
