import { createLineDecoder } from './frames.ts'
import { ascii, decimal, weight, type ScaleDecoder, type ScaleProtocol, type ScaleReading } from './scale.ts'

/**
 * OHAUS: sign, the value right-aligned, unit, `?` while the load moves, then nothing, `G`, `B/G` or `NET`. Tare, totals and
 * headings of a printed report are no weights. A line begins with a blank or the sign and its value ends in the ninth
 * column or later; what does not has lost its head. Source: OHAUS Defender 3000, Ranger, Scout and Navigator manuals.
 */
const line = new RegExp(`^([ +-]+)(${decimal}) +([A-Za-z%]{1,5}) *(\\?)? *(G|B/G|NET)? *$`, 'i')
const firstValueEnd = 9

export function createOhausDecoder(): ScaleDecoder {
  return createLineDecoder(readLine, { headless: true })
}

function readLine(text: string): ScaleReading | null {
  const [, sign, value, unit, moves, legend] = line.exec(text) ?? []
  if (value === undefined || sign!.length + value.length < firstValueEnd) return null
  const basis = legend === undefined ? 'unknown' : legend.toUpperCase() === 'NET' ? 'net' : 'gross'
  return weight(sign!, value, unit!, { stable: moves === undefined, basis })
}

/** `IP` prints at once, whether the load moves or not. */
export const ohaus: ScaleProtocol = {
  id: 'ohaus',
  title: 'OHAUS',
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  poll: { bytes: ascii('IP\r\n'), everyMs: 150, patienceMs: 1000 },
  needsUnit: false,
  commands: { zero: ascii('Z\r\n'), tare: ascii('T\r\n') },
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createOhausDecoder,
}
