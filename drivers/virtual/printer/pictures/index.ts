import type { LabelFormat, PrinterLanguage } from '../../../../shared/contract/printer-config.ts'
import { printEpl } from './epl.ts'
import { printEscPos } from './escpos.ts'
import { NotDrawable } from './not-drawable.ts'
import type { Printed } from './reader.ts'
import { printTspl } from './tspl.ts'

/** The languages in which labels are sent as pictures. */
export type PictureLanguage = Exclude<PrinterLanguage, 'zpl'>

/**
 * What a virtual printer of `labelFormat` put on paper for these bytes, as PNG; null when they are not one whole label of the
 * few commands that the labels of this program need.
 */
export function pictureOfPrint(
  bytes: Uint8Array,
  language: PictureLanguage,
  labelFormat: LabelFormat,
): Buffer | null {
  try {
    return print(bytes, language, labelFormat).png
  } catch (error) {
    if (error instanceof NotDrawable) return null
    throw error
  }
}

function print(bytes: Uint8Array, language: PictureLanguage, labelFormat: LabelFormat): Printed {
  switch (language) {
    case 'epl':
      return printEpl(bytes)
    case 'tspl':
      // Makers call 8 dots per millimetre 203 dpi; of the languages only this one measures in millimetres.
      return printTspl(bytes, labelFormat.endsWith('300') ? 300 / 25.4 : 8)
    case 'escpos':
      return printEscPos(bytes)
  }
}
