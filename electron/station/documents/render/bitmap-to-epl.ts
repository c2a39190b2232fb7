import { inkBands, inverted, type Bitmap } from './bitmap.ts'
import { dotsAt, type Resolution } from './resolution.ts'

/** Between two labels, as labels are sold; the printer finds the very gap itself. */
const gapMillimetres = 3

/**
 * A label as one EPL2 form, sent as a picture: texts are dots, so none is ever a command. A `GW` takes whole bytes of dots
 * and a set bit stays white; a comma stands before the data, which the manual leaves out. `^@` and `^ee` are no commands
 * inside graphics. (Zebra EPL2 Programmer's Manual 980352-001; Zebra support, "Details related to the GW EPL command";
 * Intermec ESim v4 Programmer's Reference, "GW".)
 */
export function bitmapToEpl(bitmap: Bitmap, resolution: Resolution): Uint8Array {
  const gap = dotsAt(resolution)(gapMillimetres)
  // The first line end closes a command that another program may have left unfinished.
  const head = `\nN\nq${bitmap.width}\nQ${bitmap.height},${gap}\nR0,0\nZT\n`
  const pictures = inkBands(bitmap).flatMap(({ left, top, rowBytes, height, data }) => [
    ascii(`GW${left * 8},${top},${rowBytes},${height},`),
    inverted(data),
    ascii('\n'),
  ])
  return Buffer.concat([ascii(head), ...pictures, ascii('P1\n')])
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'ascii')
}
