import { createLineDecoder } from './frames.ts'
import { ascii, decimal, weight, type ScaleDecoder, type ScaleProtocol, type ScaleReading } from './scale.ts'

/**
 * Lines that begin with the state of the scale: `ST` stable, `US` unstable, `OL` over, `UL` under, `QT` counting. Then `GS`
 * gross or `NT` net (A&D leaves it out), on CAS indicators a device number and a lamp byte, the value and the unit, which
 * some leave out while the load moves. Sources: CAS CI and NT-200 manuals (22 bytes), A&D EK-L and GC (standard format),
 * Dini Argeo DGT4 (standard string), KERN KFB and KXS (continuous output).
 *
 * CAS      ST,GS,1<lamp>,   12.34 kg      A&D   ST,+0012.345 kg  or with a comparator  ST,OK,+0001.234 kg
 * Dini     01ST,GS,    12.34,kg           KERN  ST,GS 1.000KG    or  US,GS,+0012.34  kg
 */
const stateFirst = /^(?:\d\d)?(ST|US|OL|UL|QT),([^]*)$/
const rest = new RegExp(
  `^(?:(?:HI|OK|LO|--),)?(?:(GS|GW|G|NT|NW|N)[ ,](?:[^]{2},)??)?` +
    `([ +-]*)(?:(${decimal}) *,?)? *([A-Za-z%]{0,3})[ .]*$`,
)

export function createStateLineDecoder(): ScaleDecoder {
  return createLineDecoder(readLine)
}

function readLine(text: string): ScaleReading | null {
  const [, state, content = ''] = stateFirst.exec(text) ?? []
  switch (state) {
    case undefined:
      return null
    case 'QT':
      return { kind: 'unit' }
    case 'UL':
      return { kind: 'under' }
    case 'OL':
      return /(?:^|,) *-(?!-)/.test(content) ? { kind: 'under' } : { kind: 'over' }
    default:
      break
  }
  const [, kind, sign, value, unit] = rest.exec(content) ?? []
  if (sign === undefined) return null
  const stable = state === 'ST'
  if (!value || !unit) return stable ? { kind: 'unit' } : { kind: 'moving' }
  // A lone `t` is a ton on indicators, which name gross or net, and an Indian tola on balances, which do not.
  if (unit === 't' && !kind) return { kind: 'unit' }
  const basis = kind === undefined ? 'unknown' : kind.startsWith('G') ? 'gross' : 'net'
  return weight(sign, value, unit, { stable, basis })
}

/** The scale is set to send by itself ("stream", "continuous"); zero and tare are those of A&D and Dini Argeo. */
export const stateLine: ScaleProtocol = {
  id: 'line',
  title: 'CAS 22 bytes, A&D, Dini Argeo, KERN (ST,GS,…)',
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  poll: null,
  needsUnit: false,
  commands: { zero: ascii('Z\r\n'), tare: ascii('T\r\n') },
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createStateLineDecoder,
}
