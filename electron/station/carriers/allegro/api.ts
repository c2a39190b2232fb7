import { done, later, notServed, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer, CarrierAccount } from '../carrier.ts'
import { ask, jsonOf, type HttpAnswer } from '../http.ts'
import { askAuth, tokenSchema, type Tokens } from './auth.ts'

/** Allegro shuts a client out for one minute after too many questions. */
export const pauseMs = 60_000

const media = 'application/vnd.allegro.public.v1+json'

/** A question to Allegro: answered, or certainly not even asked. */
export type Asked =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer }
  | { readonly kind: 'not-asked'; readonly instead: Answer<never> }

export type AllegroApi = {
  /** @throws NotReached | Error as `ask` does, once the token is there */
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    signal: AbortSignal,
    options?: {
      /** Sent as JSON. */
      readonly body?: unknown
      /** Sent as it is. */
      readonly pdf?: Uint8Array
      readonly accept?: string
    },
  ) => Promise<Asked>
}

/**
 * The door of Allegro's REST API. The access token lives in memory only. It is changed when Allegro does not take it any more, by the refresh
 * token, which may be used once: the next one is kept before anything is done with what came beside it.
 */
export function allegroApi({ fields, granted, renew }: CarrierAccount): AllegroApi {
  let accessToken: string | null = null
  /** Tokens that have come and are not kept yet, with the one that was used for them: they are not used before. */
  let received: { readonly used: string; readonly tokens: Tokens } | null = null
  let refreshing: Promise<Answer<string>> | null = null

  const refresh = (): Promise<Answer<string>> => {
    // Two questions at once must not use one token twice. The signal of neither ends it: what is on its way to us must arrive.
    refreshing ??= newToken().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  const newToken = async (): Promise<Answer<string>> => {
    if (received === null) {
      const used = await granted('refreshToken')
      // A used refresh token is good for 60 s more, for the case that its answer was lost (allegro/allegro-api issue 4136): so at once again.
      const given = await exchange(used).catch(() => exchange(used))
      if (given.kind !== 'done') return given
      received = { used, tokens: given.value }
    }
    const { used, tokens } = received
    await renew('refreshToken', used, tokens.refresh_token)
    accessToken = tokens.access_token
    received = null
    return done(accessToken)
  }

  const exchange = async (refreshToken: string): Promise<Answer<Tokens>> => {
    const answer = await askAuth(fields, 'token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    })
    if (answer.status === 400) return refused(trouble('not-authorised'))
    const no = notServed(answer, pauseMs)
    if (no) return no
    if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
    return done(tokenSchema.parse(jsonOf(answer)))
  }

  /** Nothing of what we were about to ask has left while there is no token, whatever went wrong. */
  const token = async (used: string | null): Promise<Answer<string>> => {
    if (accessToken !== null && accessToken !== used) return done(accessToken)
    return refresh().catch(() => later(null))
  }

  return {
    ask: async (method, path, signal, { body, pdf, accept = media } = {}) => {
      const content = pdf ?? (body === undefined ? null : JSON.stringify(body))
      let used: string | null = null
      for (;;) {
        const given = await token(used)
        if (given.kind !== 'done') return { kind: 'not-asked', instead: given }
        const answer = await ask(
          `${fields['baseUrl']}${path}`,
          {
            method,
            headers: {
              authorization: `Bearer ${given.value}`,
              accept,
              'user-agent': fields['userAgent'] ?? '',
              ...(content === null ? {} : { 'content-type': pdf ? 'application/pdf' : media }),
            },
            ...(content === null ? {} : { body: content }),
          },
          signal,
        )
        if (answer.status !== 401 || used !== null) return { kind: 'answered', answer }
        used = given.value
      }
    },
  }
}
