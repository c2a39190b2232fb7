import type { ScaleProtocolId } from '../../../../drivers/scale/scale.ts'
import { joined, latin1, type Pieces } from '../fuzz-class.ts'

/** A weight that a stream holds, in grams with their fraction. */
export type HeldWeight = { readonly grams: number; readonly stable: boolean }

const unitGrams: Readonly<Record<string, number>> = {
  mg: 0.001,
  g: 1,
  kg: 1_000,
  t: 1_000_000,
  ct: 0.2,
  gn: 0.064_798_91,
  dwt: 1.555_173_84,
  oz: 28.349_523_125,
  ozt: 31.103_476_8,
  lb: 453.592_37,
  lbs: 453.592_37,
}
const hidUnits = ['', 'mg', 'g', 'kg', 'ct', '', 'gn', 'dwt', 't', 'ton', 'ozt', 'oz', 'lb']

/**
 * All weights that well-formed frames of a stream say, in their order. Written by the frames' shapes as a whole and with other
 * arithmetic than the decoders, which go byte by byte.
 */
export function weightsIn(id: ScaleProtocolId, pieces: Pieces): readonly HeldWeight[] {
  const stream = latin1(joined(pieces))
  const lines = (): string[] => stream.split('\n').slice(0, -1)
  const find = (pattern: RegExp, stable: (state: string) => boolean): HeldWeight[] =>
    lines().flatMap((text) => held(pattern.exec(text.replace(/\r$/, '')), stable))
  switch (id) {
    case 'sics':
      return find(/^(?<state>S S|S D|SI +\??) *(?<value>(?:- *)?[\d.,]+) (?<unit>[a-z]{1,3}) *$/i, (state) =>
        /^S S$|^SI +$/.test(state),
      )
    case 'line':
      return lines().flatMap(lineWeights)
    case 'ohaus':
      return find(
        /^[ +]*(?<value>(?:- *)?[-+ ]*[\d.,]+) +(?<unit>[a-z]{1,5}) *(?<state>\?)? *(?:G|B\/G|NET)? *$/i,
        (state) => state === '',
      )
    case 'kern':
      return lines().flatMap((text) => kernWeight(text.replace(/\r$/, '')))
    case 'dibal':
      return lines()
        .map((text) => text.replace(/\r$/, ''))
        .filter((text) => /^990\d{5}[ \d]{7}[^]$/.test(text) && xor(text) === 0)
        .map((text) => ({ grams: Number(text.slice(3, 8)), stable: true }))
    case 'toledo-8217':
      return frames(stream, '\u0002', '\r').flatMap((text) =>
        held(/^ *(?<value>(?:- *)?[\d.,]+)N?$/.exec(text), () => true, 'kg'),
      )
    case 'nci':
      return frames(stream, '\n', '\r\u0003').flatMap((text) =>
        held(
          /^ *(?<value>(?:- *)?[\d.,]+) *(?<unit>[a-z]{1,3}) *\r\nS?(?<state>[0-?])[0-?p-\x7f]+$/i.exec(text),
          (state) => (state.charCodeAt(0) & 1) === 0,
        ),
      )
    case 'cas':
      return casFrames(stream)
    case 'hid':
      return pieces.flatMap(hidWeight)
  }
}

function held(
  found: RegExpExecArray | null,
  isStable: (state: string) => boolean,
  chosen = '',
): HeldWeight[] {
  const { value = '', unit = chosen, state = '' } = found?.groups ?? {}
  const size = Number(value.replace(/[-+ /]/g, '').replace(',', '.'))
  const grams = unitGrams[unit.toLowerCase()]
  if (value === '' || grams === undefined || Number.isNaN(size)) return []
  return [{ grams: (value.includes('-') ? -1 : 1) * size * grams, stable: isStable(state) }]
}

/** A comma may part the fields, belong to the number, or end the bytes for device and lamps, which may be any. */
function lineWeights(text: string): HeldWeight[] {
  const values = [
    ',[^]*?(?<value>[-+ ]*\\d+(?:[.,]\\d+)?)',
    ',[^]*?(?<value>[-+ ]*\\d*[.,]\\d+)',
    ',[^]*,(?<value>[-+ ]*[\\d.]+)',
  ]
  return values.flatMap((value) => {
    const frame = new RegExp(`^(?:\\d\\d)?(?<state>ST|US)${value} *,? *(?<unit>[a-z]{1,3})[ .]*\r?$`, 'i')
    return held(frame.exec(text), (state) => state === 'ST')
  })
}

/** The shape of sixteen columns has no state, the shorter one ends with it. */
function kernWeight(text: string): HeldWeight[] {
  if (text.length === 16) {
    return held(/^M?(?<value>[-+ ]*[\d.,/]+) (?<unit>[a-z]{1,3}) *$/i.exec(text), () => true)
  }
  const found = /^M?(?<value>[-+ ]*[\d.,/]+) ?(?<unit>[a-z]{1,2}) ?[HLGT ](?<state>[SUE ])$/i.exec(text)
  return text.length < 12 || text.length > 16 ? [] : held(found, (state) => state === 'S')
}

/** What stands between each start of a frame and the next end. */
function frames(stream: string, start: string, end: string): readonly string[] {
  const found: string[] = []
  for (let at = stream.indexOf(start); at >= 0; at = stream.indexOf(start, at + 1)) {
    const to = stream.indexOf(end, at)
    if (to >= 0 && to - at < 100) found.push(stream.slice(at + 1, to))
  }
  return found
}

function casFrames(stream: string): HeldWeight[] {
  const weights: HeldWeight[] = []
  for (let at = stream.indexOf('\u0001\u0002'); at >= 0; at = stream.indexOf('\u0001\u0002', at + 1)) {
    const frame = stream.slice(at, at + 15)
    if (!frame.endsWith('\u0003\u0004') || frame.length < 15 || xor(frame.slice(2, 13)) !== 0) continue
    const found = /^(?<state>[SU])(?<value>[ -] *[\d.,]+) *(?<unit>[a-z]{1,2})$/i.exec(frame.slice(2, 12))
    weights.push(...held(found, (state) => state === 'S'))
  }
  return weights
}

function hidWeight(report: Uint8Array): HeldWeight[] {
  const bytes = Buffer.from(report)
  const grams = hidUnits[bytes[2] ?? 0] === 'ton' ? 907_184.74 : unitGrams[hidUnits[bytes[2] ?? 0] ?? '']
  if (bytes.length < 6 || bytes[0] !== 3 || grams === undefined || ![2, 3, 4, 5].includes(bytes[1]!))
    return []
  const size = bytes.readUInt16LE(4) * 10 ** bytes.readInt8(3) * grams
  return [{ grams: bytes[1] === 5 ? -size : size, stable: bytes[1] !== 3 }]
}

function xor(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum ^= text.charCodeAt(at)
  return sum
}
