import path from 'node:path'
import { utilityProcess } from 'electron'
import type { Child } from './station-process.ts'

/** Starts the station service as a utility process on the given data folder. */
export function startStationChild(data: string): Child {
  const entry = path.join(import.meta.dirname, 'station.js')
  const child = utilityProcess.fork(entry, ['--data', data], {
    serviceName: 'Pakownia station',
    stdio: 'inherit',
  })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    post: (message) => child.postMessage(message),
    kill: () => kill(child.pid),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
  }
}

// Not child.kill(): that one asks politely, and a service that hangs in a native call does not hear it. Whatever the
// service had acknowledged is on disk, so the hard end loses nothing.
function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}
