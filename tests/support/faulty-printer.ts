import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What a {@link FaultyPrinter} does wrong; each may be changed while it runs. */
export type Faults = {
  /** Breaks every connection at once. */
  refuses: boolean
  /**
   * Breaks the connection in the moment in which this many bytes have come since a job began, and forgets what is not whole;
   * after the job the bytes of questions count on.
   */
  breaksAt: number | null
  /** Takes no more bytes of a job after this many. */
  stallsAt: number | null
  /** Has no paper: what has come whole waits in its memory, and comes out when there is paper. */
  noPaper: boolean
  /** The paper runs out when this many labels have come whole. */
  paperFor: number
}

export type FaultyPrinter = {
  readonly port: number
  readonly faults: Faults
  /** The labels that came out, oldest first. */
  readonly papers: readonly string[]
  /** Labels that came whole and wait for paper. */
  readonly memory: () => readonly string[]
  /** Puts paper in: what waits in the memory comes out. */
  readonly putPaper: () => void
  /** Told when this happens in the next job; then forgotten. `bytes` counts those of the job so far. */
  watch: ((bytes: number, whole: boolean) => void) | null
  readonly close: () => Promise<void>
}

const well: Faults = {
  refuses: false,
  breaksAt: null,
  stallsAt: null,
  noPaper: false,
  paperFor: Number.POSITIVE_INFINITY,
}

/** A ZPL printer on a free local port that goes wrong at exactly the byte that it is told, and keeps what came out. */
export async function startFaultyPrinter(): Promise<FaultyPrinter> {
  const faults: Faults = { ...well }
  const papers: string[] = []
  let memory: string[] = []
  const open = new Set<Socket>()
  const printer: FaultyPrinter = {
    get port() {
      return (server.address() as AddressInfo).port
    },
    faults,
    papers,
    memory: () => memory,
    putPaper: () => {
      faults.noPaper = false
      faults.paperFor = Number.POSITIVE_INFINITY
      papers.push(...memory)
      memory = []
    },
    watch: null,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
  const finish = (label: string): void => {
    if (faults.noPaper) memory.push(label)
    else papers.push(label)
    faults.paperFor -= 1
    if (faults.paperFor <= 0) faults.noPaper = true
  }
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
    socket.on('end', () => socket.end())
    if (faults.refuses) {
      socket.resetAndDestroy()
      return
    }
    let text = ''
    let sinceJob = 0
    // Byte by byte: a fault must come at the byte it is meant for, however the bytes are cut on their way.
    const hear = (byte: string): 'go-on' | 'broken' | 'stalled' => {
      text += byte
      const inJob = text.startsWith('^')
      if (text === '^') sinceJob = 0
      if (inJob || sinceJob > 0) sinceJob += 1
      if (faults.breaksAt !== null && sinceJob > 0 && sinceJob >= faults.breaksAt) {
        socket.resetAndDestroy()
        return 'broken'
      }
      if (!inJob) {
        text = text.replace(/^[\r\n]+/, '')
        if (text.startsWith('~HS')) {
          text = ''
          socket.write(hostStatus(faults.noPaper, memory.length))
        }
        return 'go-on'
      }
      const whole = text.endsWith('^XZ')
      printer.watch?.(sinceJob, whole)
      if (whole) {
        finish(text)
        text = ''
      }
      return faults.stallsAt !== null && sinceJob >= faults.stallsAt ? 'stalled' : 'go-on'
    }
    socket.on('data', (piece) => {
      for (const byte of piece.toString('latin1')) {
        const now = hear(byte)
        if (now === 'go-on') continue
        if (now === 'stalled') {
          socket.pause()
          socket.removeAllListeners('data')
        }
        return
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return printer
}

/** The three lines of `~HS` (ZPL II guide): paper out, formats waiting; all else well. */
function hostStatus(noPaper: boolean, waiting: number): string {
  const frame = (line: string) => `\u0002${line}\u0003\r\n`
  const formats = String(waiting).padStart(3, '0')
  return (
    frame(`030,${noPaper ? 1 : 0},0,1245,${formats},0,0,0,000,0,0,0`) +
    frame(`001,0,0,0,1,2,6,0,0000000${waiting},1,000`) +
    frame('1234,0')
  )
}
