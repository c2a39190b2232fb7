import { createLineDecoder } from '../../../drivers/scanner/line-decoder.ts'
import { scaleProtocols } from '../../../drivers/scale/protocols.ts'
import { barcode, ownCodes } from './classes/barcode.ts'
import { correction } from './classes/correction.ts'
import { hidDescriptor } from './classes/descriptor.ts'
import { ipp } from './classes/ipp.ts'
import { printer, zplJob } from './classes/printers.ts'
import { scale } from './classes/scales.ts'
import { describedHidScanner, hidScanner, lineScanner } from './classes/scanner.ts'
import { settingsClasses } from './classes/settings.ts'
import { wedge } from './classes/wedge.ts'
import type { FuzzClass } from './fuzz-class.ts'

/** Every parser of bytes that come from outside. */
export const fuzzClasses: readonly FuzzClass[] = [
  lineScanner(createLineDecoder),
  hidScanner,
  describedHidScanner,
  hidDescriptor,
  wedge,
  correction,
  barcode,
  ownCodes,
  ...Object.values(scaleProtocols).map(scale),
  ...(['zpl', 'epl', 'tspl', 'escpos'] as const).map((language) => printer(language)),
  zplJob,
  ipp,
  ...settingsClasses,
]
