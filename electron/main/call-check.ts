import type { CallEnvelope } from '../../shared/contract/envelope.ts'

/** The most text one call may carry; files travel by their path. */
export const largestCall = 1_000_000

const keys = ['id', 'input', 'procedure', 'session', 'type']
const procedureName = /^[a-z][a-z0-9-]*(\/[a-z0-9-]+)+$/

/**
 * Reads what a page sent as a call, or gives null when it is not one: exact fields, a well-formed name, bounded size,
 * nothing but plain data. Whether the procedure exists and its input is right is decided at the service's door.
 */
export function readCall(message: unknown): CallEnvelope | null {
  if (typeof message !== 'object' || message === null) return null
  if (Object.keys(message).sort().join() !== keys.join()) return null
  const { type, id, procedure, input, session } = message as Record<string, unknown>
  if (type !== 'call' || typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) return null
  if (typeof procedure !== 'string' || procedure.length > 100 || !procedureName.test(procedure)) return null
  if (session !== null && (typeof session !== 'string' || session.length > 200)) return null
  const plain = plainData(input)
  return plain === null ? null : { type, id, procedure, input: plain.value, session }
}

function plainData(input: unknown): { value: unknown } | null {
  try {
    const text = JSON.stringify(input)
    if (text === undefined) return { value: undefined }
    return text.length > largestCall ? null : { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
