import { createServer, type Server, type Socket } from 'node:net'

/** How the printer behaves; each field may be changed while it runs. */
export type FakeBehaviour = {
  /** Never answers `~HS`. */
  silent: boolean
  paperOut: boolean
  ribbonOut: boolean
  headOpen: boolean
  paused: boolean
  /** Breaks the connection after this many job bytes. */
  resetAfter: number | null
  /** Runs out of paper after this many jobs. */
  paperFor: number
  /** Answers this many questions after a job with "still printing". */
  busyAnswers: number
  /** Stops reading after this many job bytes and keeps the connection. */
  stallAfter: number | null
  /** Keeps its side of the connection open when the other side has ended. */
  neverEnds: boolean
}

export type FakeLabelPrinter = {
  readonly port: number
  readonly behaviour: FakeBehaviour
  /** The bytes of each whole job, oldest first, without the questions. */
  readonly jobs: Buffer[]
  /** Most connections that were open at the same time. */
  readonly mostConnections: () => number
  readonly connections: () => number
  close(): Promise<void>
}

const question = '~HS'

/** A ZPL printer on a free local port that keeps what it prints, answers `~HS`, and misbehaves on demand. */
export async function startFakeLabelPrinter(changes: Partial<FakeBehaviour> = {}): Promise<FakeLabelPrinter> {
  const behaviour: FakeBehaviour = {
    silent: false,
    paperOut: false,
    ribbonOut: false,
    headOpen: false,
    paused: false,
    resetAfter: null,
    paperFor: Number.POSITIVE_INFINITY,
    busyAnswers: 0,
    stallAfter: null,
    neverEnds: false,
    ...changes,
  }
  const jobs: Buffer[] = []
  const open = new Set<Socket>()
  let most = 0
  let all = 0
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    all += 1
    most = Math.max(most, open.size)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
    serve(socket, behaviour, jobs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server),
    behaviour,
    jobs,
    mostConnections: () => most,
    connections: () => all,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function serve(socket: Socket, behaviour: FakeBehaviour, jobs: Buffer[]): void {
  let received = ''
  let busy = 0
  const finishJob = () => {
    const end = received.indexOf('^XZ')
    if (end < 0) return
    jobs.push(Buffer.from(received.slice(received.indexOf('^XA'), end + 3), 'latin1'))
    received = received.slice(end + 3)
    busy = behaviour.busyAnswers
    if (jobs.length >= behaviour.paperFor) behaviour.paperOut = true
  }
  socket.on('data', (piece) => {
    received += piece.toString('latin1')
    for (let at = received.indexOf(question); at >= 0; at = received.indexOf(question)) {
      finishJob()
      received = received.replace(question, '').replace(/^[\r\n]+/, '')
      if (behaviour.silent) continue
      socket.write(answer(behaviour, busy))
      if (busy > 0) busy -= 1
    }
    const jobBytes = received.trim().length
    if (behaviour.resetAfter !== null && jobBytes >= behaviour.resetAfter) socket.resetAndDestroy()
    else if (behaviour.stallAfter !== null && jobBytes >= behaviour.stallAfter) socket.pause()
    else finishJob()
  })
  socket.on('end', () => {
    if (!behaviour.neverEnds) socket.end()
  })
}

function answer(behaviour: FakeBehaviour, busy: number): string {
  const flag = (on: boolean) => (on ? '1' : '0')
  const frame = (text: string) => `\u0002${text}\u0003\r\n`
  const formats = String(busy > 0 ? 1 : 0).padStart(3, '0')
  return (
    frame(`030,${flag(behaviour.paperOut)},${flag(behaviour.paused)},1245,${formats},0,0,0,000,0,0,0`) +
    frame(`001,0,${flag(behaviour.headOpen)},${flag(behaviour.ribbonOut)},1,2,6,0,00000000,1,000`) +
    frame('1234,0')
  )
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
