import { listNative } from '../finder/native.ts'
import { openHid } from '../transport/hid.ts'
import { createWindowsPrinter } from '../printer/windows/windows-printer.ts'
import { LinkFault, type Link, type OpenLink } from '../transport/link.ts'
import { openSerial } from '../transport/serial.ts'
import { openUsbPrinter } from '../transport/usb-printer.ts'
import type { HostChannel, HostNews, HostOrder, HostTarget, HostValue } from './messages.ts'

/**
 * The work of a device host: it holds the native driver of one device and passes bytes. What they mean is decided in the
 * service, so that a driver that crashes or hangs takes nothing with it but its own device.
 * @param end called when the device is closed
 */
export function serveHost(channel: HostChannel<HostNews, HostOrder>, end: () => void): void {
  let link: Link | null = null
  const giveUp = new AbortController()
  const open = async (target: HostTarget): Promise<void> => {
    try {
      link = await lineTo(target)(
        {
          onData: (bytes, at) => channel.post({ type: 'data', bytes, at }),
          onLost: (reason) => channel.post({ type: 'lost', reason }),
        },
        giveUp.signal,
      )
      channel.post({ type: 'opened' })
    } catch (error) {
      const fault = error instanceof LinkFault ? error : new LinkFault('missing', String(error))
      channel.post({ type: 'refused', code: fault.code, message: fault.message })
    }
  }
  const answer = async (n: number, work: () => Promise<HostValue>): Promise<void> => {
    try {
      channel.post({ type: 'done', n, value: await work() })
    } catch (error) {
      channel.post({ type: 'failed', n, message: error instanceof Error ? error.message : String(error) })
    }
  }
  const onLine = <T>(act: (line: Link) => Promise<T>): Promise<T> =>
    link ? act(link) : Promise.reject(new LinkFault('lost', 'no line is open'))

  const obey = (order: HostOrder): Promise<void> => {
    switch (order.type) {
      case 'open':
        return open(order.target)
      case 'write':
        return answer(order.n, () => onLine((line) => line.write(order.bytes)).then(() => null))
      case 'finish':
        return answer(order.n, () => onLine((line) => line.finish(order.timeoutMs)))
      case 'port-status':
        return answer(order.n, () =>
          onLine((line) => line.portStatus?.() ?? Promise.reject(new LinkFault('lost', 'no port status'))),
        )
      case 'list':
        return answer(order.n, listNative)
      case 'read-picture':
        return answer(order.n, async () => (await import('../virtual/picture.ts')).codeInPicture(order.bytes))
      case 'windows-print':
        return answer(order.n, () =>
          createWindowsPrinter(order.config).print(order.request, giveUp.signal, (problem) =>
            channel.post({ type: 'waiting', problem }),
          ),
        )
      case 'windows-status':
        return answer(order.n, () => createWindowsPrinter(order.config).status(giveUp.signal))
      case 'give-up':
        giveUp.abort()
        return Promise.resolve()
      case 'ping':
        return answer(order.n, () => Promise.resolve(null))
      case 'close':
        giveUp.abort()
        return (link?.close() ?? Promise.resolve()).then(() => {
          channel.post({ type: 'closed' })
          end()
        })
    }
  }
  channel.onMessage((order) => {
    obey(order).catch(() => end())
  })
}

function lineTo(target: HostTarget): OpenLink {
  switch (target.kind) {
    case 'hid':
      return openHid(target.path)
    case 'serial':
      return openSerial(target.path, target.line)
    case 'usb-printer':
      return openUsbPrinter(target.path)
  }
}
