import type { EventEnvelope, FaultData, ReplyEnvelope } from '../../shared/contract/envelope.ts'

/** News of the service, as it goes on to the windows. */
export type NewsOfService = EventEnvelope

/** What the service process says to its parent. */
export type ServiceMessage =
  | ReplyEnvelope
  | EventEnvelope
  /** Its database is open; it takes calls. */
  | { readonly type: 'ready' }
  /** It will not work with this database; it ends right after with code 78. */
  | { readonly type: 'refused'; readonly fault: FaultData }
  /** The answer to `{ type: 'ping', n }`. */
  | { readonly type: 'pong'; readonly n: number }

const types = new Set(['reply', 'event', 'ready', 'refused', 'pong'])

/** Reads a message of the service, which is our own program: only its kind is looked at. Null for anything else. */
export function readServiceMessage(message: unknown): ServiceMessage | null {
  if (typeof message !== 'object' || message === null || !('type' in message)) return null
  return typeof message.type === 'string' && types.has(message.type) ? (message as ServiceMessage) : null
}
