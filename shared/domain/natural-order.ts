/**
 * Compares codes as people count: numbers in them by value, so that A-2 comes before A-10. For equal values the one with
 * fewer zeros in front is first; two codes are equal only when they are the same text.
 */
export function naturalOrder(a: string, b: string): number {
  const left = pieces(a)
  const right = pieces(b)
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = comparePieces(left[at]!, right[at]!)
    if (order !== 0) return order
  }
  return left.length - right.length || compareText(a, b)
}

/** Numbers and what stands between them, in turn. */
function pieces(code: string): readonly string[] {
  return code.match(/\d+|\D+/g) ?? []
}

function comparePieces(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return compareText(a, b)
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  return left.length - right.length || compareText(left, right)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
