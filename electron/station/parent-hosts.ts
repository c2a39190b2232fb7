import type { HostChild, HostNews, StartHost } from '../../drivers/host/messages.ts'

/** A port of Electron's to another process. */
export type MessagePort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  start(): void
}

/**
 * Device hosts of the desktop program: only its main process can start processes, so it is asked to, and gives back a port
 * to the new one.
 */
export function hostsOfParent(askParent: (message: unknown) => void): {
  readonly start: StartHost
  readonly started: (n: number, port: MessagePort | undefined) => void
  readonly ended: (n: number) => void
} {
  type Host = { readonly connect: (port: MessagePort) => void; readonly end: () => void }
  const hosts = new Map<number, Host>()
  let last = 0
  return {
    start: (): HostChild => {
      last += 1
      const n = last
      let port: MessagePort | null = null
      const early: unknown[] = []
      const onMessage: ((news: HostNews) => void)[] = []
      const onExit: (() => void)[] = []
      hosts.set(n, {
        connect: (connected) => {
          port = connected
          port.on('message', ({ data }) => onMessage.forEach((listener) => listener(data as HostNews)))
          port.start()
          for (const order of early) port.postMessage(order)
        },
        end: () => {
          hosts.delete(n)
          onExit.forEach((listener) => listener())
        },
      })
      askParent({ type: 'start-host', n })
      return {
        post: (order) => (port ? port.postMessage(order) : void early.push(order)),
        onMessage: (listener) => void onMessage.push(listener),
        onExit: (listener) => void onExit.push(listener),
        kill: () => askParent({ type: 'kill-host', n }),
      }
    },
    started: (n, port) => {
      if (port) hosts.get(n)?.connect(port)
    },
    ended: (n) => hosts.get(n)?.end(),
  }
}
