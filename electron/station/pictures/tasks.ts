import type { Bitmap } from '../documents/render/bitmap.ts'
import type { Resolution } from '../documents/render/resolution.ts'

/** A label to be seen on a screen: its commands, its size in millimetres, and the dots per millimetre of its printer. */
export type LabelToShow = {
  readonly task: 'show'
  readonly zpl: string
  readonly widthMm: number
  readonly heightMm: number
  readonly dotsPerMm: 8 | 12
}

/** A carrier's label that can be drawn; commands are for a printer of `dpi`. */
export type LabelSource =
  | { readonly kind: 'pdf' | 'png' | 'gif'; readonly bytes: Uint8Array }
  | { readonly kind: 'zpl'; readonly bytes: Uint8Array; readonly dpi: Resolution }

/** What the thread of pictures does. */
export type Task =
  | LabelToShow
  /** The dots of a label for a printer; null for its own dots, of a page those at 300 dpi. */
  | { readonly task: 'print'; readonly source: LabelSource; readonly resolution: Resolution | null }
  /** The pages of a PDF, from 0, that bear a number in their text or in a barcode. */
  | { readonly task: 'find'; readonly pdf: Uint8Array; readonly number: string }
  /** A picture of a product, for paper. */
  | { readonly task: 'photo'; readonly webp: Uint8Array }

/** What it answers. `base64` is a PNG. */
export type TaskAnswer =
  | { readonly base64: string }
  | { readonly labels: readonly Bitmap[] }
  | { readonly pages: readonly number[] }
  | { readonly png: Uint8Array }
  | { readonly failure: string }
