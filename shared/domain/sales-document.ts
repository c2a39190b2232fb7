import { taxIdOf } from './tax-id.ts'

/** Who buys: a person without a tax number, a firm with a NIP, a firm with a number of another country. */
export type BuyerKind = 'consumer' | 'domestic' | 'foreign'

/** What is known of an invoice in KSeF at the moment of printing. */
export type KsefState =
  /** It stays outside; allowed for consumers only. */
  | { readonly kind: 'outside' }
  /** It goes or has gone to KSeF, and has no number yet. */
  | { readonly kind: 'no-number' }
  | { readonly kind: 'numbered'; readonly number: string }
  /** Issued in an offline mode and not sent yet. */
  | { readonly kind: 'offline' }
  /** A total outage, announced by the ministry. */
  | { readonly kind: 'outage' }

export type SalesPaper =
  /** An ordinary invoice without codes. */
  | { readonly kind: 'invoice'; readonly codes: 'none' }
  /** With CODE I and the KSeF number under it. */
  | { readonly kind: 'invoice'; readonly codes: 'number'; readonly ksefNumber: string }
  /** With CODE I, under it `OFFLINE`, and CODE II, under it `CERTYFIKAT`. */
  | { readonly kind: 'invoice'; readonly codes: 'offline' }
  | { readonly kind: 'transaction_confirmation' }
  | { readonly kind: 'nothing' }

/**
 * Which paper of a sale may lie in the box in 2026 (Regulation Dz.U. 2025 poz. 1815, par. 9; the ministry's handbook of KSeF,
 * part II). To a firm an invoice exists only with its KSeF number, until then the box gets a confirmation of the transaction; a
 * firm with a NIP does not even get one that was issued offline. A consumer's invoice may stay outside KSeF. Nothing can be said in a
 * currency other than PLN: the tax must be stated in PLN, and the rate of the day is not known here.
 */
export function salesPaper(
  sale: { readonly buyer: BuyerKind; readonly currency: string },
  ksef: KsefState,
): SalesPaper {
  if (sale.currency !== 'PLN') return { kind: 'nothing' }
  switch (ksef.kind) {
    case 'numbered':
      return { kind: 'invoice', codes: 'number', ksefNumber: ksef.number }
    case 'outage':
      return { kind: 'invoice', codes: 'none' }
    case 'offline':
      return sale.buyer === 'domestic'
        ? { kind: 'transaction_confirmation' }
        : { kind: 'invoice', codes: 'offline' }
    case 'outside':
      return sale.buyer === 'consumer'
        ? { kind: 'invoice', codes: 'none' }
        : { kind: 'transaction_confirmation' }
    case 'no-number':
      return { kind: 'transaction_confirmation' }
  }
}

/** Who the buyer of an order is, by the tax number given with it: a number that nobody can read is a firm's nevertheless. */
export function buyerKind(taxId: string, country: string): BuyerKind {
  const id = taxIdOf(taxId)
  if (id.kind === 'none') return 'consumer'
  return id.kind === 'nip' || (id.kind === 'other' && country === 'PL') ? 'domestic' : 'foreign'
}
