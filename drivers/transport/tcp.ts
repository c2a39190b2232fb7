import { connect, type Socket } from 'node:net'
import { LinkFault, type Link, type LinkEvents, type OpenLink } from './link.ts'

/** Shorter than the five seconds in which a device has to be back. */
const connectMs = 3_000
/** A network scanner that was switched off says nothing; probes find out that it is gone. */
const probeAfterMs = 2_000

/** A line to a device on the network. */
export function openTcp(host: string, port: number): OpenLink {
  return async (events, signal) => {
    if (signal.aborted) throw new LinkFault('cancelled', 'cancelled')
    const socket = connect({ host, port, allowHalfOpen: true })
    await connected(socket, AbortSignal.any([signal, AbortSignal.timeout(connectMs)]))
    return linkOf(socket, events)
  }
}

async function connected(socket: Socket, patience: AbortSignal): Promise<void> {
  const failure = await new Promise<string | null>((resolve) => {
    socket.once('connect', () => resolve(null))
    socket.once('error', (error) => resolve(error.message))
    patience.addEventListener('abort', () => resolve('no connection in time'), { once: true })
  })
  if (failure === null) return
  socket.on('error', () => {})
  socket.destroy()
  throw new LinkFault('missing', failure)
}

function linkOf(socket: Socket, events: LinkEvents): Link {
  let closing = false
  let broken: string | null = null
  socket.setNoDelay(true)
  socket.setKeepAlive(true, probeAfterMs)
  const lost = (reason: string): void => {
    if (broken !== null || closing) return
    broken = reason
    events.onLost(reason)
  }
  socket.on('error', (error) => lost(error.message))
  socket.on('data', (bytes) => events.onData(bytes, performance.now()))
  // The other side has ended: it will say nothing more, and a scanner that says nothing is gone.
  socket.on('end', () => lost('the device ended the connection'))
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  void closed.then(() => lost('the connection is closed'))
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (broken !== null) reject(new LinkFault('lost', broken))
        else
          socket.write(bytes, (error) => (error ? reject(new LinkFault('lost', error.message)) : resolve()))
      }),
    finish: (timeoutMs) => {
      closing = true
      return new Promise((resolve) => {
        if (broken !== null || socket.destroyed) return resolve(broken === null)
        const timer = setTimeout(() => resolve(false), timeoutMs)
        const settle = (ended: boolean) => (): void => {
          clearTimeout(timer)
          resolve(ended)
        }
        socket.once('end', settle(true))
        socket.once('error', settle(false))
        void closed.then(settle(false))
        socket.end()
      })
    },
    close: () => {
      closing = true
      socket.destroy()
      return closed
    },
  }
}
