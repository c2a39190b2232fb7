import { LinkFault, type Link, type OpenLink } from './link.ts'

/**
 * A line to a USB HID device: each piece of data is one report with its report id first. Only the asynchronous form of node-hid
 * is used, which reads on a thread of its own; the other one takes the threads that files and network need.
 */
export function openHid(path: string): OpenLink {
  return async (events, signal) => {
    const { HIDAsync } = await import('node-hid')
    if (signal.aborted) throw new LinkFault('cancelled', 'cancelled')
    const device = await HIDAsync.open(path, { nonExclusive: true }).catch((error: unknown) => {
      throw faultOf(String(error))
    })
    let over = false
    device.on('data', (bytes: Buffer) => events.onData(bytes, performance.now()))
    // The reason comes as a plain text.
    device.on('error', (reason: unknown) => {
      if (over) return
      over = true
      events.onLost(String(reason))
    })
    return {
      write: async (bytes) => {
        if (over) throw new LinkFault('lost', 'the device is closed')
        await device.write(Buffer.from(bytes)).catch((error: unknown) => {
          throw new LinkFault('lost', String(error))
        })
      },
      finish: () => Promise.resolve(!over),
      close: async () => {
        over = true
        // A second close is refused with an error.
        await device.close().catch(() => undefined)
      },
    } satisfies Link
  }
}

function faultOf(message: string): LinkFault {
  if (/permission denied|access is denied/i.test(message)) return new LinkFault('no-permission', message)
  if (/busy|in use|exclusive/i.test(message)) return new LinkFault('busy', message)
  return new LinkFault('missing', message)
}
