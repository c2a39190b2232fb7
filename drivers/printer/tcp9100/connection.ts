import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../message-of.ts'
import { hostStatusRequest, parseHostStatus, type HostStatus } from './host-status.ts'

/** One connection to a printer. It throws nothing: a broken line shows as `false`, `null` or `broken()`. */
export type Connection = {
  /** Sends bytes piece by piece; false when the line breaks or takes nothing for `stallMs`. */
  send(bytes: Uint8Array, stallMs: number): Promise<boolean>
  /** Asks `~HS`; null when no right answer comes within `timeoutMs`. */
  askStatus(timeoutMs: number): Promise<HostStatus | null>
  /** Ends our side and waits for the printer to end its own; false when it breaks the line or does not end within `timeoutMs`. */
  finish(timeoutMs: number): Promise<boolean>
  /** Text of the error that broke the line, if one did. */
  broken(): string | null
  /** Gives the line up at once; harmless when it has ended. */
  close(): void
}

/** Opens a connection, or says why not. */
export async function openConnection(
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Connection | { readonly failure: string }> {
  const socket = connect({ host, port, allowHalfOpen: true })
  const opened = new Promise<string | null>((resolve) => {
    socket.once('connect', () => resolve(null))
    socket.once('error', (error) => resolve(messageOf(error)))
  })
  const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const givenUp = new Promise<string>((resolve) => {
    patience.addEventListener('abort', () => resolve('no connection in time'), { once: true })
  })
  const failure = await Promise.race([opened, givenUp])
  if (failure === null) return connectionOf(socket)
  socket.on('error', () => {})
  socket.destroy()
  return { failure }
}

const pieceBytes = 4096

function connectionOf(socket: Socket): Connection {
  let fault: string | null = null
  let heard: Buffer[] = []
  let onData = () => {}
  socket.setNoDelay(true)
  socket.on('error', (error) => {
    fault = messageOf(error)
  })
  socket.on('data', (piece) => {
    heard.push(piece)
    onData()
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const write = (piece: Uint8Array) =>
    new Promise<boolean>((resolve) => socket.write(piece, (error) => resolve(!error)))
  const within = (work: Promise<boolean>, ms: number) => {
    const timer = new AbortController()
    const lost = Promise.race([
      closed.then(() => false),
      delay(ms, false, { signal: timer.signal }).catch(() => false),
    ])
    return Promise.race([work, lost]).finally(() => timer.abort())
  }
  return {
    async send(bytes, stallMs) {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        if (!(await within(write(bytes.subarray(at, at + pieceBytes)), stallMs))) return false
      }
      return true
    },
    async askStatus(timeoutMs) {
      heard = []
      const answered = new Promise<boolean>((resolve) => {
        onData = () => {
          if (parseHostStatus(Buffer.concat(heard))) resolve(true)
        }
      })
      const asked = write(Buffer.from(`${hostStatusRequest}\r\n`)).then((sent) => sent && answered)
      await within(asked, timeoutMs)
      onData = () => {}
      return parseHostStatus(Buffer.concat(heard))
    },
    async finish(timeoutMs) {
      const ended = new Promise<boolean>((resolve) => {
        if (socket.readableEnded) resolve(true)
        socket.once('end', () => resolve(true))
      })
      socket.end()
      return (await within(ended, timeoutMs)) && fault === null
    },
    broken: () => fault,
    close: () => socket.destroy(),
  }
}
