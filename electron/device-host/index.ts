import type { HostNews, HostOrder } from '../../drivers/host/messages.ts'
import { serveHost } from '../../drivers/host/serve.ts'

type Port = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
}
type ParentPort = {
  once(event: 'message', listener: (event: { ports: readonly Port[] }) => void): void
}

/** A process that holds the native driver of one device. It ends with its device, or with the service that asked for it. */
const end = (): void => process.exit(0)
const { parentPort } = process as unknown as { parentPort?: ParentPort }

if (parentPort) {
  // In the desktop program the line to the service comes as a port; bytes do not go through main.
  parentPort.once('message', ({ ports: [port] }) => {
    if (!port) return end()
    port.on('close', end)
    serveHost(
      {
        post: (news: HostNews) => port.postMessage(news),
        onMessage: (listener) => port.on('message', ({ data }) => listener(data as HostOrder)),
      },
      end,
    )
    port.start()
  })
} else {
  process.on('disconnect', end)
  serveHost(
    {
      post: (news: HostNews) => process.send?.(news, undefined, undefined, () => undefined),
      onMessage: (listener) => process.on('message', (order) => listener(order as HostOrder)),
    },
    end,
  )
}
