/**
 * Which sales document a packing station may print in 2026 (Regulation Dz.U. 2025 poz. 1815, par. 9): to a buyer with a Polish
 * tax number (NIP) an invoice exists only with its KSeF number; until that is known the box gets a confirmation of the
 * transaction. A consumer's invoice may stay outside KSeF and be printed at once.
 */
export function salesDocumentKind(order: {
  readonly buyerNip: string
}): 'invoice' | 'transaction_confirmation' {
  return order.buyerNip === '' ? 'invoice' : 'transaction_confirmation'
}
