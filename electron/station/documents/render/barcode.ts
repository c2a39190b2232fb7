import { code128, gs1_128, type DrawingContext } from 'bwip-js/node'
import { ssccElementString } from '../../../../shared/domain/sscc.ts'
import type { DrawBarcode } from './drawing.ts'

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

/** The bars of a symbol from left to right. */
export function barsOf({ symbology, data }: Pick<DrawBarcode, 'symbology' | 'data'>): readonly Bar[] {
  return symbology === 'sscc'
    ? gs1_128({ bcid: 'gs1-128', text: ssccElementString(data) }, barCollector())
    : code128({ bcid: 'code128', text: data }, barCollector())
}

/** Receives the bars as upright strokes, one unit per module, and gives them back as numbers. */
function barCollector(): DrawingContext<readonly Bar[]> {
  const bars: Bar[] = []
  const nothing = () => {}
  return {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: nothing,
    // A stroke is given by its middle, rounded up to a whole unit.
    line: (x, _y0, _x1, _y1, width) => bars.push({ offset: x - Math.ceil(width / 2), width }),
    polygon: nothing,
    hexagon: nothing,
    ellipse: nothing,
    fill: nothing,
    text: nothing,
    end: () => bars,
  }
}
