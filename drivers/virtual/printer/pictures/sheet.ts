import { NotDrawable } from './not-drawable.ts'
import { writePng } from './png.ts'

/** A picture inside a label: `left` and `top` in dots, rows of whole bytes, most significant bit left. */
export type Placed = {
  readonly left: number
  readonly top: number
  readonly rowBytes: number
  readonly data: Uint8Array
  readonly setBit: 'black' | 'white'
}

/** Half a metre at 300 dpi: longer than a label and wider than a head. */
const most = 6_000

/**
 * The label that its pictures make, as PNG.
 * @throws NotDrawable when a dot lies beyond the label, or no printer has a label of this size
 */
export function drawSheet(width: number, height: number, pictures: readonly Placed[]): Buffer {
  if (width < 1 || height < 1 || width > most || height > most)
    throw new NotDrawable(`a label of ${width} by ${height} dots`)
  const rowBytes = Math.ceil(width / 8)
  const rows = new Uint8Array(rowBytes * height)
  for (const picture of pictures) {
    for (const [index, byte] of picture.data.entries()) {
      const dots = picture.setBit === 'black' ? byte : ~byte & 0xff
      if (dots === 0) continue
      const x = picture.left + (index % picture.rowBytes) * 8
      const y = picture.top + Math.floor(index / picture.rowBytes)
      if (x + lastDot(dots) >= width || y >= height)
        throw new NotDrawable(`a dot beyond the label, ${x}, ${y}`)
      // A picture need not begin at a whole byte of the sheet.
      const at = y * rowBytes + (x >> 3)
      const shifted = dots << (8 - (x & 7))
      rows[at]! |= shifted >> 8
      if ((shifted & 0xff) !== 0) rows[at + 1]! |= shifted
    }
  }
  return writePng(width, height, rows)
}

/** The place of the last set bit of a byte that is not 0, the first being 0. */
function lastDot(byte: number): number {
  return Math.clz32(byte & -byte) - 24
}
