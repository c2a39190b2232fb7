import type { DocumentFonts } from '../fonts.ts'
import { textBitmap } from './glyph-bitmap.ts'
import { hasPrinterFont } from './printer-font.ts'
import type { DrawBarcode, DrawRect, DrawText, Page } from './drawing.ts'

export type ZplResolution = 203 | 300

/** Dots per millimetre as printer makers build them: 8 and 11.8. */
const dotsPerMillimetre: Readonly<Record<ZplResolution, number>> = { 203: 8, 300: 300 / 25.4 }

/**
 * Draws a label as one ZPL format (pure ASCII). Bars and text are native commands; text with letters that the printer
 * font may lack goes as a graphic in the label's own font. One copy, no reprint of its own after an error.
 */
export function drawingToZpl(page: Page, resolution: ZplResolution, fonts: DocumentFonts): string {
  const dots = (millimetres: number) => Math.round(millimetres * dotsPerMillimetre[resolution])
  const lines = page.items.map((item) => {
    if (item.kind === 'text') return textCommand(item, dots, fonts)
    return item.kind === 'rect' ? rectCommand(item, dots) : barcodeCommand(item, dots)
  })
  return [`^XA^CI28^PW${dots(page.width)}^LL${dots(page.height)}^LH0,0^JZN`, ...lines, '^PQ1^XZ', ''].join(
    '\n',
  )
}

type Dots = (millimetres: number) => number

function textCommand(item: DrawText, dots: Dots, fonts: DocumentFonts): string {
  const reverse = item.tone === 'paper' ? '^FR' : ''
  const size = dots(item.size)
  if (hasPrinterFont(item.text)) {
    return `^FT${dots(item.x)},${dots(item.baseline)}${reverse}^A0N,${size},${size}^FH^FD${fieldData(item.text)}^FS`
  }
  const bitmap = textBitmap(item.text, fonts[item.font], size)
  const top = Math.max(0, dots(item.baseline) - bitmap.baseline)
  const hex = Buffer.from(bitmap.rows).toString('hex').toUpperCase()
  return `^FO${dots(item.x)},${top}${reverse}^GFA,${bitmap.rows.length},${bitmap.rows.length},${bitmap.rowBytes},${hex}^FS`
}

/** A filled box; the border is as thick as its shorter side. */
function rectCommand(item: DrawRect, dots: Dots): string {
  const width = Math.max(1, dots(item.width))
  const height = Math.max(1, dots(item.height))
  return `^FO${dots(item.x)},${dots(item.y)}^GB${width},${height},${Math.min(width, height)}^FS`
}

/** Mode D reads the parentheses of an SSCC's element string and adds FNC1; mode A chooses the code sets of any other text. */
function barcodeCommand(item: DrawBarcode, dots: Dots): string {
  const [mode, data] =
    item.symbology === 'sscc' ? ['D', `^FD(00)${item.data}`] : ['A', `^FH^FD${fieldData(item.data)}`]
  const bars = `^BY${Math.max(1, dots(item.moduleWidth))}^BCN,${dots(item.height)},N,N,N,${mode}`
  return `^FO${dots(item.x)},${dots(item.y)}${bars}${data}^FS`
}

/** Field data under ^FH: every UTF-8 byte beyond letters, digits, space and `.,-/` as `_` and two hex digits, so no text is ever a command. */
function fieldData(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte)
    return /[A-Za-z0-9 .,/-]/.test(character)
      ? character
      : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}
