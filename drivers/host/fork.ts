import { fork } from 'node:child_process'
import type { HostChild, HostNews, StartHost } from './messages.ts'

/** Starts device hosts as plain child processes of Node: for the service without Electron. */
export function forkHosts(program: string): StartHost {
  return (): HostChild => {
    const child = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    // What cannot be sent any more shows as the exit.
    child.on('error', () => undefined)
    return {
      post: (order) => {
        if (child.connected) child.send(order, () => undefined)
      },
      onMessage: (listener) => void child.on('message', (news) => listener(news as HostNews)),
      onExit: (listener) => {
        child.once('exit', listener)
        // A process that cannot be started has no end.
        child.once('error', () => {
          if (child.pid === undefined) listener()
        })
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
