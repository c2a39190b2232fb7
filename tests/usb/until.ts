import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks again and again, a few milliseconds apart, until the answer is something other than nothing.
 * @param limit milliseconds
 * @throws when the limit has passed
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  limit = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer) return answer as Exclude<T, false | null | undefined>
    if (performance.now() > end) throw new Error(`not within ${limit} ms: ${what}`)
    await sleep(5)
  }
}
