/** An answer of a carrier's server, read to its end. */
export type HttpAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** Nobody was reached, so nothing was done: no address, no connection, no encryption. */
export class NotReached extends Error {}

/** Nothing of the request can have left when connecting failed with one of these. */
const beforeConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** The longest answer that is read: labels of a hundred parcels are smaller. */
const largestAnswer = 32 * 1024 * 1024

/**
 * Asks a carrier's server, once, and reads the whole answer. No redirect is followed, as it would carry the account elsewhere.
 * @param timeoutMs for the whole answer
 * @throws NotReached when nothing can have been done; any other error leaves open what was
 */
export async function ask(
  url: string,
  init: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string | Uint8Array
    readonly timeoutMs?: number
  },
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { timeoutMs = 30_000, body, ...rest } = init
  let response: Response
  try {
    response = await fetch(url, {
      ...rest,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
  } catch (error) {
    if (beforeConnection.has(codeOf(error))) throw new NotReached('not reached', { cause: error })
    throw error
  }
  const bytes = await readAll(response)
  return { status: response.status, headers: response.headers, bytes }
}

async function readAll(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.byteLength
    if (length > largestAnswer) throw new Error('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

/** Reads an answer as JSON. @throws when it is something else, for instance a page of a proxy */
export function jsonOf(answer: HttpAnswer): unknown {
  return JSON.parse(textOf(answer))
}

/** Reads an answer as UTF-8. @throws TypeError when it is not */
export function textOf(answer: HttpAnswer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes)
}
