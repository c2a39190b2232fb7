import { z } from 'zod'
import { notServed, Unreadable } from '../answers.ts'
import type { Answer, CarrierAccount } from '../carrier.ts'
import { ask, jsonOf } from '../http.ts'

/** The limit of questions is counted by the minute. */
export const pauseMs = 60_000

/** What BaseLinker says: always JSON with status 200, be it a yes or a no. */
export type Said =
  | { readonly kind: 'yes'; readonly value: unknown }
  | { readonly kind: 'no'; readonly code: string; readonly message: string }
  /** It did not come so far that BaseLinker looked at the question. */
  | { readonly kind: 'not-asked'; readonly instead: Answer<never> }

export type BaselinkerApi = {
  /** Calls a method of the API. @throws NotReached | Unreadable | Error when there is no answer of BaseLinker's */
  readonly call: (method: string, parameters: unknown, signal: AbortSignal) => Promise<Said>
}

const saidSchema = z.discriminatedUnion('status', [
  z.looseObject({ status: z.literal('SUCCESS') }),
  z.object({
    status: z.literal('ERROR'),
    error_code: z.string().catch(''),
    error_message: z.string().catch(''),
  }),
])

export function baselinkerApi({ fields }: CarrierAccount): BaselinkerApi {
  return {
    call: async (method, parameters, signal) => {
      const answer = await ask(
        fields['baseUrl'] ?? '',
        {
          method: 'POST',
          headers: {
            'x-bltoken': fields['token'] ?? '',
            'content-type': 'application/x-www-form-urlencoded',
          },
          // The form encoding turns a `+` into `%2B`, without which it would arrive as a blank.
          body: new URLSearchParams({ method, parameters: JSON.stringify(parameters) }).toString(),
        },
        signal,
      )
      const no = notServed(answer, pauseMs)
      if (no) return { kind: 'not-asked', instead: no }
      if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
      const said = saidSchema.parse(jsonOf(answer))
      return said.status === 'SUCCESS'
        ? { kind: 'yes', value: said }
        : { kind: 'no', code: said.error_code, message: said.error_message }
    },
  }
}
