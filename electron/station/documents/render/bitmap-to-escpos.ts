import { Fault } from '../../../../shared/contract/faults.ts'
import { inkBands, type Bitmap } from './bitmap.ts'
import { keepApart } from './keep-apart.ts'

/** Dots across the head of a receipt printer for paper of 80 mm. */
const receiptDots = 576

/** Rows per picture: receipt printers with little memory take no more at once. */
const mostRows = 128

/**
 * A paper for a receipt printer, sent as pictures: texts are dots, so none is ever a command. `GS v 0` takes whole bytes of
 * dots and a set bit prints; a blank space is a blank picture one byte wide, for a printer may reckon its feeds in any unit.
 * `DLE EOT`, `DLE ENQ` and `DLE DC4` are obeyed at once, inside a picture too, so the data never hold them. (Epson ESC/POS
 * command reference, "GS v 0", "DLE EOT" and "GS ( D"; Citizen CBM1000 manual, "DLE EOT n".) Throws Fault `paper-too-wide` for a page wider than
 * the head: nothing is cut off or made smaller, for its barcodes would no longer be what they have to be.
 */
export function bitmapToEscPos(bitmap: Bitmap): Uint8Array {
  if (bitmap.width > receiptDots) {
    throw new Fault('paper-too-wide', 'a receipt printer cannot print a page of this width', {
      dots: bitmap.width,
      most: receiptDots,
    })
  }
  const parts: Uint8Array[] = [initialise]
  let printed = 0
  for (const { left, top, rowBytes, height, data } of inkBands(bitmap)) {
    parts.push(...pictures(1, new Uint8Array(top - printed)))
    const rows = new Uint8Array((left + rowBytes) * height)
    for (let y = 0; y < height; y += 1)
      rows.set(data.subarray(y * rowBytes, (y + 1) * rowBytes), y * (left + rowBytes) + left)
    parts.push(...pictures(left + rowBytes, rows))
    printed = top + height
  }
  return Buffer.concat([...parts, feedAndCut])
}

const initialise = Uint8Array.of(0x1b, 0x40)
/** Feeds the last row past the knife first. */
const feedAndCut = Uint8Array.of(0x1d, 0x56, 0x42, 0)

/** `DLE` as dots is one dot that stands alone: it gets a neighbour. */
const realTime = { first: 0x10, seconds: [0x04, 0x05, 0x14], instead: 0x18 }

function pictures(rowBytes: number, rows: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < rows.length; at += mostRows * rowBytes) {
    const data = keepApart(rows.subarray(at, at + mostRows * rowBytes), realTime)
    parts.push(Uint8Array.of(0x1d, 0x76, 0x30, 0, rowBytes, 0, data.length / rowBytes, 0), data)
  }
  return parts
}
