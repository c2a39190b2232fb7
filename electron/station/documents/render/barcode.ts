import bwip from 'bwip-js/node'
import { ssccElementString } from '../../../../shared/domain/sscc.ts'
import type { Cell, DrawBarcode } from './drawing.ts'

// The named export `raw` is a symbology of that name; only the whole package has the encoder.
// oxlint-disable-next-line import/no-named-as-default-member
const encode = bwip.raw

/** Modules of an SSCC in GS1-128: start, FNC1, ten pairs of digits and a check character of 11 each, and the stop. */
export const ssccModules = 13 * 11 + 13

/**
 * Whether Code 128 and every label printer can take the text as it is: visible ASCII without `>`, which starts a
 * command inside a barcode field of ZPL.
 */
export function hasCode128(text: string): boolean {
  return /^[\x21-\x3d\x3f-\x7e]{1,48}$/.test(text)
}

/** Modules of a Code 128 at most, whatever code sets a printer chooses: one symbol per character. */
export function code128ModulesAtMost(text: string): number {
  return 11 * (text.length + 2) + 13
}

/** A bar as offset from the first bar's left edge and width, both in modules. */
export type Bar = { readonly offset: number; readonly width: number }

/** The bars of a label's barcode from left to right. */
export function barsOf({ symbology, data }: Pick<DrawBarcode, 'symbology' | 'data'>): readonly Bar[] {
  return symbology === 'sscc' ? encodeBars('gs1-128', ssccElementString(data)) : encodeBars('code128', data)
}

/**
 * The bars of any text. `gs1-128` takes an element string with its identifiers in parentheses, `ean13` 13 digits. Throws
 * for a text that the symbology cannot carry.
 */
export function encodeBars(symbology: 'code128' | 'gs1-128' | 'ean13', text: string): readonly Bar[] {
  const [symbol] = encode(symbology, text)
  if (!symbol || !('sbs' in symbol)) throw new Error(`${symbology} has no bars`)
  const bars: Bar[] = []
  let offset = 0
  for (const [index, width] of symbol.sbs.entries()) {
    if (index % 2 === 0) bars.push({ offset, width })
    offset += width
  }
  return bars
}

/** A symbol of square modules: its dark cells, a row of touching ones as one. */
export type Matrix = { readonly columns: number; readonly rows: number; readonly cells: readonly Cell[] }

/**
 * The matrix of any text; `gs1datamatrix` takes an element string with its identifiers in parentheses. Throws for a text
 * that the symbology cannot carry.
 */
export function encodeMatrix(symbology: 'gs1datamatrix' | 'qrcode', text: string): Matrix {
  const [symbol] = encode(symbology, text)
  if (!symbol || !('pixs' in symbol)) throw new Error(`${symbology} has no matrix`)
  const { pixs, pixx: columns, pixy: rows } = symbol
  const cells: Cell[] = []
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      let width = 0
      while (x + width < columns && pixs[y * columns + x + width] === 1) width += 1
      if (width > 0) cells.push({ x, y, width, height: 1 })
      x += width
    }
  }
  return { columns, rows, cells }
}
