import type { ScaleOutput, ScaleProtocol, ScaleProtocolId } from '../../../../drivers/scale/scale.ts'
import { joined, latin1, type FuzzClass, type Pieces } from '../fuzz-class.ts'
import { scaleFrames } from './scale-frames.ts'
import { weightsIn } from './scale-weights.ts'

/** The unit a person chose for protocols that send none. */
const chosen = 'kg'

/**
 * A scale's decoder: a weight only where the stream holds a whole frame that says it, each once and in their order; and the
 * same however the cable cuts the stream.
 */
export const scale = ({ id, createDecoder }: Pick<ScaleProtocol, 'id' | 'createDecoder'>): FuzzClass => ({
  name: `scale-${id}`,
  feed: id === 'hid' ? 'reports' : 'stream',
  valid: scaleFrames[id],
  check: (pieces) => {
    const decoder = createDecoder(chosen)
    const heard = pieces.flatMap((piece) => decoder.push(piece))
    return (
      weightProblem(id, pieces, heard) ?? (id === 'hid' ? null : cutProblem(createDecoder, pieces, heard))
    )
  },
  resident: () => {
    const decoder = createDecoder(chosen)
    return (pieces) => {
      for (const piece of pieces) decoder.push(piece)
    }
  },
})

function weightProblem(id: ScaleProtocolId, pieces: Pieces, heard: readonly ScaleOutput[]): string | null {
  const weights = heard.filter((output) => output.kind === 'weight')
  if (weights.length === 0) return null
  const held = weightsIn(id, pieces)
  let at = 0
  for (const { grams, stable, text } of weights) {
    const fits = (one: (typeof held)[number]) =>
      one.stable === stable && Math.abs(one.grams - grams) <= 0.5 + Math.abs(grams) * 1e-9
    while (at < held.length && !fits(held[at]!)) at += 1
    if (at === held.length)
      return `weight ${text} (${grams} g, ${stable ? 'stable' : 'moving'}) is in no frame`
    at += 1
  }
  return null
}

function cutProblem(
  createDecoder: ScaleProtocol['createDecoder'],
  pieces: Pieces,
  heard: readonly ScaleOutput[],
): string | null {
  if (pieces.length === 1) return null
  const stream = joined(pieces)
  const whole = createDecoder(chosen).push(stream)
  const [cut, uncut] = [heard, whole].map((outputs) => outputs.map(wordsOf).join(' '))
  return cut === uncut ? null : `cut: ${cut}; whole: ${uncut}; of ${JSON.stringify(latin1(stream))}`
}

function wordsOf(output: ScaleOutput): string {
  return output.kind === 'weight' ? `${output.text}${output.stable ? '' : '?'}` : output.kind
}
