/** A kind of box, as far as choosing one goes. */
export type BoxSize = {
  readonly id: string
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  /** Gross; null when nobody says what it carries. */
  readonly maxGrams: number | null
}

/** Goods of odd shapes leave air between them: a box is full when this share of it is goods. */
const fullAt = 0.8

/**
 * The smallest box that holds goods of a volume (cm3) and weight (grams); the largest when none does, the first when the volume is not
 * known; null when there is no box at all. Weight counts only where it is known.
 */
export function suggestBox(
  boxes: readonly BoxSize[],
  goods: { readonly volumeCm3: number | null; readonly grams: number | null },
): string | null {
  const bySize = boxes.toSorted((a, b) => volumeOf(a) - volumeOf(b))
  if (goods.volumeCm3 === null) return boxes[0]?.id ?? null
  const { volumeCm3 } = goods
  const fits = bySize.find(
    (box) =>
      volumeOf(box) * fullAt >= volumeCm3 &&
      (box.maxGrams === null || goods.grams === null || goods.grams <= box.maxGrams),
  )
  return (fits ?? bySize.at(-1))?.id ?? null
}

const volumeOf = ({ lengthMm, widthMm, heightMm }: BoxSize): number => (lengthMm * widthMm * heightMm) / 1000
