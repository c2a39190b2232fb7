import { once } from 'node:events'
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net'
import { duplexPair, type Duplex } from 'node:stream'

/**
 * The server of a pretended carrier: a real node:http server behind a real socket. What the carrier does is `handle`; what goes wrong on
 * the way is a queue of faults, which no `handle` knows of. Each exchange has a connection of its own (`Connection: close`), so that byte
 * N of a request or of an answer is byte N of its connection.
 */
export type CarrierServer = {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string
  /** What goes wrong, in this order: a request takes the first fault that is meant for it. Tests push into it. */
  readonly faults: ServerFault[]
  /** Everything that was asked, the oldest first, also what was cut. */
  readonly exchanges: readonly Exchange[]
  /** Ends when no exchange is under way: a carrier also acts when its client has gone. */
  settled(): Promise<void>
  /** Takes no new connection, and lets those that are open end. */
  stopListening(): Promise<void>
  close(): Promise<void>
}

export type CarrierRequest = {
  readonly method: string
  /** Path and query, on the server's own address. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The same as it came: not everything is text. */
  readonly bytes: Uint8Array
}

export type CarrierReply = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** One request as it left the client, and how many bytes went each way: the range of N for the cuts below. */
export type Exchange = {
  readonly request: CarrierRequest
  readonly requestBytes: number
  /** Bytes of the whole answer, also where only a part was let through; 0 while there is none. */
  answerBytes: number
}

/** What goes wrong with one exchange. `on` tells for which request it is meant; without it, for the next one. */
export type ServerFault = { readonly on?: ((request: CarrierRequest) => boolean) | undefined } & (
  | { readonly kind: 'cut-request' | 'cut-answer'; readonly at: number }
  | { readonly kind: 'slow'; readonly until: 'client-gone' | Promise<unknown> }
  | { readonly kind: 'instead'; readonly reply: CarrierReply; readonly acts: boolean }
)

type On = ServerFault['on']

/**
 * Only the first `at` bytes of the request reach the carrier, then the connection ends; below zero they are counted from its end. From its
 * whole length on, the carrier acts.
 */
export const cutRequestAt = (at: number, on?: On): ServerFault => ({ kind: 'cut-request', at, on })
/** The carrier acts; only the first `at` bytes of its answer (below zero: all but the last) reach the client, then the connection ends. */
export const cutAnswerAt = (at: number, on?: On): ServerFault => ({ kind: 'cut-answer', at, on })
/** The carrier acts only after the client has given up. */
export const slowUntilGone = (on?: On): ServerFault => ({ kind: 'slow', until: 'client-gone', on })
/** The carrier acts and answers once `until` has ended. */
export const slowUntil = (until: Promise<unknown>, on?: On): ServerFault => ({ kind: 'slow', until, on })
/** Something else answers and the carrier knows nothing of it (a proxy, a limit). */
export const instead = (reply: CarrierReply, on?: On): ServerFault => ({
  kind: 'instead',
  reply,
  acts: false,
  on,
})
/** The carrier acts, and something else is answered (it failed after the act). */
export const afterTheAct = (reply: CarrierReply, on?: On): ServerFault => ({
  kind: 'instead',
  reply,
  acts: true,
  on,
})

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): CarrierReply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  }
}

/** The page of a proxy or of a server that is down. */
export function page(status: number): CarrierReply {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>Bad gateway</h1></body></html>',
  }
}

/**
 * Starts the server of a pretended carrier on a free port.
 * @param handle does what the carrier does; when it throws, the answer is 500 and `settled` and `close` throw it again
 */
export async function startCarrierServer(options: {
  readonly handle: (request: CarrierRequest) => CarrierReply | Promise<CarrierReply>
  readonly faults?: readonly ServerFault[]
}): Promise<CarrierServer> {
  const faults: ServerFault[] = [...(options.faults ?? [])]
  const exchanges: Exchange[] = []
  const sockets = new Set<Socket>()
  const underWay = new Set<Promise<void>>()
  const broken: unknown[] = []
  const taken = new WeakMap<
    Duplex,
    { readonly fault: ServerFault | undefined; readonly gone: Promise<void> }
  >()

  const http = createHttp((request, response) => {
    const exchange = answer(request, response).catch((error: unknown) => {
      broken.push(error)
      response.writeHead(500).end()
    })
    underWay.add(exchange)
    void exchange.finally(() => underWay.delete(exchange))
  })

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { fault, gone } = taken.get(message.socket)!
    let body: Buffer
    try {
      body = await readAll(message)
    } catch {
      // The client was cut off in the middle: no carrier acts on that.
      return
    }
    const request = requestOf(message, body)
    if (fault?.kind === 'slow') await (fault.until === 'client-gone' ? gone : fault.until)
    const acts = fault?.kind !== 'instead' || fault.acts
    const own = acts ? await options.handle(request) : null
    const reply = fault?.kind === 'instead' ? fault.reply : own!
    response.writeHead(reply.status, {
      ...reply.headers,
      'content-length': Buffer.byteLength(reply.body),
      connection: 'close',
    })
    response.end(reply.body)
  }

  const tcp = createTcp({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    const gone = new Promise<void>((resolve) => {
      socket.once('close', () => {
        sockets.delete(socket)
        resolve()
      })
    })
    socket.on('error', () => undefined)
    const exchange = relay(socket, gone)
    underWay.add(exchange)
    void exchange.finally(() => underWay.delete(exchange))
  })

  /** Lets an exchange through to the HTTP server, whole or cut. */
  async function relay(socket: Socket, gone: Promise<void>): Promise<void> {
    const whole = await wholeRequest(socket)
    if (!whole) {
      socket.destroy()
      return
    }
    const { request, bytes } = whole
    const exchange: Exchange = { request, requestBytes: bytes.length, answerBytes: 0 }
    exchanges.push(exchange)
    const fault = take(faults, request)
    // The client has gone when it ends its half: it never does so while it waits.
    const left = Promise.race([gone, once(socket, 'end').then(() => undefined)])
    const [near, far] = duplexPair()
    taken.set(far, { fault, gone: left })
    http.emit('connection', far)
    if (fault?.kind === 'cut-request' && fault.at < bytes.length) {
      near.end(bytes.subarray(0, fault.at))
      near.resume()
      socket.end()
      socket.destroySoon()
      return
    }
    near.write(bytes)
    const answered = await readAll(near)
    // A connection that is left open keeps its server, and all that was asked, for ever.
    near.end()
    exchange.answerBytes = answered.length
    const through =
      fault?.kind === 'cut-request'
        ? Buffer.alloc(0)
        : fault?.kind === 'cut-answer'
          ? answered.subarray(0, fault.at)
          : answered
    socket.end(through)
    socket.destroySoon()
  }

  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const settled = async () => {
    while (underWay.size > 0) await Promise.all(underWay)
    if (broken.length > 0) throw broken[0]
  }
  let stopped: Promise<void> | null = null
  const stopListening = () => (stopped ??= new Promise<void>((resolve) => tcp.close(() => resolve())))
  return {
    url: `http://127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    faults,
    exchanges,
    settled,
    stopListening,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await stopListening()
      await settled()
    },
  }
}

function take(faults: ServerFault[], request: CarrierRequest): ServerFault | undefined {
  const index = faults.findIndex(({ on }) => on === undefined || on(request))
  return index < 0 ? undefined : faults.splice(index, 1)[0]
}

/** Reads a request to its end, so that a fault can be chosen by its body; null when the client left before. */
async function wholeRequest(
  socket: Socket,
): Promise<{ readonly request: CarrierRequest; readonly bytes: Buffer } | null> {
  let bytes = Buffer.alloc(0)
  for (;;) {
    const split = bytes.indexOf('\r\n\r\n')
    if (split >= 0) {
      const request = readHead(bytes.subarray(0, split).toString('latin1'))
      const end = split + 4 + Number(request.headers['content-length'] ?? 0)
      if (bytes.length >= end)
        return { request: { ...request, ...bodyOf(bytes.subarray(split + 4, end)) }, bytes }
    }
    const piece = await nextPiece(socket)
    if (piece === null) return null
    bytes = Buffer.concat([bytes, piece])
  }
}

async function nextPiece(socket: Socket): Promise<Buffer | null> {
  return await new Promise((resolve) => {
    const data = (piece: Buffer) => done(piece)
    const end = () => done(null)
    const done = (piece: Buffer | null) => {
      socket.pause()
      socket.off('data', data).off('end', end).off('close', end)
      resolve(piece)
    }
    socket.on('data', data).on('end', end).on('close', end)
    socket.resume()
  })
}

function readHead(head: string): CarrierRequest {
  const [first = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = first.split(' ')
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  return { method, url: new URL(target, 'http://127.0.0.1'), headers, ...bodyOf(Buffer.alloc(0)) }
}

function requestOf(message: IncomingMessage, body: Buffer): CarrierRequest {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
  return {
    method: message.method ?? '',
    url: new URL(message.url ?? '/', 'http://127.0.0.1'),
    headers,
    ...bodyOf(body),
  }
}

const bodyOf = (bytes: Buffer) => ({ body: bytes.toString('utf8'), bytes })

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
