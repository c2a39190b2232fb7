import { toGrams, type ScaleUnit } from '../../shared/domain/scale-units.ts'
import type { ScaleDecoder, ScaleProtocol, ScaleReading } from './scale.ts'

/**
 * USB scales of the HID usage page 0x8D (HID Point of Sale Usage Tables 1.02, weighing devices). Report 3 is
 * `03 status unit exponent low high`: the weight is the 16-bit number times ten to the signed exponent.
 */
const dataReport = 0x03
const dataLength = 6

/** Usages 0x51..0x5C in their order; the tael (5) has no one size. */
const units: readonly (ScaleUnit | null)[] = [
  'mg',
  'g',
  'kg',
  'ct',
  null,
  'gr',
  'dwt',
  't',
  'ton',
  'ozt',
  'oz',
  'lb',
]

/**
 * One report. Null for other reports and for noise: too short, all zero, or a status that its own value denies. Windows
 * hands every report out with zeros up to the length of the longest one, so zeros may follow.
 */
export function readScaleReport(report: Uint8Array): ScaleReading | null {
  const [id, status = 0, unitCode = 0, exponentByte = 0, low = 0, high = 0, ...rest] = report
  if (id !== dataReport || report.length < dataLength || rest.some((byte) => byte !== 0)) return null
  if (report.subarray(1).every((byte) => byte === 0)) return null
  switch (status) {
    case 6:
      return { kind: 'over' }
    case 7:
      return { kind: 'fault', fault: 'calibration' }
    case 8:
      return { kind: 'fault', fault: 'zero' }
    case 2:
    case 3:
    case 4:
    case 5:
      break
    default:
      return { kind: 'fault', fault: 'internal' }
  }
  const size = low | (high << 8)
  if (unitCode < 1 || unitCode > units.length || (status === 2 && size !== 0)) return null
  if (status === 5 && size === 0) return { kind: 'under' }
  const unit = units[unitCode - 1]
  if (!unit) return { kind: 'unit' }
  const exponent = (exponentByte << 24) >> 24
  const value = status === 5 ? -size : size
  const grams = toGrams(BigInt(value), exponent, unit)
  if (grams === null) return null
  // Under zero (5) says nothing of standing still; a weight below zero is never taken for a parcel anyway.
  return {
    kind: 'weight',
    grams,
    stable: status !== 3,
    basis: 'unknown',
    text: `${decimalText(value, exponent)} ${unit}`,
  }
}

/** 6452 and -1 as `645.2`. */
function decimalText(value: number, exponent: number): string {
  const digits = String(Math.abs(value)) + '0'.repeat(Math.max(exponent, 0))
  const places = Math.max(-exponent, 0)
  const padded = digits.padStart(places + 1, '0')
  const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`
  return value < 0 ? `-${text}` : text
}

/** Each call gets one report. */
export function createHidDecoder(): ScaleDecoder {
  return {
    push: (report) => {
      const reading = readScaleReport(report)
      return reading ? [reading] : []
    },
  }
}

/**
 * Zero is the bit "enforced zero return" of report 2: what the makers' own programs send. The bit "zero scale" beside it
 * does nothing on the scales people tried. Many send a report only when the weight changes.
 */
export const hid: ScaleProtocol = {
  id: 'hid',
  title: 'USB HID (DYMO, Stamps.com, Mettler-Toledo, Fairbanks)',
  line: null,
  poll: null,
  needsUnit: false,
  commands: { zero: Uint8Array.of(0x02, 0x01) },
  silence: { afterMs: 2000, sendsOnChange: true },
  createDecoder: createHidDecoder,
}
