import { createServer, type Server, type Socket } from 'node:net'

/** What the printer does to its connection when it has read so many bytes, questions included. */
export type Break = {
  readonly after: number
  /** `reset` breaks the line, `end` closes it in order, `stall` reads no more and keeps it. */
  readonly how: 'reset' | 'end' | 'stall'
}

/** How the printer behaves; each field may be changed while it runs. */
export type FakeBehaviour = {
  /** Which of its answers come: all, none, only their first half, or each twice. */
  answers: 'whole' | 'none' | 'half' | 'twice'
  paperOut: boolean
  ribbonOut: boolean
  headOpen: boolean
  paused: boolean
  /** Breaks each connection. */
  breaks: Break | null
  /** Breaks the connection after this many bytes of a job. */
  resetInJob: number | null
  /** Stops reading after this many bytes of a job and keeps the connection. */
  stallInJob: number | null
  /** Runs out of paper after this many jobs. */
  paperFor: number
  /** Answers this many questions after a job with "still printing". */
  busyAnswers: number
  /** Keeps its side of the connection open when the other side has ended. */
  neverEnds: boolean
}

export type FakeLabelPrinter = {
  readonly port: number
  readonly behaviour: FakeBehaviour
  /** The bytes of each whole job, oldest first, without the questions. */
  readonly jobs: Buffer[]
  /** Whether a byte of a job was ever read. */
  readonly sawJob: () => boolean
  /** Most connections that were open at the same time. */
  readonly mostConnections: () => number
  readonly connections: () => number
  /** It has printed everything. */
  calmDown(): void
  close(): Promise<void>
}

const question = '~HS'

/** A ZPL printer on a free local port that keeps what it prints, answers `~HS`, and misbehaves on demand. */
export async function startFakeLabelPrinter(changes: Partial<FakeBehaviour> = {}): Promise<FakeLabelPrinter> {
  const behaviour: FakeBehaviour = {
    answers: 'whole',
    paperOut: false,
    ribbonOut: false,
    headOpen: false,
    paused: false,
    breaks: null,
    resetInJob: null,
    stallInJob: null,
    paperFor: Number.POSITIVE_INFINITY,
    busyAnswers: 0,
    neverEnds: false,
    ...changes,
  }
  const seen: Seen = { jobs: [], job: false, busy: 0 }
  const open = new Set<Socket>()
  let most = 0
  let all = 0
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    all += 1
    most = Math.max(most, open.size)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
    serve(socket, behaviour, seen)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server),
    behaviour,
    jobs: seen.jobs,
    sawJob: () => seen.job,
    mostConnections: () => most,
    connections: () => all,
    calmDown: () => {
      seen.busy = 0
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

type Seen = {
  readonly jobs: Buffer[]
  job: boolean
  /** How many questions are still answered with "still printing". */
  busy: number
}

function serve(socket: Socket, behaviour: FakeBehaviour, seen: Seen): void {
  let left = behaviour.breaks?.after ?? Number.POSITIVE_INFINITY
  let received = ''
  const finishJob = () => {
    const end = received.indexOf('^XZ')
    if (end < 0) return
    seen.jobs.push(Buffer.from(received.slice(received.indexOf('^XA'), end + 3), 'latin1'))
    received = received.slice(end + 3)
    seen.busy = behaviour.busyAnswers
    if (seen.jobs.length >= behaviour.paperFor) behaviour.paperOut = true
  }
  const breakUp = (how: Break['how']) => {
    if (how === 'reset') socket.resetAndDestroy()
    else if (how === 'end') socket.end()
    else socket.pause()
  }
  if (left === 0) return breakUp(behaviour.breaks?.how ?? 'reset')
  socket.on('data', (piece) => {
    if (left === 0) return
    const read = piece.subarray(0, left)
    left -= read.length
    received += read.toString('latin1')
    for (let at = received.indexOf(question); at >= 0; at = received.indexOf(question)) {
      finishJob()
      received = received.replace(question, '').replace(/^[\r\n]+/, '')
      say(socket, behaviour, seen.busy)
      if (seen.busy > 0) seen.busy -= 1
    }
    const jobBytes = received.trim().length
    seen.job ||= received.includes('^X')
    if (behaviour.resetInJob !== null && jobBytes >= behaviour.resetInJob) return breakUp('reset')
    if (behaviour.stallInJob !== null && jobBytes >= behaviour.stallInJob) return breakUp('stall')
    finishJob()
    if (left === 0) breakUp(behaviour.breaks?.how ?? 'reset')
  })
  socket.on('end', () => {
    if (!behaviour.neverEnds) socket.end()
  })
}

function say(socket: Socket, behaviour: FakeBehaviour, busy: number): void {
  const whole = answer(behaviour, busy)
  switch (behaviour.answers) {
    case 'whole':
      socket.write(whole)
      return
    case 'half':
      socket.write(whole.slice(0, whole.length / 2))
      return
    case 'twice':
      socket.write(whole)
      setTimeout(() => socket.write(whole), 5)
      return
    case 'none':
      return
  }
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
