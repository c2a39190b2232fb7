import { createFrameDecoder } from './frames.ts'
import {
  ascii,
  decimal,
  weight,
  type ChosenUnit,
  type ScaleDecoder,
  type ScaleProtocol,
  type ScaleReading,
} from './scale.ts'

/**
 * Toledo 8217 and 8213, the checkout protocol: STX, the value with leading zeros and without a unit, `N` when it is net, CR.
 * Instead of a value STX `?` and a status byte when there is none to give. Source: Mettler-Toledo DIVA in the PSC Magellan
 * 8500 service manual, Rice Lake BenchPro manual.
 */
const valueFrame = new RegExp(`^ *(-? *)(${decimal})(N?)$`)
/** Makers send five to seven characters; less has lost some. */
const shortestValue = 5

const motion = 0x01
const overCapacity = 0x02
const underZero = 0x04
const outsideZeroRange = 0x08
/** Bit 6 is always set, bit 7 never: a byte without that is not a status. */
const isStatus = (byte: number): boolean => (byte & 0xc0) === 0x40

export function createToledoDecoder(unit: ChosenUnit): ScaleDecoder {
  return createFrameDecoder({ start: 0x02, end: 0x0d, max: 16 }, (frame) => {
    if (/^\?[\s\S]$/.test(frame)) return readStatus(frame.charCodeAt(1))
    const [, sign, value, net] = valueFrame.exec(frame) ?? []
    if (value === undefined || frame.length < shortestValue) return null
    return weight(sign!, value, unit, { stable: true, basis: net ? 'net' : 'gross' })
  })
}

function readStatus(status: number): ScaleReading | null {
  if (!isStatus(status)) return null
  if (status & overCapacity) return { kind: 'over' }
  if (status & motion) return { kind: 'moving' }
  if (status & underZero) return { kind: 'under' }
  return status & outsideZeroRange ? { kind: 'fault', fault: 'zero' } : null
}

export const toledo8217: ScaleProtocol = {
  id: 'toledo-8217',
  title: 'Toledo 8217 / 8213',
  line: { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1 },
  poll: { bytes: ascii('W'), everyMs: 150, patienceMs: 1000 },
  needsUnit: true,
  commands: { zero: ascii('Z'), tare: ascii('T'), clearTare: ascii('C') },
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createToledoDecoder,
}
