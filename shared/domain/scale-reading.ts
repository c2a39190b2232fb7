/** Gross is all that lies on the scale, net what is left after the tare; many protocols do not say which they send. */
export type WeightBasis = 'gross' | 'net' | 'unknown'

/** One statement of a scale, whatever protocol it speaks. */
export type ScaleReading =
  | {
      readonly kind: 'weight'
      /** Whole grams, half a gram away from zero; negative when less lies on the scale than at its zero. */
      readonly grams: number
      /** What the scale says of itself; whether it may be believed is decided in `scale-settle.ts`. */
      readonly stable: boolean
      readonly basis: WeightBasis
      /** Value and unit with every decimal place the scale sent, for instance `1.250 kg`. A screen shows it unchanged. */
      readonly text: string
    }
  /** It does not stand still and says no value, or one without a unit. */
  | { readonly kind: 'moving' }
  | { readonly kind: 'over' }
  | { readonly kind: 'under' }
  /** The scale cannot weigh in this moment. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'fault'; readonly fault: ScaleFault }
  /** A value that is no weight we can convert: pieces, percent, a unit of many sizes such as the tael, or none at all. */
  | { readonly kind: 'unit' }
  /** Bytes that no scale means: `line` when speed or parity are set wrongly, `checksum` when a frame came damaged. */
  | { readonly kind: 'garbled'; readonly reason: 'line' | 'checksum' }

/** `calibration`: needs to be calibrated. `zero`: could not find its zero and needs to be set to it. */
export type ScaleFault = 'calibration' | 'zero' | 'internal'
