import path from 'node:path'
import { utilityProcess } from 'electron'
import { DeviceHosts } from './device-hosts.ts'
import { serveKeys } from './key-store.ts'
import { killNow } from './kill-now.ts'
import type { Child } from './station-process.ts'

/** Starts the station service as a utility process on the given data folder. */
export function startStationChild(data: string): Child {
  const entry = path.join(import.meta.dirname, 'station.js')
  const child = utilityProcess.fork(entry, ['--data', data], {
    serviceName: 'Pakownia station',
    stdio: 'inherit',
  })
  void new DeviceHosts(child)
  serveKeys(child)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    post: (message) => child.postMessage(message),
    // Whatever the service had acknowledged is on disk, so the hard end loses nothing.
    kill: () => killNow(child),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
  }
}
