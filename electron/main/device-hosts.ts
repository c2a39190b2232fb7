import path from 'node:path'
import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron'
import { killNow } from './kill-now.ts'

/** What the station service asks of main about its device hosts. */
type HostRequest = { readonly type: 'start-host' | 'kill-host'; readonly n: number }

/**
 * Device hosts for one station service: each a process with the native driver of one device. Main starts and kills them; the
 * bytes go through a port of their own from host to service.
 */
export class DeviceHosts {
  readonly #station: UtilityProcess
  readonly #hosts = new Map<number, UtilityProcess>()

  constructor(station: UtilityProcess) {
    this.#station = station
    station.on('message', (message: unknown) => {
      if (!isRequest(message)) return
      if (message.type === 'start-host') this.#start(message.n)
      else this.#kill(message.n)
    })
    // They end by themselves when their port closes; one that hangs in its driver does not.
    station.once('exit', () => {
      for (const n of this.#hosts.keys()) this.#kill(n)
    })
  }

  #kill(n: number): void {
    const host = this.#hosts.get(n)
    if (host) killNow(host)
  }

  #start(n: number): void {
    const host = utilityProcess.fork(path.join(import.meta.dirname, 'device-host.js'), [], {
      serviceName: 'Pakownia device',
      stdio: 'inherit',
    })
    this.#hosts.set(n, host)
    const { port1, port2 } = new MessageChannelMain()
    host.postMessage({ type: 'connect' }, [port1])
    this.#station.postMessage({ type: 'host-started', n }, [port2])
    host.once('exit', () => {
      this.#hosts.delete(n)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
      if (this.#station.pid !== undefined) this.#station.postMessage({ type: 'host-ended', n })
    })
  }
}

function isRequest(message: unknown): message is HostRequest {
  if (typeof message !== 'object' || message === null || !('type' in message) || !('n' in message))
    return false
  return (message.type === 'start-host' || message.type === 'kill-host') && typeof message.n === 'number'
}
