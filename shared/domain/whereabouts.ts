import { dayIn } from './day.ts'

/** Where a shipment is after it was handed over; `unknown` for a word of the carrier that is not documented to us. */
export const whereaboutsStates = [
  'waiting',
  'taken',
  'on-the-way',
  'to-collect',
  'delivered',
  'returning',
  'returned',
  'trouble',
  'unknown',
] as const
export type WhereaboutsState = (typeof whereaboutsStates)[number]

/** What a carrier says of a shipment. */
export type Whereabouts = {
  readonly state: WhereaboutsState
  /** The carrier's own word; empty where it has said nothing yet. */
  readonly word: string
  /** Since when, UTC ms; null where the carrier does not tell. */
  readonly at: number | null
}

/** The words that a carrier documents. */
export type WhereaboutsWords = ReadonlyMap<string, WhereaboutsState>

export function whereaboutsOf(words: WhereaboutsWords, word: string, at: number | null = null): Whereabouts {
  return { state: words.get(word) ?? 'unknown', word, at }
}

/** Handed over, and the carrier has nothing to say of it yet. */
export const notSeenYet: Whereabouts = { state: 'waiting', word: '', at: null }

const furthestBehind: readonly WhereaboutsState[] = [
  'trouble',
  'returning',
  'unknown',
  'waiting',
  'taken',
  'on-the-way',
  'to-collect',
  'returned',
  'delivered',
]

/** A shipment of several parcels is where the one is that needs a person most, else where the last one is. */
export function ofParcels(parcels: readonly Whereabouts[]): Whereabouts {
  const rank = ({ state }: Whereabouts) => furthestBehind.indexOf(state)
  return parcels.toSorted((a, b) => rank(a) - rank(b))[0] ?? notSeenYet
}

/** Nothing more becomes of it. */
export function isAtItsEnd(state: WhereaboutsState | null): boolean {
  return state === 'delivered' || state === 'returned'
}

const hour = 3_600_000
const day = 24 * hour

/** The first question comes this long after the handover, ms. */
export const firstQuestionAfter = 2 * hour
/** A carrier that did not answer is asked again after this time, ms. */
export const noAnswerAgainAfter = hour / 2

/**
 * When the carrier is asked next: every 2 h on the first day, then every 6 h, until the shipment is at its end or 30 days have passed.
 * @param since UTC ms of the handover
 * @returns UTC ms, null for never
 */
export function nextQuestion(since: number, now: number, state: WhereaboutsState | null): number | null {
  if (isAtItsEnd(state) || now - since >= 30 * day) return null
  return now + (now - since < day ? 2 : 6) * hour
}

/**
 * True when a whole working day (Monday to Friday; holidays are not known) lies between the day of the handover and today.
 * @param since UTC ms
 */
export function workingDayHasPassed(since: number, now: number, timeZone: string): boolean {
  const today = Date.parse(dayIn(timeZone, now))
  for (let each = Date.parse(dayIn(timeZone, since)) + day; each < today; each += day) {
    const weekday = new Date(each).getUTCDay()
    if (weekday !== 0 && weekday !== 6) return true
  }
  return false
}
