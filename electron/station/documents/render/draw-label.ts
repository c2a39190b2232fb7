import type { LabelFormat } from '../../../../shared/contract/printer-config.ts'
import type { DocumentFonts } from '../fonts.ts'
import type { Page } from './drawing.ts'
import { drawingToBitmap } from './drawing-to-bitmap.ts'
import { bitmapToEpl } from './bitmap-to-epl.ts'
import { bitmapToEscPos } from './bitmap-to-escpos.ts'
import { bitmapToTspl } from './bitmap-to-tspl.ts'
import { drawingToPdf, type PdfTitle } from './drawing-to-pdf.ts'
import { drawingToZpl } from './drawing-to-zpl.ts'
import type { Resolution } from './resolution.ts'

/**
 * Draws one label in one form, as the bytes that the printer gets. `about` is what the file of a PDF says of itself.
 * Throws Fault `paper-too-wide` for a page that is wider than a receipt printer's head.
 */
export async function drawLabel(
  page: Page,
  form: LabelFormat,
  about: PdfTitle,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  const bitmap = (resolution: Resolution) => drawingToBitmap(page, resolution, fonts)
  switch (form) {
    case 'zpl203':
      return Buffer.from(drawingToZpl(page, 203, fonts), 'ascii')
    case 'zpl300':
      return Buffer.from(drawingToZpl(page, 300, fonts), 'ascii')
    case 'epl203':
      return bitmapToEpl(bitmap(203), 203)
    case 'epl300':
      return bitmapToEpl(bitmap(300), 300)
    case 'tspl203':
      return bitmapToTspl(bitmap(203), page)
    case 'tspl300':
      return bitmapToTspl(bitmap(300), page)
    case 'escpos203':
      return bitmapToEscPos(bitmap(203))
    case 'pdf':
      return drawingToPdf([page], about, fonts)
  }
}
