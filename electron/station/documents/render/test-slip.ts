import type { DocumentFonts } from '../fonts.ts'
import { bitmapToEscPos } from './bitmap-to-escpos.ts'
import { drawingToBitmap } from './drawing-to-bitmap.ts'
import type { Page } from './drawing.ts'
import { stack, typesetter } from './typeset.ts'

/** The printed width on paper of 58 mm, so that the slip fits every receipt printer. */
const width = 48
const margin = 4

/** A slip for a receipt printer to show that it works: lines of text over a Code 128 of `code`. */
export function renderTestSlip(
  {
    title,
    lines,
    code,
  }: { readonly title: string; readonly lines: readonly string[]; readonly code: string },
  fonts: DocumentFonts,
): Uint8Array {
  const block = stack(typesetter(fonts), margin, 2, width - 2 * margin, [
    [title, { font: 'bold', sizes: [5, 4], lines: 1 }],
    ...lines.map((line) => [line, { font: 'regular', sizes: [3.4, 2.8], lines: 2 }] as const),
  ])
  const bars = { symbology: 'code128', moduleWidth: 0.375, height: 12, data: code } as const
  const page: Page = {
    width,
    height: block.bottom + 18,
    items: [...block.items, { kind: 'barcode', ...bars, x: margin, y: block.bottom + 2 }],
  }
  return bitmapToEscPos(drawingToBitmap(page, 203, fonts))
}
