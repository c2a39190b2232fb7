/** How wrong PINs slow a guesser down: from the third miss on each one doubles the wait, the tenth locks. */

export const maxWrongPins = 10
const freeMisses = 2
const firstWaitMs = 5_000

export type PinLock = { readonly wrongPins: number; readonly lockedUntil: number | null }

/** The lock after one more wrong PIN at `now` (UTC ms). */
export function afterMiss(wrongPinsBefore: number, now: number): PinLock {
  const wrongPins = wrongPinsBefore + 1
  if (wrongPins <= freeMisses || wrongPins >= maxWrongPins) return { wrongPins, lockedUntil: null }
  return { wrongPins, lockedUntil: now + firstWaitMs * 2 ** (wrongPins - freeMisses - 1) }
}

/** Whether a PIN may be tried now: `open`, waiting until a time, or locked for good until a lead acts. */
export function lockState(
  lock: PinLock,
  now: number,
): { readonly kind: 'open' } | { readonly kind: 'locked'; readonly until: number | null } {
  if (lock.wrongPins >= maxWrongPins) return { kind: 'locked', until: null }
  if (lock.lockedUntil !== null && lock.lockedUntil > now) return { kind: 'locked', until: lock.lockedUntil }
  return { kind: 'open' }
}
