/**
 * Which sales document a packing station may print in 2026 (Regulation Dz.U. 2025 poz. 1815, par. 9): to a buyer with a Polish
 * tax number (NIP) an invoice exists only with its KSeF number; until that is known the box gets a confirmation of the
 * transaction. A consumer's invoice may stay outside KSeF and be printed at once.
 * @returns null for a currency other than PLN: the tax must be stated in PLN, and the rate of the day is not known here
 */
export function salesDocumentKind(order: {
  readonly buyerNip: string
  readonly currency: string
}): 'invoice' | 'transaction_confirmation' | null {
  if (order.currency !== 'PLN') return null
  return order.buyerNip === '' ? 'invoice' : 'transaction_confirmation'
}
