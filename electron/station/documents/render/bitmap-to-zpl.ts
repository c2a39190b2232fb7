import { inkBands, type Bitmap } from './bitmap.ts'
import { hexData, zpl, zplLines } from './zpl.ts'

/** A label as one ZPL format whose content is pictures; one copy, no reprint of its own after an error. */
export function bitmapToZpl(bitmap: Bitmap): Uint8Array {
  const pictures = inkBands(bitmap).map(
    ({ left, top, rowBytes, data }) =>
      zpl`^FO${left * 8},${top}^GFA,${data.length},${data.length},${rowBytes},${hexData(data)}^FS`,
  )
  const label = zplLines([zpl`^XA^PW${bitmap.width}^LL${bitmap.height}^LH0,0^JZN`, ...pictures, zpl`^PQ1^XZ`])
  return Buffer.from(label, 'ascii')
}
