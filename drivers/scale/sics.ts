import type { ScaleReading } from './scale.ts'

/**
 * Mettler-Toledo SICS, also spoken by KERN and others: lines ended by CR LF. `S S` is a stable weight, `S D` one that moves,
 * followed by the value right-aligned in ten characters and its unit; `S +` and `S -` are over and under load, `S I` busy.
 */
const weightLine = /^S (S|D) +(-?[0-9]+(?:\.[0-9]+)?) (g|kg)$/
/** No line of the protocol is longer; more without an end is noise. */
const maxLine = 64

export type SicsDecoder = { readonly push: (bytes: Uint8Array) => readonly ScaleReading[] }

export function createSicsDecoder(): SicsDecoder {
  let pending = ''
  return {
    push: (bytes) => {
      const lines = (pending + Buffer.from(bytes).toString('latin1')).split('\n')
      pending = (lines.pop() ?? '').slice(-maxLine)
      return lines.flatMap((line) => {
        const reading = readLine(line.replace(/\r$/, ''))
        return reading ? [reading] : []
      })
    },
  }
}

function readLine(line: string): ScaleReading | null {
  if (line === 'S +') return { kind: 'over' }
  if (line === 'S -') return { kind: 'under' }
  if (line === 'S I') return { kind: 'busy' }
  const match = weightLine.exec(line)
  if (!match) return null
  const [, state, value, unit] = match
  return { kind: 'weight', grams: toGrams(value!, unit === 'kg' ? 3 : 0), stable: state === 'S' }
}

/** Decimal text to whole grams, half away from zero, without a binary fraction in between. */
function toGrams(text: string, places: number): number {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const padded = fraction.padEnd(places + 1, '0')
  const grams = Number(whole + padded.slice(0, places)) + (Number(padded[places]) >= 5 ? 1 : 0)
  return text.startsWith('-') ? 0 - grams : grams
}

/** The line a scale sends for a weight: what the virtual scale says. */
export function sicsLine(grams: number, stable: boolean): string {
  return `S ${stable ? 'S' : 'D'} ${(grams / 1000).toFixed(3).padStart(10)} kg\r\n`
}
