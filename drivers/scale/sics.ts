import { createLineDecoder } from './frames.ts'
import { ascii, decimal, weight, type ScaleProtocol, type ScaleReading } from './scale.ts'

/**
 * Mettler-Toledo SICS, also spoken by KERN (KCP) and others: lines ended by CR LF. `S S` is a stable weight, `S D` one that
 * moves, followed by the value right-aligned in ten characters and its unit; `S +` and `S -` are over and under load, `S I`
 * busy. `ET` is the scale's own complaint about parity or speed. RADWAG understands the same questions and answers `SI`, a
 * mark (`?` moves, `^` over, `v` under load, none when stable), value and unit. Source: MT-SICS reference manual, KERN KCP
 * manual, RADWAG PS and WPY manuals.
 */
const weightLine = new RegExp(`^S (S|D) +(-? *)(${decimal}) ([A-Za-z%]{1,3}) *$`)
const radwagLine = new RegExp(`^SI +(\\??) *(-? *)(${decimal}) ([A-Za-z%]{1,3}) *$`)

export type SicsDecoder = { readonly push: (bytes: Uint8Array) => readonly ScaleReading[] }

export function createSicsDecoder(): SicsDecoder {
  return createLineDecoder(readLine)
}

function readLine(line: string): ScaleReading | null {
  if (line === 'S +' || /^SI +\^/.test(line)) return { kind: 'over' }
  if (line === 'S -' || /^SI +v/.test(line)) return { kind: 'under' }
  if (line === 'S I' || line === 'SI I') return { kind: 'busy' }
  if (line === 'ET') return { kind: 'garbled', reason: 'line' }
  if (/^S [SD] +Error/.test(line)) return { kind: 'fault', fault: 'internal' }
  const [, state, sign, value, unit] = weightLine.exec(line) ?? radwagLine.exec(line) ?? []
  if (value === undefined) return null
  return weight(sign!, value, unit!, { stable: state === 'S' || state === '', basis: 'unknown' })
}

/** The line a scale sends for a weight: what the virtual scale says. */
export function sicsLine(grams: number, stable: boolean): string {
  return `S ${stable ? 'S' : 'D'} ${(grams / 1000).toFixed(3).padStart(10)} kg\r\n`
}

/** `SI` answers at once; `S` would wait until the load stands still, and nothing else would be heard meanwhile. */
export const sics: ScaleProtocol = {
  id: 'sics',
  title: 'Mettler-Toledo MT-SICS, KERN KCP, RADWAG',
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  poll: { bytes: ascii('SI\r\n'), everyMs: 150, patienceMs: 1000 },
  needsUnit: false,
  commands: { zero: ascii('Z\r\n'), tare: ascii('T\r\n'), clearTare: ascii('TAC\r\n') },
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createSicsDecoder,
}
