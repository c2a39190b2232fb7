import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { FuzzFailure, FuzzFigures, FuzzResult } from './run.ts'

export type Slice = { readonly name: string; readonly seed: number; readonly runs: number }

/** All figures of a class and its first failure. */
export type ClassResult = { readonly figures: FuzzFigures; readonly failures: readonly FuzzFailure[] }

/** Streams per process: long enough to measure memory, short enough to keep all processors busy to the end. */
const sliceRuns = 250_000

/** Runs the classes with so many streams each, on all processors, and tells of each class when it is done. */
export async function fuzzAll(
  names: readonly string[],
  seed: number,
  runs: number,
  onDone: (name: string, result: ClassResult) => void,
): Promise<void> {
  const slices = names.flatMap((name) => slicesOf(name, seed, runs))
  const results = new Map<string, FuzzResult[]>()
  const work = async (): Promise<void> => {
    for (let slice = slices.shift(); slice; slice = slices.shift()) {
      const { name } = slice
      const result = await runSlice(slice)
      const done = [...(results.get(name) ?? []), result]
      results.set(name, done)
      if (done.length === Math.ceil(runs / sliceRuns)) onDone(name, merged(done))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

function slicesOf(name: string, seed: number, runs: number): Slice[] {
  return Array.from({ length: Math.ceil(runs / sliceRuns) }, (_, index) => {
    const start = index * sliceRuns
    return { name, seed: seed + start, runs: Math.min(sliceRuns, runs - start) }
  })
}

function runSlice({ name, seed, runs }: Slice): Promise<FuzzResult> {
  return new Promise((resolve) => {
    const child = fork(new URL('worker.ts', import.meta.url), [name, String(seed), String(runs)])
    let result: FuzzResult | null = null
    child.on('message', (message) => {
      result = message as FuzzResult
    })
    child.on('exit', (code, signal) => {
      const problem = `the process ended with ${signal ?? code}`
      const figures = { streams: 0, bytes: 0, cpuMs: 0, kept: 0 }
      resolve(result ?? { figures, failure: { name, seed, problem, input: '' } })
    })
  })
}

function merged(results: readonly FuzzResult[]): ClassResult {
  const all = results.map(({ figures }) => figures)
  const sum = (key: keyof FuzzFigures): number => all.reduce((total, figures) => total + figures[key], 0)
  return {
    figures: {
      streams: sum('streams'),
      bytes: sum('bytes'),
      cpuMs: sum('cpuMs'),
      kept: Math.max(...all.map(({ kept }) => kept)),
    },
    failures: results.flatMap(({ failure }) => failure ?? []),
  }
}
