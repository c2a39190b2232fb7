import {
  decimal,
  weight,
  type ScaleDecoder,
  type ScaleOutput,
  type ScaleProtocol,
  type ScaleReading,
} from './scale.ts'

/**
 * The checkout dialogue of CAS PD-II, also on OHAUS Aviator and ELZAB: ENQ is answered by ACK (or NAK: not ready), then DC1
 * by `SOH STX state sign value unit BCC ETX EOT`, fifteen bytes. BCC is the XOR of all between STX and itself and may be any
 * byte, so a frame is cut by its length. State `S` has stood still for 500 ms, `U` has not; sign `F` is overload.
 * Source: ELZAB AP-1 transmission protocol, OHAUS Aviator service manual.
 */
const soh = 0x01
const stx = 0x02
const etx = 0x03
const eot = 0x04
const enq = 0x05
const ack = 0x06
const dc1 = 0x11
const nak = 0x15
const overload = 0x46
const frameLength = 15
const dataEnd = 12
const data = new RegExp(`^([SU])([ -]) *(${decimal}) *([A-Za-z]{1,2})$`)

export function createCasDecoder(): ScaleDecoder {
  const pending: number[] = []
  let highBytes = 0
  /** Takes the next statement off the front of what is pending; undefined when its end has not come yet. */
  const next = (): ScaleOutput | null | undefined => {
    const [first, second] = pending
    if (first !== soh || (second !== undefined && second !== stx)) {
      pending.shift()
      return readControl(first!) ?? (first! > 0x7f ? noticeHighByte() : null)
    }
    if (pending.length < frameLength) return undefined
    if (pending[13] !== etx || pending[14] !== eot) {
      pending.shift()
      return null
    }
    highBytes = 0
    return readFrame(pending.splice(0, frameLength))
  }
  /** Bit 7 outside frames: wrong parity or speed, said once per frame's worth of such bytes. */
  const noticeHighByte = (): ScaleOutput | null => {
    highBytes = (highBytes + 1) % frameLength
    return highBytes === 0 ? { kind: 'garbled', reason: 'line' } : null
  }
  return {
    push: (bytes) => {
      const outputs: ScaleOutput[] = []
      for (const byte of bytes) {
        pending.push(byte)
        while (pending.length > 0) {
          const output = next()
          if (output === undefined) break
          if (output) outputs.push(output)
        }
      }
      return outputs
    },
  }
}

function readControl(byte: number): ScaleOutput | null {
  if (byte === ack) return { kind: 'send', bytes: Uint8Array.of(dc1) }
  if (byte === nak) return { kind: 'busy' }
  return null
}

function readFrame(frame: readonly number[]): ScaleReading | null {
  const body = frame.slice(2, dataEnd)
  if (body.reduce((xor, byte) => xor ^ byte, 0) !== frame[dataEnd]) {
    return { kind: 'garbled', reason: 'checksum' }
  }
  if (body[1] === overload) return { kind: 'over' }
  const [, state, sign, value, unit] = data.exec(String.fromCharCode(...body)) ?? []
  if (value === undefined) return null
  return weight(sign!, value, unit!, { stable: state === 'S', basis: 'unknown' })
}

export const cas: ScaleProtocol = {
  id: 'cas',
  title: 'CAS PD-II, OHAUS Aviator, ELZAB',
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  poll: { bytes: Uint8Array.of(enq), everyMs: 150, patienceMs: 1000 },
  needsUnit: false,
  commands: {},
  silence: { afterMs: 2000, sendsOnChange: false },
  createDecoder: createCasDecoder,
}
