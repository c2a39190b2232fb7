import type { CallEnvelope, FaultData, ReplyEnvelope, ServiceStatus } from '../../shared/contract/envelope.ts'
import { PendingCalls } from './pending-calls.ts'
import { readServiceMessage, type NewsOfService } from './service-messages.ts'

/** The child process as this file needs it; Electron's utility process and a plain child process both fit. */
export type Child = {
  post(message: unknown): void
  kill(): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, with the exit code (null after a signal). */
  onExit(listener: (code: number | null) => void): void
}

export type StationProcessOptions = {
  readonly start: () => Child
  readonly onEvent: (event: NewsOfService) => void
  readonly onStatus: (status: ServiceStatus, fault: FaultData | null) => void
  readonly times?: Partial<Times>
}

type Times = {
  /** A call without answer ends after this. */
  readonly call: number
  /** Distance of the watchdog's questions. */
  readonly ping: number
  /** So many unanswered questions in a row mean that the service hangs. Counted, not timed: a PC that slept is no hang. */
  readonly missedPings: number
  /** A service that has not opened its database after this is started anew. Large migrations fit in. */
  readonly start: number
  /** A service that was asked to stop and has not after this is killed. */
  readonly stop: number
  /** Waits before the 1st, 2nd, ... restart in a row; the last one repeats. */
  readonly restart: readonly number[]
  /** After this long in service the next death counts as the first again. */
  readonly healthy: number
}

const defaults: Times = {
  call: 10_000,
  ping: 1_000,
  missedPings: 3,
  start: 300_000,
  stop: 3_000,
  restart: [100, 300, 1_000, 3_000, 10_000],
  healthy: 30_000,
}

/** The exit code of a service that refuses its database; starting it again would not help. */
const refusedCode = 78

/**
 * Starts the station service, watches it and starts it again when it dies or hangs. Calls made while it is not ready
 * wait for it within their time; calls that it took and did not answer before it died end as `service-restarted`.
 */
export class StationProcess {
  readonly #options: StationProcessOptions
  readonly #times: Times
  readonly #calls: PendingCalls
  #child: Child | null = null
  #status: ServiceStatus = 'starting'
  #fault: FaultData | null = null
  #stopped = false
  #deaths = 0
  #unanswered = 0
  #timers: NodeJS.Timeout[] = []

  constructor(options: StationProcessOptions) {
    this.#options = options
    this.#times = { ...defaults, ...options.times }
    this.#calls = new PendingCalls(this.#times.call)
  }

  /** The state of the service, and why it refuses to work if it does. */
  get state(): { status: ServiceStatus; fault: FaultData | null } {
    return { status: this.#status, fault: this.#fault }
  }

  start(): void {
    if (this.#stopped) return
    const child = this.#options.start()
    this.#child = child
    child.onMessage((message) => this.#onMessage(child, message))
    child.onExit((code) => this.#onExit(child, code))
    this.#timers.push(setTimeout(() => child.kill(), this.#times.start))
  }

  /** Ends the service for good: asks it to close its database, and kills it when that takes too long. */
  stop(): Promise<void> {
    this.#stopped = true
    this.#clearTimers()
    this.#calls.endAll({ code: 'service-unavailable', message: 'the program is closing' })
    const child = this.#child
    if (!child) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill(), this.#times.stop)
      child.onExit(() => {
        clearTimeout(timer)
        resolve()
      })
      child.post({ type: 'stop' })
    })
  }

  /** The PC woke up: lines to devices may look open and be dead. */
  wake(): void {
    if (this.#status === 'ready') this.#child?.post({ type: 'wake' })
  }

  /** Sends a call to the service; always resolves, with a fault when there is no answer. */
  call(envelope: CallEnvelope): Promise<ReplyEnvelope> {
    if (this.#stopped || this.#status === 'refused') {
      const fault = this.#fault ?? { code: 'service-unavailable', message: 'the program is closing' }
      return Promise.resolve({ type: 'reply', id: envelope.id, ok: false, fault })
    }
    const { number, reply } = this.#calls.add(envelope)
    if (this.#status === 'ready') this.#send(number)
    return reply
  }

  #send(number: number): void {
    const envelope = this.#calls.take(number)
    if (envelope) this.#child?.post(envelope)
  }

  #onMessage(child: Child, message: unknown): void {
    if (child !== this.#child) return
    const read = readServiceMessage(message)
    switch (read?.type) {
      case 'ready':
        return this.#onReady(child)
      case 'refused':
        this.#fault = read.fault
        return
      case 'pong':
        this.#unanswered = 0
        return
      case 'reply':
        return this.#calls.answer(read)
      case 'event':
        return this.#options.onEvent(read)
      case undefined:
        return
    }
  }

  #onReady(child: Child): void {
    this.#clearTimers()
    this.#unanswered = 0
    this.#timers.push(
      setInterval(() => this.#ask(child), this.#times.ping),
      setTimeout(() => (this.#deaths = 0), this.#times.healthy),
    )
    this.#setStatus('ready')
    for (const number of this.#calls.waiting()) this.#send(number)
  }

  #ask(child: Child): void {
    if (this.#unanswered >= this.#times.missedPings) return child.kill()
    this.#unanswered += 1
    child.post({ type: 'ping', n: this.#unanswered })
  }

  #onExit(child: Child, code: number | null): void {
    if (child !== this.#child) return
    this.#child = null
    if (this.#stopped) return
    this.#clearTimers()
    this.#calls.endTaken({ code: 'service-restarted', message: 'the service restarted before it answered' })
    if (code === refusedCode) return this.#refuse()
    const { restart } = this.#times
    const wait = restart[Math.min(this.#deaths, restart.length - 1)] ?? 0
    this.#deaths += 1
    this.#setStatus('restarting')
    this.#timers.push(setTimeout(() => this.start(), wait))
  }

  #refuse(): void {
    this.#fault ??= { code: 'service-refused', message: 'the service refused to start' }
    this.#setStatus('refused')
    this.#calls.endAll(this.#fault)
  }

  #setStatus(status: ServiceStatus): void {
    this.#status = status
    this.#options.onStatus(status, this.#fault)
  }

  #clearTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
  }
}
