import { createLineDecoder } from './frames.ts'
import { ascii, weight, type ScaleDecoder, type ScaleProtocol, type ScaleReading } from './scale.ts'

/**
 * Dibal checkout scales: `98`, a price of five digits and a check character are answered by `99`, `0`, the weight in five
 * digits of grams, `0`, an amount of six digits and a check character. The XOR of all sixteen characters is zero. The scale
 * waits up to seven seconds for the load to stand still; blanks instead of digits say that it did not. An overload is
 * answered like an empty scale, so it cannot be told from one. Source: Dibal DPOS400 manual, a user's account of the serial protocol.
 */
const answer = /^990([ \d-]{5})[ \d]{7}.$/

export function createDibalDecoder(): ScaleDecoder {
  return createLineDecoder(readLine)
}

function readLine(line: string): ScaleReading | null {
  const [, grams] = answer.exec(line) ?? []
  if (grams === undefined) return null
  if (Array.from(line).reduce((xor, letter) => xor ^ letter.charCodeAt(0), 0) !== 0) {
    return { kind: 'garbled', reason: 'checksum' }
  }
  if (grams.trim() === '') return { kind: 'moving' }
  if (grams.includes('-')) return { kind: 'under' }
  return /^\d{5}$/.test(grams) ? weight('', grams, 'g', { stable: true, basis: 'unknown' }) : null
}

export const dibal: ScaleProtocol = {
  id: 'dibal',
  title: 'Dibal POS',
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  poll: { bytes: ascii('98000001\r\n'), everyMs: 200, patienceMs: 8000 },
  needsUnit: false,
  commands: {},
  silence: { afterMs: 9000, sendsOnChange: false },
  createDecoder: createDibalDecoder,
}
