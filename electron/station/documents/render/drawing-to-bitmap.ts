import type { DocumentFonts } from '../fonts.ts'
import { barsOf } from './barcode.ts'
import { blankBitmap, fillBox, stampBitmap, type Bitmap } from './bitmap.ts'
import type { DrawBarcode, DrawItem, DrawModules, DrawRect, DrawText, Page } from './drawing.ts'
import { textBitmap } from './glyph-bitmap.ts'
import { dotsAt, type Dots, type Resolution } from './resolution.ts'

/**
 * Draws a page as dots, for printers that get a picture. Every thing stands at the same dots as in ZPL: places are rounded
 * one by one and bars are whole dots wide. Whatever is not paper prints black.
 */
export function drawingToBitmap(page: Page, resolution: Resolution, fonts: DocumentFonts): Bitmap {
  const dots = dotsAt(resolution)
  const sheet = blankBitmap(dots(page.width), dots(page.height))
  for (const item of page.items) drawItem(sheet, item, dots, fonts)
  return sheet
}

function drawItem(sheet: Bitmap, item: DrawItem, dots: Dots, fonts: DocumentFonts): void {
  switch (item.kind) {
    case 'text':
      return drawText(sheet, item, dots, fonts)
    case 'rect':
      return drawRect(sheet, item, dots)
    case 'barcode':
      return drawBarcode(sheet, item, dots)
    case 'modules':
      return drawModules(sheet, item, dots)
    case 'picture':
      throw new RangeError('a label has no photographs')
  }
}

function drawText(sheet: Bitmap, item: DrawText, dots: Dots, fonts: DocumentFonts): void {
  const bitmap = textBitmap(item.text, fonts[item.font], dots(item.size))
  const top = Math.max(0, dots(item.baseline) - bitmap.baseline)
  stampBitmap(sheet, bitmap, dots(item.x), top, item.tone !== 'paper')
}

function drawRect(sheet: Bitmap, item: DrawRect, dots: Dots): void {
  const width = Math.max(1, dots(item.width))
  const height = Math.max(1, dots(item.height))
  fillBox(sheet, { x: dots(item.x), y: dots(item.y), width, height }, item.tone !== 'paper')
}

function drawBarcode(sheet: Bitmap, item: DrawBarcode, dots: Dots): void {
  const module = Math.max(1, dots(item.moduleWidth))
  for (const bar of barsOf(item)) {
    const x = dots(item.x) + bar.offset * module
    fillBox(sheet, { x, y: dots(item.y), width: bar.width * module, height: dots(item.height) }, true)
  }
}

function drawModules(sheet: Bitmap, item: DrawModules, dots: Dots): void {
  const module = Math.max(1, dots(item.module))
  for (const cell of item.cells) {
    const x = dots(item.x) + cell.x * module
    const y = dots(item.y) + cell.y * module
    fillBox(sheet, { x, y, width: cell.width * module, height: cell.height * module }, true)
  }
}
