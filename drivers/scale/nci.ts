import { createFrameDecoder } from './frames.ts'
import { ascii, decimal, weight, type ScaleDecoder, type ScaleProtocol, type ScaleReading } from './scale.ts'

/**
 * NCI (SCP-01) and ECR (SCP-02) of Weigh-Tronix, Brecknell, Salter, Adam and others:
 * `LF value unit CR LF status CR ETX`, or only the status. ECR puts `S` before the status and sends no value unless it is
 * stable and in range. Signs in place of digits: `^` over, `_` under capacity, `-` no zero. Source: NCI 6702 and 7800
 * manuals, PSC Magellan 8500 service manual (status bytes), Adam MDW manual.
 */
const frame = /(?:\n([^\r\n]*)\r)?\nS?([\x30-\x3f](?:[\x70-\x7f]{0,4}[\x30-\x3f])+)\r$/
const valueField = new RegExp(`^ *(-? *)(${decimal}) *([A-Za-z]{1,3}) *$`)

export function createNciDecoder(): ScaleDecoder {
  return createFrameDecoder({ start: null, end: 0x03, max: 64 }, readFrame)
}

function readFrame(text: string): ScaleReading | null {
  const [, field, statusText] = frame.exec(text) ?? []
  if (statusText === undefined || /[^\0-\x7f]/.test(text)) return null
  const [first = 0, second = 0, third = 0] = Array.from(statusText, (letter) => letter.charCodeAt(0))
  if (first & 0x0c || second & 0x04) return { kind: 'fault', fault: 'internal' }
  if (second & 0x08) return { kind: 'fault', fault: 'calibration' }
  if (third & 0x08 || /^ *(?:- *){3,}/.test(field ?? '')) return { kind: 'fault', fault: 'zero' }
  if (second & 0x02 || field?.includes('^')) return { kind: 'over' }
  if (second & 0x01 || field?.includes('_')) return { kind: 'under' }
  const moves = (first & 0x01) !== 0
  if (field === undefined) return moves ? { kind: 'moving' } : null
  const [, sign, value, unit] = valueField.exec(field) ?? []
  // What is left are pounds and ounces together, or noise.
  if (value === undefined) return /\d.*[A-Za-z]/.test(field) ? { kind: 'unit' } : null
  const basis = statusText.length < 3 ? 'unknown' : third & 0x04 ? 'net' : 'gross'
  return weight(sign!, value, unit!, { stable: !moves, basis })
}

export const nci: ScaleProtocol = {
  id: 'nci',
  title: 'NCI / ECR (Weigh-Tronix, Brecknell, Salter, Adam)',
  line: { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1 },
  poll: { bytes: ascii('W\r'), everyMs: 150, patienceMs: 1000 },
  needsUnit: false,
  commands: { zero: ascii('Z\r') },
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createNciDecoder,
}
