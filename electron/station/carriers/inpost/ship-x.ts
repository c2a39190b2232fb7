import type { z } from 'zod'
import { Unreadable } from '../answers.ts'
import type { CarrierAccount } from '../carrier.ts'
import { ask, jsonOf, type HttpAnswer } from '../http.ts'

type List<T> = {
  readonly items: readonly T[]
  readonly count: number
  readonly page: number
  readonly per_page: number
}

/** The door of ShipX. */
export type ShipX = {
  /** The path of our organization. */
  readonly organization: string
  readonly ask: (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    signal: AbortSignal,
    body?: unknown,
  ) => Promise<HttpAnswer>
  /** One page of a list. @throws Unreadable when the answer is no list */
  readonly page: <T>(
    path: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodType<List<T>>,
    signal: AbortSignal,
  ) => Promise<{ readonly items: readonly T[]; readonly last: boolean }>
}

export function shipX({ fields }: CarrierAccount): ShipX {
  const send: ShipX['ask'] = (method, path, signal, body) =>
    ask(
      `${fields['baseUrl']}${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${fields['token']}`,
          accept: 'application/json, */*',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      signal,
    )
  return {
    organization: `/v1/organizations/${encodeURIComponent(fields['organizationId'] ?? '')}`,
    ask: send,
    page: async (path, query, schema, signal) => {
      const answer = await send('GET', `${path}?${new URLSearchParams(query).toString()}`, signal)
      if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
      const list = schema.parse(jsonOf(answer))
      return { items: list.items, last: list.page * list.per_page >= list.count }
    },
  }
}
