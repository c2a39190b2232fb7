import { z } from 'zod'
import { done, notServed, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { jsonOf } from '../http.ts'
import { pauseMs } from './api.ts'
import { askAuth, tokenSchema } from './auth.ts'

/**
 * Signing in by a code (OAuth 2.0 Device Authorization Grant, RFC 8628; Allegro's tutorial of it): the program gets a code, a person says at
 * Allegro that it may act for the shop, and the program asks until that is done. The only sign-in for a program that no web page can call.
 */
export type BegunSignIn = {
  /** By which the program asks; a secret. */
  readonly deviceCode: string
  /** By which Allegro knows what the person agrees to. */
  readonly userCode: string
  /** Where the person says so; the code is in it. */
  readonly url: string
  readonly lastsMs: number
  /** Not to be asked more often. */
  readonly everyMs: number
}

type Fields = Readonly<Record<string, string>>

const begunSchema = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1).max(40),
  verification_uri_complete: z.url().max(300),
  expires_in: z.number().positive(),
  interval: z.number().positive().catch(5),
})

/** @throws Error when Allegro was not reached or does not answer as documented */
export async function beginSignIn(fields: Fields): Promise<Answer<BegunSignIn>> {
  const answer = await askAuth(fields, 'device', { client_id: fields['clientId'] ?? '' })
  if ([400, 401, 403].includes(answer.status)) return refused(trouble('not-authorised'))
  const no = notServed(answer, pauseMs)
  if (no) return no
  if (answer.status !== 200) throw new Unreadable(`status ${answer.status}`)
  const begun = begunSchema.parse(jsonOf(answer))
  return done({
    deviceCode: begun.device_code,
    userCode: begun.user_code,
    url: begun.verification_uri_complete,
    lastsMs: begun.expires_in * 1_000,
    everyMs: begun.interval * 1_000,
  })
}

/** What became of a sign-in; `slower`: it waits, and is asked too often. */
export type SignInState =
  | { readonly state: 'waiting' | 'slower' | 'denied' | 'expired' }
  | { readonly state: 'granted'; readonly refreshToken: string }

const errorSchema = z.object({ error: z.string() })

/** @throws Error when Allegro was not reached or does not answer as documented */
export async function askSignIn(fields: Fields, deviceCode: string): Promise<Answer<SignInState>> {
  const answer = await askAuth(fields, 'token', {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: deviceCode,
  })
  if (answer.status === 200)
    return done({ state: 'granted', refreshToken: tokenSchema.parse(jsonOf(answer)).refresh_token })
  if (answer.status === 400) return done({ state: stateOf(errorSchema.parse(jsonOf(answer)).error) })
  if (answer.status === 401) return refused(trouble('not-authorised'))
  const no = notServed(answer, pauseMs)
  if (no) return no
  throw new Unreadable(`status ${answer.status}`)
}

function stateOf(error: string): 'waiting' | 'slower' | 'denied' | 'expired' {
  if (error === 'authorization_pending') return 'waiting'
  if (error === 'slow_down') return 'slower'
  return error === 'access_denied' ? 'denied' : 'expired'
}
