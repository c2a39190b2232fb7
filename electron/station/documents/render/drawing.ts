import type { FontStyle } from '../fonts.ts'

/**
 * What a layout produces and every output draws: things at places, in millimetres from the top left corner of the page.
 * A text is one line, already cleaned, measured and cut; outputs never wrap.
 */
export type Tone = 'ink' | 'muted' | 'hairline' | 'paper'

export type DrawText = {
  readonly kind: 'text'
  readonly x: number
  readonly baseline: number
  /** Font size (em) in millimetres. */
  readonly size: number
  readonly font: FontStyle
  readonly tone: Tone
  readonly text: string
}

export type DrawRect = {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly tone: Tone
}

/** `x` is the left edge of the first bar; the quiet zone is the layout's business. */
export type DrawBarcode = {
  readonly kind: 'barcode'
  readonly symbology: 'code128' | 'sscc'
  readonly x: number
  readonly y: number
  readonly moduleWidth: number
  readonly height: number
  /** The text of a Code 128, or the 18 digits of an SSCC. */
  readonly data: string
}

/** A box in whole modules, from the top left corner of its symbol. */
export type Cell = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A symbol of any kind, already encoded: black boxes in modules of `module` millimetres, as one shape. */
export type DrawModules = {
  readonly kind: 'modules'
  readonly x: number
  readonly y: number
  readonly module: number
  readonly cells: readonly Cell[]
}

/** A photograph, whole within its box; papers of a laser printer have them, labels do not. */
export type DrawPicture = {
  readonly kind: 'picture'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly format: 'png' | 'jpeg'
  readonly content: Uint8Array
}

export type DrawItem = DrawText | DrawRect | DrawBarcode | DrawModules | DrawPicture
export type Page = { readonly width: number; readonly height: number; readonly items: readonly DrawItem[] }
