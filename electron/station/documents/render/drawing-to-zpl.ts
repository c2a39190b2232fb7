import type { DocumentFonts } from '../fonts.ts'
import type { DrawBarcode, DrawItem, DrawModules, DrawRect, DrawText, Page } from './drawing.ts'
import { textBitmap } from './glyph-bitmap.ts'
import { hasPrinterFont } from './printer-font.ts'
import { dotsAt, type Dots, type Resolution } from './resolution.ts'
import { fieldData, hexData, zpl, zplLines, type Zpl } from './zpl.ts'

/**
 * Draws a label as one ZPL format (pure ASCII). Bars and text are native commands; text with letters that the printer
 * font may lack goes as a graphic in the label's own font. One copy, no reprint of its own after an error.
 */
export function drawingToZpl(page: Page, resolution: Resolution, fonts: DocumentFonts): Zpl {
  const dots = dotsAt(resolution)
  return zplLines([
    zpl`^XA^CI28^PW${dots(page.width)}^LL${dots(page.height)}^LH0,0^JZN`,
    ...page.items.flatMap((item) => itemCommands(item, dots, fonts)),
    zpl`^PQ1^XZ`,
  ])
}

function itemCommands(item: DrawItem, dots: Dots, fonts: DocumentFonts): Zpl[] {
  switch (item.kind) {
    case 'text':
      return [textCommand(item, dots, fonts)]
    case 'rect':
      return [rectCommand(item, dots)]
    case 'barcode':
      return [barcodeCommand(item, dots)]
    case 'modules':
      return moduleCommands(item, dots)
    case 'picture':
      throw new RangeError('a label has no photographs')
  }
}

function textCommand(item: DrawText, dots: Dots, fonts: DocumentFonts): Zpl {
  const reverse = item.tone === 'paper' ? zpl`^FR` : zpl``
  const size = dots(item.size)
  if (hasPrinterFont(item.text)) {
    return zpl`^FT${dots(item.x)},${dots(item.baseline)}${reverse}^A0N,${size},${size}^FH^FD${fieldData(item.text)}^FS`
  }
  const { rows, rowBytes, baseline } = textBitmap(item.text, fonts[item.font], size)
  const top = Math.max(0, dots(item.baseline) - baseline)
  return zpl`^FO${dots(item.x)},${top}${reverse}^GFA,${rows.length},${rows.length},${rowBytes},${hexData(rows)}^FS`
}

function rectCommand(item: DrawRect, dots: Dots): Zpl {
  const width = Math.max(1, dots(item.width))
  const height = Math.max(1, dots(item.height))
  return boxCommand(dots(item.x), dots(item.y), width, height)
}

/** A filled box; the border is as thick as its shorter side. */
function boxCommand(x: number, y: number, width: number, height: number): Zpl {
  return zpl`^FO${x},${y}^GB${width},${height},${Math.min(width, height)}^FS`
}

/** Mode D reads the parentheses of an SSCC's element string and adds FNC1; mode A chooses the code sets of any other text. */
function barcodeCommand(item: DrawBarcode, dots: Dots): Zpl {
  const [mode, data] =
    item.symbology === 'sscc'
      ? [zpl`D`, zpl`^FD(00)${fieldData(item.data)}`]
      : [zpl`A`, zpl`^FH^FD${fieldData(item.data)}`]
  const bars = zpl`^BY${Math.max(1, dots(item.moduleWidth))}^BCN,${dots(item.height)},N,N,N,${mode}`
  return zpl`^FO${dots(item.x)},${dots(item.y)}${bars}${data}^FS`
}

function moduleCommands(item: DrawModules, dots: Dots): Zpl[] {
  const module = Math.max(1, dots(item.module))
  return item.cells.map((cell) =>
    boxCommand(
      dots(item.x) + cell.x * module,
      dots(item.y) + cell.y * module,
      cell.width * module,
      cell.height * module,
    ),
  )
}
