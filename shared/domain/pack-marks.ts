/** What stands on a piece beside its article: lot, last day and serial number, read from its codes or typed. */
export type Marks = {
  readonly lot: string | null
  /** YYYY-MM-DD, the last day on which the piece may leave. */
  readonly expiresOn: string | null
  readonly serial: string | null
}

export const noMarks: Marks = { lot: null, expiresOn: null, serial: null }

/** What a product asks for when a piece of it is verified. */
export type AsksFor = { readonly lot: boolean; readonly serial: boolean }

export type KnownLot = { readonly lot: string; readonly expiresOn: string | null }

/** What the warehouse knows of the lots and serial numbers of the product in hand. */
export type MarksKnown = {
  /** YYYY-MM-DD in the warehouse's time zone. */
  readonly today: string
  /** The lots that were picked for this order; empty when nobody knows. */
  readonly picked: readonly KnownLot[]
  /** All lots of the product that the warehouse has ever counted. */
  readonly stocked: readonly KnownLot[]
  /** Whether a piece with this serial number is verified already, in whichever order. */
  readonly serialUsed: (serial: string) => boolean
}

export type MarksVerdict =
  /** The piece may be counted, with these marks. */
  | { readonly kind: 'take'; readonly marks: Marks }
  /** The bench has to be told the lot or the serial number first. */
  | { readonly kind: 'ask'; readonly for: 'lot' | 'serial'; readonly marks: Marks }
  | {
      readonly kind: 'refuse'
      /** `scan-singly`: a code that counts several pieces cannot tell their serial numbers. */
      readonly reason: 'wrong-lot' | 'expired' | 'duplicate-serial' | 'scan-singly'
      readonly expected: string | null
    }

/**
 * Decides whether pieces in hand may be counted by what is written on them. The day on the label counts before the one that the
 * warehouse knows of the lot, and an expired piece is refused whether or not its product asks for lots. What is known is judged
 * before more is asked for.
 */
export function decideMarks(
  asks: AsksFor,
  pieces: number,
  told: Marks,
  { today, picked, stocked, serialUsed }: MarksKnown,
): MarksVerdict {
  if (asks.serial && pieces > 1) return refuse('scan-singly')
  const lot = told.lot === null ? null : namedLot([...picked, ...stocked], told.lot)
  const expiresOn = told.expiresOn ?? lot?.expiresOn ?? null
  if (expiresOn !== null && expiresOn < today) return refuse('expired', expiresOn)
  const serial = asks.serial && told.serial !== null ? told.serial.trim() : null
  const marks = { lot: lot?.lot ?? null, expiresOn, serial }
  if (asks.lot) {
    if (lot !== null && picked.length > 0 && !picked.some((one) => sameLot(one.lot, lot.lot)))
      return refuse('wrong-lot', picked.map((one) => one.lot).join(', '))
    if (lot === null) return { kind: 'ask', for: 'lot', marks }
  }
  if (!asks.serial) return { kind: 'take', marks }
  if (serial === null) return { kind: 'ask', for: 'serial', marks }
  return serialUsed(serial) ? refuse('duplicate-serial') : { kind: 'take', marks }
}

/** The lot as the warehouse writes it, with its day; one that nobody has heard of as it was read. */
function namedLot(known: readonly KnownLot[], lot: string): KnownLot {
  return known.find((one) => sameLot(one.lot, lot)) ?? { lot: lot.trim().toUpperCase(), expiresOn: null }
}

function sameLot(one: string, other: string): boolean {
  return one.trim().toUpperCase() === other.trim().toUpperCase()
}

function refuse(
  reason: (MarksVerdict & { kind: 'refuse' })['reason'],
  expected: string | null = null,
): MarksVerdict {
  return { kind: 'refuse', reason, expected }
}
