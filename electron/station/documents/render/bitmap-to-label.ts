import type { LabelFormat } from '../../../../shared/contract/printer-config.ts'
import type { Bitmap } from './bitmap.ts'
import { bitmapToEpl } from './bitmap-to-epl.ts'
import { bitmapToEscPos } from './bitmap-to-escpos.ts'
import { bitmapToTspl } from './bitmap-to-tspl.ts'
import { bitmapToZpl } from './bitmap-to-zpl.ts'
import { dotsAt, type Resolution } from './resolution.ts'

/** The resolution of a printer of labels. */
export function resolutionOf(form: Exclude<LabelFormat, 'pdf'>): Resolution {
  return form.endsWith('300') ? 300 : 203
}

/** A label that is dots already, as the bytes that a printer gets. Throws Fault `paper-too-wide` as {@link bitmapToEscPos} does. */
export function bitmapToLabel(bitmap: Bitmap, form: Exclude<LabelFormat, 'pdf'>): Uint8Array {
  switch (form) {
    case 'zpl203':
    case 'zpl300':
      return bitmapToZpl(bitmap)
    case 'epl203':
    case 'epl300':
      return bitmapToEpl(bitmap, resolutionOf(form))
    case 'tspl203':
    case 'tspl300': {
      // Tenths of a millimetre, never less than the dots need.
      const millimetres = (dots: number) => Math.ceil((dots / dotsAt(resolutionOf(form))(1000)) * 10_000) / 10
      return bitmapToTspl(bitmap, { width: millimetres(bitmap.width), height: millimetres(bitmap.height) })
    }
    case 'escpos203':
      return bitmapToEscPos(bitmap)
  }
}
