import { joined, type FuzzClass, type Pieces } from './fuzz-class.ts'
import { randomOf, type Random } from './random.ts'

/** No stream is longer. */
export const longest = 64 * 1024

/** The stream of a seed: noise, valid messages or such with mutations, now and then a very long one, cut somehow. */
export function streamOf(fuzzed: FuzzClass, seed: number): Pieces {
  const random = randomOf(seed)
  switch (fuzzed.feed) {
    case 'stream':
      return cut(bytesFor(fuzzed, random), random)
    case 'whole':
      return [bytesFor(fuzzed, random)]
    case 'reports':
      return reports(fuzzed, random)
    case 'parts':
      return fuzzed.valid(random).map((part) => mutatedOften(part, random))
  }
}

function bytesFor({ valid }: FuzzClass, random: Random): Uint8Array {
  const message = () => joined(valid(random))
  if (random.once(2_000)) return long(message(), random)
  switch (random.int(8)) {
    case 0:
      return random.bytes(random.int(120))
    case 1:
      return shuffled(message(), random)
    case 2:
      return joined(several(random, message))
    default:
      return mutated(joined(several(random, message)), random, message)
  }
}

function reports({ valid }: FuzzClass, random: Random): Pieces {
  if (random.once(2_000)) return Array.from({ length: 64 }, () => valid(random)).flat()
  const list = several(random, () => valid(random)).flat()
  if (random.once(8)) return list
  for (let count = 1 + random.int(3); count > 0; count -= 1) {
    const at = random.int(list.length)
    switch (random.int(6)) {
      case 0:
        list.splice(at, 1)
        break
      case 1:
        list.splice(random.int(list.length), 0, list[at]!)
        break
      case 2:
        list.splice(at, 0, random.bytes(random.int(70)))
        break
      default:
        list[at] = mutated(list[at]!, random, () => list[random.int(list.length)]!)
        break
    }
    if (list.length === 0) return [random.bytes(random.int(70))]
  }
  return list
}

function several<T>(random: Random, make: () => T): T[] {
  return Array.from({ length: 1 + random.int(3) }, make)
}

function mutatedOften(part: Uint8Array, random: Random): Uint8Array {
  return random.once(2) ? part : mutated(part, random, () => part)
}

/** Bit flips, cuts, doubled and swapped pieces, inserted noise, and the middle of another message. */
function mutated(message: Uint8Array, random: Random, other: () => Uint8Array): Uint8Array {
  let bytes = [...message]
  for (let count = 1 + random.int(4); count > 0; count -= 1) {
    const from = random.int(bytes.length + 1)
    const size = random.int(1 + Math.min(12, bytes.length - from))
    const piece = bytes.slice(from, from + size)
    switch (random.int(9)) {
      case 0:
        if (from < bytes.length) bytes[from] = bytes[from]! ^ (1 << random.int(8))
        break
      case 1:
        if (from < bytes.length) bytes[from] = random.int(256)
        break
      case 2:
        bytes = random.once(2) ? bytes.slice(0, from) : bytes.slice(from)
        break
      case 3:
        bytes.splice(from, size)
        break
      case 4:
        bytes.splice(from, 0, ...piece)
        break
      case 5:
        bytes.splice(from, size)
        bytes.splice(random.int(bytes.length + 1), 0, ...piece)
        break
      case 6:
        bytes.splice(from, 0, ...random.bytes(1 + random.int(8)))
        break
      case 7: {
        const foreign = other()
        const start = random.int(foreign.length + 1)
        bytes.splice(from, 0, ...foreign.subarray(start, start + random.int(16)))
        break
      }
      default:
        // The same byte again and again, as from a key or a line that sticks.
        bytes.splice(from, 0, ...Array<number>(1 + random.int(40)).fill(bytes[from] ?? random.int(256)))
        break
    }
  }
  return Uint8Array.from(bytes)
}

/** The bytes of a message in another order. */
function shuffled(message: Uint8Array, random: Random): Uint8Array {
  return message.length === 0 ? message : message.map(() => message[random.int(message.length)]!)
}

/** A message, one of its bytes, or noise, without end. */
function long(message: Uint8Array, random: Random): Uint8Array {
  const kind = random.int(4)
  if (kind === 0) return random.bytes(random.int(longest))
  if (message.length === 0) return message
  const at = random.int(message.length)
  const unit = kind === 1 ? message : kind === 2 ? message.subarray(at, at + 1) : message.subarray(at, at + 4)
  const head = message.subarray(0, random.int(message.length + 1))
  const stream = new Uint8Array(head.length + unit.length * Math.floor(random.int(longest) / unit.length))
  stream.set(head)
  for (let to = head.length; to < stream.length; to += unit.length) stream.set(unit, to)
  return joined([stream, message])
}

/** Whole, at every byte, or anywhere. */
function cut(stream: Uint8Array, random: Random): Pieces {
  const kind = random.int(4)
  if (kind === 0 || stream.length === 0) return [stream]
  if (kind === 1 && stream.length < 1_000) return Array.from(stream, (byte) => Uint8Array.of(byte))
  const places = Array.from({ length: 1 + random.int(5) }, () => random.int(stream.length + 1))
  const ends = [...places.sort((a, b) => a - b), stream.length]
  return ends.map((end, index) => stream.subarray(index === 0 ? 0 : ends[index - 1], end))
}
