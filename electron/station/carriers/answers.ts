import type { ShippingTrouble, TroubleCode } from '../../../shared/domain/carriers.ts'
import type { Answer } from './carrier.ts'
import { NotReached, type HttpAnswer } from './http.ts'

export const done = <T>(value: T): Answer<T> => ({ kind: 'done', value })
export const refused = (...troubles: readonly ShippingTrouble[]): Answer<never> => ({
  kind: 'refused',
  troubles,
})
export const later = (afterMs: number | null): Answer<never> => ({ kind: 'later', afterMs })

/** One reason, with the carrier's own words or the limit that is passed. */
export function trouble(code: TroubleCode, detail = '', parcelNo: number | null = null): ShippingTrouble {
  return { code, detail, parcelNo }
}

/** The answer was no answer that a carrier documents: nobody knows what came of the question. */
export class Unreadable extends Error {}

/**
 * The act of a carrier, where nobody was reached and so nothing was done. Only for what comes before the act and for the act itself: what
 * follows it goes through {@link afterTheAct}.
 */
export async function orLater<T>(act: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NotReached) return later(null)
    throw error
  }
}

/** Asks something once the act is done: that nobody is reached any more does not undo it. @throws Unreadable in that case */
export async function afterTheAct<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof NotReached) throw new Unreadable('not reached after the act', { cause: error })
    throw error
  }
}

/** How long a carrier asks us to wait, in ms; `otherwise` when it does not say it in seconds. */
export function retryAfter<T>({ headers }: HttpAnswer, otherwise: T): number | T {
  const seconds = headers.get('retry-after') ?? ''
  return /^\d{1,5}$/.test(seconds) ? Number(seconds) * 1_000 : otherwise
}

/**
 * What a status says that is the same for every carrier over HTTP: the account may not (401, 403), too many questions (429). Null for
 * the others. Neither has done anything, whatever the rest of the answer is.
 */
export function notServed(answer: HttpAnswer, pauseMs: number | null): Answer<never> | null {
  if (answer.status === 401 || answer.status === 403) return refused(trouble('not-authorised'))
  if (answer.status === 429) return later(retryAfter(answer, pauseMs))
  return null
}

/** Reads the items of all pages. @param pageOf gives one page, from 1; an empty one is the last. @throws Unreadable when they do not end */
export async function allPages<T>(
  pageOf: (page: number) => Promise<{ readonly items: readonly T[]; readonly last: boolean }>,
): Promise<readonly T[]> {
  const found: T[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const { items, last } = await pageOf(page)
    found.push(...items)
    if (last || items.length === 0) return found
  }
  throw new Unreadable('the pages do not end')
}

const mostPages = 200
