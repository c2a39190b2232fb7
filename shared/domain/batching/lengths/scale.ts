import type { AisleParts } from '../../walk/types.ts'

/** Longer than any walk; sums of a few stay within 32 bits. */
export const never = 1 << 27

/** What makes all lengths of a map whole numbers that are small enough to be added up without a fraction; 0 when nothing does. */
export function wholeScale({ columnX, rowY }: AisleParts['grid'], y: Float64Array): number {
  const values = [
    ...columnX.map((x) => x - columnX[0]!),
    ...rowY.map((each) => each - rowY[0]!),
    ...y.map((each) => each - rowY[0]!),
  ]
  const scale = [1, 2, 4, 8].find((each) => values.every((value) => Number.isInteger(value * each)))
  if (scale === undefined) return 0
  const longest = 4 * columnX.at(-1)! - 4 * columnX[0]! + 2 * columnX.length * (rowY.at(-1)! - rowY[0]!)
  return longest * scale < never ? scale : 0
}
