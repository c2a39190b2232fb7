/** How long is waited for a sales document that a shop's invoicing makes, in ms. */
export type DocumentPace = {
  /** Before each further question; after the last one at this distance. */
  readonly askAfter: readonly number[]
  /** So long the shop is left to make the document by itself before it is asked to. */
  readonly makeAfter: number
  /** So long after a making of which nobody knows what came it may still be under way, and none is begun. */
  readonly makingFor: number
  /** A buyer who wants no invoice and has none by then gets none. */
  readonly unwantedAfter: number
  readonly giveUpAfter: number
}

const minute = 60_000

export const usualDocumentPace: DocumentPace = {
  askAfter: [5_000, 10_000, 20_000, 30_000, minute, 5 * minute, 15 * minute, 60 * minute],
  makeAfter: minute,
  makingFor: 10 * minute,
  unwantedAfter: 60 * minute,
  giveUpAfter: 7 * 24 * 60 * minute,
}

/** A document that has not come by then is told on the board. */
export const missingAfterMs = 10 * minute

/** What is known of a document that is waited for; times are UTC ms. */
export type Awaited = {
  readonly wantedAt: number
  /** When the shop was asked to make it, while nobody knows what came of that. */
  readonly askedAt: number | null
  /** Whether the buyer wants an invoice. */
  readonly wanted: boolean
  readonly tries: number
}

/** Whether the shop may be asked to make the document now: after it had time to do so by itself, and never while a making may be under way. */
export function mayMake({ wantedAt, askedAt }: Awaited, pace: DocumentPace, now: number): boolean {
  return now - wantedAt >= pace.makeAfter && (askedAt === null || now - askedAt >= pace.makingFor)
}

/** What follows when it has not come: `nextAt` in UTC ms while it is waited for. */
export function whenNotCome(
  document: Awaited,
  pace: DocumentPace,
  now: number,
  afterMs: number | null,
): { readonly state: 'waiting'; readonly nextAt: number } | { readonly state: 'none' | 'given-up' } {
  const { wantedAt, wanted, tries } = document
  if (!wanted && now - wantedAt >= pace.unwantedAfter) return { state: 'none' }
  if (now - wantedAt >= pace.giveUpAfter) return { state: 'given-up' }
  const usual = pace.askAfter[Math.min(tries, pace.askAfter.length - 1)] ?? minute
  return { state: 'waiting', nextAt: now + (afterMs ?? usual) }
}
