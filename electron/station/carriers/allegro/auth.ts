import { z } from 'zod'
import { ask, type HttpAnswer } from '../http.ts'

/** What Allegro gives whoever may act for a seller; the refresh token may be used once. */
export const tokenSchema = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1) })
export type Tokens = z.output<typeof tokenSchema>

/** Twice this is well within the 60 s for which a used refresh token can be used again. */
const timeoutMs = 15_000

/**
 * Asks the token service, by the id and the secret of the program at Allegro. No signal ends it: what is on its way to us must arrive.
 * @throws NotReached | Error as `ask` does
 */
export function askAuth(
  fields: Readonly<Record<string, string>>,
  path: 'token' | 'device',
  form: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  const login = Buffer.from(`${fields['clientId']}:${fields['clientSecret']}`).toString('base64')
  return ask(
    `${fields['authUrl']}/${path}`,
    {
      method: 'POST',
      headers: {
        authorization: `Basic ${login}`,
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': fields['userAgent'] ?? '',
      },
      body: new URLSearchParams(form).toString(),
      timeoutMs,
    },
    new AbortController().signal,
  )
}
