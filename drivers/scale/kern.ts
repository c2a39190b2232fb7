import { createLineDecoder } from './frames.ts'
import { ascii, decimal, weight, type ScaleDecoder, type ScaleProtocol, type ScaleReading } from './scale.ts'

/**
 * KERN scales that send by themselves, in the two shapes without a heading; a slash stands before a digit that is not
 * verified. Source: KERN DE, FKB (remote control), EW-N, PNJ and PES manuals.
 *
 * Sixteen columns: `M` or blank, sign, ten columns of value, blank, three of unit. The unit is left out while the load
 * moves, then the line may also be shorter. A fault is the word `Error`.
 * Twelve to fourteen columns: sign, seven to nine of value, two of unit, one of the comparator, and `S` stable, `U` moving
 * or `E` error.
 */
const line = new RegExp(`^M?([ +-]+)(${decimal})(.*)$`)
const withState = /^ ?([A-Za-z%]{1,2}) ?[HLGT ]([SUE ])$/
const shortest = 12
const longest = 16

export function createKernDecoder(): ScaleDecoder {
  return createLineDecoder(readLine, { headless: true })
}

function readLine(text: string): ScaleReading | null {
  if (/^[ M+-]* Error *$/i.test(text) || /^[ +-].{10,12}E$/.test(text))
    return { kind: 'fault', fault: 'internal' }
  if (text.length < shortest || text.length > longest) return null
  const [, sign, value, tail = ''] = line.exec(text.replace(/\/(?=\d)/, '')) ?? []
  if (value === undefined) return null
  if (tail.trim() === '') return { kind: 'moving' }
  if (text.length === longest) {
    return /^ [A-Za-z%]{1,3} *$/.test(tail)
      ? weight(sign!, value, tail, { stable: true, basis: 'unknown' })
      : null
  }
  const [, unit, state] = withState.exec(tail) ?? []
  if (unit === undefined) return null
  return weight(sign!, value, unit, { stable: state === 'S', basis: 'unknown' })
}

/** `t` without an end of line is the tare of the scales with remote control. */
export const kern: ScaleProtocol = {
  id: 'kern',
  title: 'KERN (continuous output)',
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  poll: null,
  needsUnit: false,
  commands: { tare: ascii('t') },
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createKernDecoder,
}
