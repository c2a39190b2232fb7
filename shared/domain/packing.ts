/**
 * What a scan means at the packing bench. Pure: the caller finds the product of the code, stores the verdict and only
 * then tells it.
 */

/** One line of the open order as far as counting goes. */
export type PackCount = {
  readonly lineId: string
  readonly productId: string | null
  readonly quantity: number
  readonly packed: number
}

/** The product a code stands for and how many pieces one scan of it counts (a multipack counts several). */
export type ScannedProduct = { readonly productId: string; readonly pieces: number }

export type PackVerdict =
  /** The pieces count, on the lines named; `orderComplete` when nothing is open any more. */
  | {
      readonly kind: 'count'
      readonly shares: readonly { readonly lineId: string; readonly pieces: number }[]
      readonly orderComplete: boolean
    }
  | { readonly kind: 'refuse'; readonly reason: 'unknown' | 'wrong' | 'surplus' }

/**
 * Decides one scan. The same product in two lines fills the first open line first. A code worth more pieces than are
 * open is surplus as a whole: half a multipack cannot be packed.
 */
export function decidePackScan(lines: readonly PackCount[], scanned: ScannedProduct | null): PackVerdict {
  if (!scanned) return { kind: 'refuse', reason: 'unknown' }
  const matching = lines.filter((line) => line.productId === scanned.productId)
  if (matching.length === 0) return { kind: 'refuse', reason: 'wrong' }
  const shares: { lineId: string; pieces: number }[] = []
  let rest = scanned.pieces
  for (const line of matching) {
    const pieces = Math.min(rest, line.quantity - line.packed)
    if (pieces > 0) shares.push({ lineId: line.lineId, pieces })
    rest -= Math.max(pieces, 0)
  }
  if (rest > 0) return { kind: 'refuse', reason: 'surplus' }
  return { kind: 'count', shares, orderComplete: openPieces(lines) === scanned.pieces }
}

/** Pieces of the order that nobody has verified yet. */
export function openPieces(lines: readonly PackCount[]): number {
  return lines.reduce((sum, line) => sum + (line.quantity - line.packed), 0)
}

/** True when every line's count equals what was ordered; an order without lines is never complete. */
export function isComplete(lines: readonly PackCount[]): boolean {
  return lines.length > 0 && lines.every((line) => line.packed === line.quantity)
}

export type Candidate<Product extends ScannedProduct> =
  | { readonly kind: 'one'; readonly product: Product }
  /** Several that the order still needs: a person says which one is in the hand. */
  | { readonly kind: 'choose'; readonly products: readonly Product[] }
  | { readonly kind: 'none' }

/**
 * Of several products with the same code the one that the order needs. When it needs none of them, one that it had and that is
 * complete comes before a foreign one: the piece is surplus then.
 */
export function chooseCandidate<Product extends ScannedProduct>(
  lines: readonly PackCount[],
  products: readonly Product[],
): Candidate<Product> {
  const needed = products.filter((product) => decidePackScan(lines, product).kind === 'count')
  if (needed.length > 1) return { kind: 'choose', products: needed }
  const known = products.find(({ productId }) => lines.some((line) => line.productId === productId))
  const product = needed[0] ?? known ?? products[0]
  return product ? { kind: 'one', product } : { kind: 'none' }
}

export type TypedVerdict =
  /** So many pieces more than are verified, of the product. */
  | { readonly kind: 'count'; readonly product: ScannedProduct }
  | {
      readonly kind: 'refuse'
      readonly reason: 'typing-not-allowed' | 'scan-first' | 'too-many' | 'use-undo'
    }

/**
 * Decides a count that was typed for the product of a line: how many pieces of it are verified altogether then. One of them must have
 * been scanned, so that nobody types what he does not hold; a count is never above what is ordered, and never takes pieces back.
 * @param allowed whether the product lets itself be counted so
 */
export function decideTyped(
  lines: readonly PackCount[],
  productId: string | null,
  allowed: boolean,
  count: number,
): TypedVerdict {
  const refuse = (reason: (TypedVerdict & { kind: 'refuse' })['reason']): TypedVerdict => ({
    kind: 'refuse',
    reason,
  })
  if (!allowed || productId === null) return refuse('typing-not-allowed')
  const matching = lines.filter((line) => line.productId === productId)
  const packed = matching.reduce((sum, line) => sum + line.packed, 0)
  if (packed === 0) return refuse('scan-first')
  if (count > packed + openPieces(matching)) return refuse('too-many')
  if (count <= packed) return refuse('use-undo')
  return { kind: 'count', product: { productId, pieces: count - packed } }
}
