import type { CallEnvelope, FaultData, ReplyEnvelope } from '../../shared/contract/envelope.ts'

type Pending = {
  readonly envelope: CallEnvelope
  readonly timer: NodeJS.Timeout
  readonly end: (reply: ReplyEnvelope) => void
  /** True once the service has it. */
  taken: boolean
}

/**
 * The calls that have no answer yet. Each gets a number of its own towards the service, because two windows, or a page
 * before and after a reload, may use the same id.
 */
export class PendingCalls {
  readonly #limit: number
  readonly #pending = new Map<number, Pending>()
  #last = 0

  /** @param limit milliseconds until a call without answer ends as `time-out` */
  constructor(limit: number) {
    this.#limit = limit
  }

  add(envelope: CallEnvelope): { number: number; reply: Promise<ReplyEnvelope> } {
    const number = (this.#last += 1)
    const reply = new Promise<ReplyEnvelope>((end) => {
      const fault: FaultData = { code: 'time-out', message: `no answer within ${this.#limit} ms` }
      const timer = setTimeout(() => this.#end(number, fault), this.#limit)
      this.#pending.set(number, { envelope, timer, end, taken: false })
    })
    return { number, reply }
  }

  /** The envelope to send now, under its own number; from here on the call belongs to the running service. */
  take(number: number): CallEnvelope | null {
    const pending = this.#pending.get(number)
    if (!pending) return null
    pending.taken = true
    return { ...pending.envelope, id: number }
  }

  /** Numbers of the calls that no service has taken yet, oldest first. */
  waiting(): number[] {
    return [...this.#pending].filter(([, { taken }]) => !taken).map(([number]) => number)
  }

  answer(reply: ReplyEnvelope): void {
    const pending = this.#remove(reply.id)
    pending?.end({ ...reply, id: pending.envelope.id })
  }

  /** Ends the calls that the service took with it when it died. */
  endTaken(fault: FaultData): void {
    for (const [number, { taken }] of this.#pending) if (taken) this.#end(number, fault)
  }

  endAll(fault: FaultData): void {
    for (const number of this.#pending.keys()) this.#end(number, fault)
  }

  #end(number: number, fault: FaultData): void {
    const pending = this.#remove(number)
    pending?.end({ type: 'reply', id: pending.envelope.id, ok: false, fault })
  }

  #remove(number: number): Pending | undefined {
    const pending = this.#pending.get(number)
    this.#pending.delete(number)
    clearTimeout(pending?.timer)
    return pending
  }
}
