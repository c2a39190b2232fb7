import type { CallEnvelope, EventEnvelope, ReplyEnvelope, ServiceStatus } from './envelope.ts'

/** The only thing the renderer can reach outside its page: `window.pakownia`, put there by the preload script. */
export type Bridge = {
  /** Sends a call to the station service. Never rejects: a dead or silent service answers with a fault reply. */
  call(envelope: CallEnvelope): Promise<ReplyEnvelope>
  /** Subscribes to events of the service; returns the function that unsubscribes. */
  onEvent(listener: (event: EventEnvelope) => void): () => void
  /** Tells the state of the service process, at once and on every change; returns the function that unsubscribes. */
  onStatus(listener: (status: ServiceStatus, detail: string | null) => void): () => void
  /** The path on disk of a file that a person dropped on or chose in the page. */
  pathOf(file: File): string
}
