import type { ScaleSettings, SerialLine } from '../../shared/contract/device-config.ts'
import type { ScaleReading, WeightBasis } from '../../shared/domain/scale-reading.ts'
import { parseUnit, toGrams } from '../../shared/domain/scale-units.ts'

export type { ScaleReading } from '../../shared/domain/scale-reading.ts'

/** What comes out of a decoder: a reading, or bytes that the protocol wants to have sent back at once. */
export type ScaleOutput = ScaleReading | { readonly kind: 'send'; readonly bytes: Uint8Array }

/**
 * Bytes in, readings out, however the cable cuts them; over HID one whole report each time, its id first. A new one for
 * every opening of the port.
 */
export type ScaleDecoder = { readonly push: (bytes: Uint8Array) => readonly ScaleOutput[] }

export type ScaleProtocolId = ScaleSettings['protocol']

/** Units that a person chooses from when the protocol sends none. */
export type ChosenUnit = ScaleSettings['unit']

export type ScaleProtocol = {
  readonly id: ScaleProtocolId
  /** Names of makers and protocols, the same in every language. */
  readonly title: string
  /** How makers deliver it; null when it is not serial. */
  readonly line: SerialLine | null
  /**
   * The question for a weight: asked again `everyMs` after an answer, and when none came, `patienceMs` after the question.
   * Asking earlier would leave answers to old questions in the line. Null when the scale speaks by itself.
   */
  readonly poll: {
    readonly bytes: Uint8Array
    readonly everyMs: number
    readonly patienceMs: number
  } | null
  /** True when no unit is sent and a person has to say which one the scale shows. */
  readonly needsUnit: boolean
  /** What a person may have done with a click; nothing here is ever sent by itself. */
  readonly commands: {
    readonly zero?: Uint8Array
    readonly tare?: Uint8Array
    readonly clearTare?: Uint8Array
  }
  /** When silence is an error; see `shared/domain/scale-settle.ts`. */
  readonly silence: { readonly afterMs: number; readonly sendsOnChange: boolean }
  readonly createDecoder: (unit: ChosenUnit) => ScaleDecoder
}

/** A decimal number as scales write it, without sign: at most ten digits, point or comma. For use in patterns. */
export const decimal = String.raw`\d{1,10}(?:[.,]\d{1,9})?|[.,]\d{1,9}`

/**
 * A weight from the text of a scale. `sign` may hold spaces; `number` matches `decimal`; the unit is as sent. The text
 * kept for the screen leaves out padding only.
 */
export function weight(
  sign: string,
  number: string,
  unitText: string,
  how: { readonly stable: boolean; readonly basis: WeightBasis },
): ScaleReading {
  const unit = parseUnit(unitText)
  const [whole = '', fraction = ''] = number.split(/[.,]/)
  const minus = sign.includes('-')
  const size = BigInt(whole + fraction)
  const grams = unit && toGrams(minus ? -size : size, -fraction.length, unit)
  if (grams === null) return { kind: 'unit' }
  const shown = number.replace(/^0+(?=\d)/, '').replace(/^(?=[.,])/, '0')
  return { kind: 'weight', grams, ...how, text: `${minus ? '-' : ''}${shown} ${unitText.trim()}` }
}

/** The same bytes as text, and back. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
