import { decodeAnswer } from '../../../../drivers/printer/cups/ipp.ts'
import { joined, type FuzzClass } from '../fuzz-class.ts'
import type { Random } from '../random.ts'

const endTag = 0x03
const numberTags = [0x21, 0x23]
const booleanTag = 0x22

function attribute(tag: number, name: string, value: Buffer): Buffer {
  const head = Buffer.alloc(3)
  head.writeUInt8(tag)
  head.writeUInt16BE(name.length, 1)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(value.length)
  return Buffer.concat([head, Buffer.from(name), length, value])
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** An answer about a queue or a job, as CUPS gives it. */
function answer(random: Random): Uint8Array {
  const reasons = ['none', 'media-empty-error', 'offline-report', 'paused', 'door-open']
  const states = [
    attribute(0x23, 'printer-state', integer(3 + random.int(3))),
    attribute(0x23, 'job-state', integer(3 + random.int(7))),
    attribute(0x22, 'printer-is-accepting-jobs', Buffer.of(random.int(2))),
    attribute(0x44, 'job-printer-state-reasons', Buffer.from(random.pick(reasons))),
    attribute(0x44, '', Buffer.from(random.pick(reasons))),
    attribute(0x41, 'printer-state-message', Buffer.from('Brak papieru: wkłada się go z boku')),
    attribute(0x13, 'time-at-processing', Buffer.alloc(0)),
    attribute(0x21, 'time-at-processing', integer(random.int(1 << 30))),
  ]
  return Buffer.concat([
    Buffer.of(2, 0, 0, random.pick([0, 0, 1]), 0, 0, 0, 1, 1),
    attribute(0x47, 'attributes-charset', Buffer.from('utf-8')),
    Buffer.of(random.pick([2, 4])),
    ...states.filter(() => random.once(2)),
    Buffer.of(endTag),
  ])
}

/** Walks through the fields by their lengths alone: whether the answer is whole, and which values it holds. */
function valuesOf(bytes: Buffer): readonly Buffer[] | null {
  const values: Buffer[] = []
  let at = 8
  while (at < bytes.length) {
    const tag = bytes[at]!
    at += 1
    if (tag === endTag) return values
    if (tag < 0x10) continue
    const ends: number[] = []
    for (let field = 0; field < 2; field += 1) {
      if (at + 2 > bytes.length) return null
      ends.push(at + 2, at + 2 + bytes.readUInt16BE(at))
      at = ends.at(-1)!
    }
    if (at > bytes.length) return null
    const value = bytes.subarray(ends[2], at)
    if (value.length !== (numberTags.includes(tag) ? 4 : tag === booleanTag ? 1 : value.length)) return null
    values.push(value)
  }
  return null
}

/** A spooler's answer: read only when it is whole, and nothing but the values that stand in it; else a RangeError. */
export const ipp: FuzzClass = {
  name: 'printer-ipp',
  feed: 'whole',
  valid: (random) => [answer(random)],
  check: (pieces) => {
    const bytes = Buffer.from(joined(pieces))
    const values = valuesOf(bytes)
    try {
      const { status, attributes } = decodeAnswer(bytes)
      if (values === null) return `read an answer that is not whole: ${JSON.stringify([...attributes])}`
      if (status !== bytes.readUInt16BE(2)) return `status ${status}`
      const held = new Set(values.flatMap((value) => readings(value)))
      const all = Array.from(attributes.values()).flat()
      const strange = all.find((value) => !held.has(value))
      if (strange !== undefined) return `value ${JSON.stringify(strange)} is not in the answer`
      return all.length === values.length ? null : `${all.length} values of ${values.length}`
    } catch (error) {
      if (!(error instanceof RangeError)) return `throws ${String(error)}`
      return values === null ? null : 'refuses an answer that is whole'
    }
  },
}

function readings(value: Buffer): readonly (string | number)[] {
  const numbers = value.length === 4 ? [value.readInt32BE()] : value.length === 1 ? [value.readUInt8()] : []
  return [value.toString('utf8'), ...numbers]
}
