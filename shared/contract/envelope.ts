/**
 * The envelopes every transport carries: the Electron bridge (renderer - main - station service) and the
 * local socket of the headless service. A call names a procedure of `procedures.ts`; an event one of `events.ts`.
 */

/** A fault as it travels between processes: plain data, because error classes do not survive the border. */
export type FaultData = {
  /** Stable kebab-case code, the key of the text shown to a person. */
  readonly code: string
  /** English text for the log and for support. */
  readonly message: string
  /** Values for the text shown to a person (never personal data). */
  readonly detail?: Readonly<Record<string, string | number>>
}

/** One question to the service. `session` is the token of the signed-in worker, or null before sign-in. */
export type CallEnvelope = {
  readonly type: 'call'
  readonly id: number
  readonly procedure: string
  readonly input: unknown
  readonly session: string | null
}

/** The answer to the call with the same id. */
export type ReplyEnvelope =
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly ok: false; readonly fault: FaultData }

/** News from the service that nobody asked for in this moment. */
export type EventEnvelope = { readonly type: 'event'; readonly name: string; readonly payload: unknown }

export type ServiceEnvelope = ReplyEnvelope | EventEnvelope

/** What the window knows about the service process; `ready` carries nothing because screens re-read their view. */
export type ServiceStatus = 'starting' | 'ready' | 'restarting' | 'refused'
