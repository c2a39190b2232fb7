import { clockMinutes, dayIn } from '../../../../shared/domain/day.ts'
import { later, refused, trouble, Unreadable } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { pauseMs, type Said } from './api.ts'

/** BaseLinker itself, or the courier behind it, did not find out what came of it (its list of codes is not published). */
const doesNotKnow = /INTERNAL|UNKNOWN|TIMEOUT|DATABASE|TEMPORAR|UNAVAILABLE/
const courierDoesNotKnow = /time[d -]*out|przekroczon\w* (limit )?czas|connection|połączeni/i

/**
 * What a no of BaseLinker is to us.
 * @param now UTC ms, for the end of a pause
 * @throws Unreadable when it does not say that nothing was done
 */
export function noOf(said: Exclude<Said, { kind: 'yes' }>, now: number): Answer<never> {
  if (said.kind === 'not-asked') return said.instead
  const { code, message } = said
  if (code === 'ERROR_BLOCKED_TOKEN') {
    const until = warsawTime(message.slice(-19))
    return later(until === null ? pauseMs : Math.max(0, until - now))
  }
  if (code.includes('TOKEN')) return refused(trouble('not-authorised'))
  const words = wordsOf(message)
  if (doesNotKnow.test(code) || courierDoesNotKnow.test(words)) throw new Unreadable(`${code}: ${words}`)
  return refused(trouble('other', words || code))
}

/** The courier's own words, which come with markup: `Courier error: Nieprawidłowy kod<BR>odbiorcy`. */
export function wordsOf(message: string): string {
  return message
    .replace(/^courier error:\s*/i, '')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/**
 * UTC ms of `YYYY-MM-DD HH:MM:SS` on the clocks of Warsaw (general knowledge: BaseLinker names no time zone); the later one in the hour
 * that comes twice. Null for anything else.
 */
export function warsawTime(text: string): number | null {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text)
  if (!found) return null
  const [, day = '', hours, minutes, seconds] = found
  const onClock = Number(hours) * 60 + Number(minutes)
  const asUtc = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`)
  for (const offset of [3_600_000, 7_200_000]) {
    const at = asUtc - offset
    if (!Number.isNaN(at) && dayIn(warsaw, at) === day && clockMinutes(warsaw, at) === onClock) return at
  }
  return null
}

const warsaw = 'Europe/Warsaw'
