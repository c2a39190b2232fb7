import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { FuzzClass, Pieces } from './fuzz-class.ts'
import { hexOf, shrink } from './shrink.ts'
import { streamOf } from './streams.ts'

/** A stream may take so long, in ms of this process's own time. */
export const slowMs = 250
/** What a parser and the engine may keep of all the streams of a run, in bytes. */
export const mostKept = 4_000_000
/** The engine compiles and fills its caches first. */
const warmUp = 500

export type FuzzFigures = {
  readonly streams: number
  readonly bytes: number
  /** Time of this process, ms. */
  readonly cpuMs: number
  /** How much more memory was in use after the run than after the warm-up, in bytes. */
  readonly kept: number
}
/** `seed` is of the one stream, `input` its shrunken form. */
export type FuzzFailure = {
  readonly name: string
  readonly seed: number
  readonly problem: string
  readonly input: string
}
export type FuzzResult = { readonly figures: FuzzFigures; readonly failure: FuzzFailure | null }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heapNow = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}
const cpuNow = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Feeds a class with the streams of the seeds from `seed` on; ends with the first that fails. `onStream` hears of each before. */
export function fuzz(
  fuzzed: FuzzClass,
  seed: number,
  runs: number,
  onStream: (seed: number) => void = () => {},
): FuzzResult {
  const began = cpuNow()
  const resident = fuzzed.resident?.()
  let heapBefore = heapNow()
  let bytes = 0
  for (let index = 0; index < runs; index += 1) {
    if (index === warmUp) heapBefore = heapNow()
    onStream(seed + index)
    const pieces = streamOf(fuzzed, seed + index)
    const problem = checked(fuzzed, pieces)
    if (problem !== null)
      return { figures: figures(index + 1), failure: failureOf(seed + index, pieces, problem) }
    resident?.(pieces)
    for (const piece of pieces) bytes += piece.length
  }
  const done = figures(runs)
  if (done.kept < mostKept) return { figures: done, failure: null }
  const problem = `keeps ${done.kept} bytes after ${runs} streams`
  return { figures: done, failure: { name: fuzzed.name, seed, problem, input: '' } }

  function figures(streams: number): FuzzFigures {
    return { streams, bytes, cpuMs: cpuNow() - began, kept: heapNow() - heapBefore }
  }
  function failureOf(seed: number, pieces: Pieces, problem: string): FuzzFailure {
    const look = problem.startsWith(slowWord) ? slow : problemOf
    const small = shrink(pieces, (candidate) => look(fuzzed, candidate) !== null, fuzzed.feed === 'parts')
    return { name: fuzzed.name, seed, problem: look(fuzzed, small) ?? problem, input: hexOf(small) }
  }
}

/** What is wrong with how a class takes an input, in words, or null. */
export function checked(fuzzed: FuzzClass, pieces: Pieces): string | null {
  const since = performance.now()
  return problemOf(fuzzed, pieces) ?? (performance.now() - since > slowMs ? slow(fuzzed, pieces) : null)
}

function problemOf(fuzzed: FuzzClass, pieces: Pieces): string | null {
  try {
    return fuzzed.check(pieces)
  } catch (error) {
    return `throws ${String(error)}`
  }
}

const slowWord = 'slow:'

/** Whether the stream is slow by itself, and not because the machine was busy: the quickest of ten times by its own clock. */
function slow(fuzzed: FuzzClass, pieces: Pieces): string | null {
  let quickest = Number.POSITIVE_INFINITY
  for (let time = 0; time < 10 && quickest > slowMs; time += 1) {
    const since = cpuNow()
    problemOf(fuzzed, pieces)
    quickest = Math.min(quickest, cpuNow() - since)
  }
  return quickest > slowMs ? `${slowWord} ${Math.round(quickest)} ms` : null
}
