import { inkBands, inverted, type Bitmap } from './bitmap.ts'
import { keepApart } from './keep-apart.ts'

/** Between two labels, as labels are sold; the printer finds the very gap itself. */
const gapMillimetres = 3

/**
 * A label in TSPL, sent as a picture: texts are dots, so none is ever a command. A `BITMAP` takes whole bytes of dots; mode 0
 * overwrites. With REPRINT off the printer does not print the label again by itself after an error. `ESC !` commands are
 * obeyed at any time, so the data never hold those two bytes side by side. (TSC TSPL/TSPL2 Programming Manual: SIZE, GAP,
 * BITMAP, SET REPRINT and the status commands. That a set bit stays white the manual shows in its example only; the TSPL
 * driver of LPrint sends it so.)
 */
export function bitmapToTspl(
  bitmap: Bitmap,
  label: { readonly width: number; readonly height: number },
): Uint8Array {
  const head = [
    // The first line end closes a command that another program may have left unfinished.
    '',
    `SIZE ${label.width} mm,${label.height} mm`,
    `GAP ${gapMillimetres} mm,0 mm`,
    'DIRECTION 0,0',
    'REFERENCE 0,0',
    'SET REPRINT OFF',
    'CLS',
    '',
  ].join('\r\n')
  const pictures = inkBands(bitmap).flatMap(({ left, top, rowBytes, height, data }) => [
    ascii(`BITMAP ${left * 8},${top},${rowBytes},${height},0,`),
    keepApart(inverted(data), immediate),
    ascii('\r\n'),
  ])
  return Buffer.concat([ascii(head), ...pictures, ascii('PRINT 1,1\r\n')])
}

/** `ESC` as dots is `11100100`: the dot that stands alone gets a neighbour. */
const immediate = { first: 0x1b, seconds: [0x21], instead: 0x13 }

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'ascii')
}
