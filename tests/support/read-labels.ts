import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { readLabelsBack, type ReadBack } from './label-barcodes.ts'

/**
 * `node tests/support/read-labels.ts [labels] [seed]`: reads so many random labels back at both resolutions, shared out over
 * one process per core. Exit code 1 when a barcode was read wrong.
 */
const [labels = 500, seed = 20261122, from, to] = process.argv.slice(2).map(Number)

if (from !== undefined && to !== undefined) process.send?.(await readLabelsBack(from, to, seed))
else await shareOut()

async function shareOut(): Promise<void> {
  const began = performance.now()
  const parts = availableParallelism()
  const bounds = Array.from({ length: parts + 1 }, (_, part) => Math.round((labels * part) / parts))
  const results = await Promise.all(bounds.slice(1).map((end, part) => inProcess(bounds[part] ?? 0, end)))
  const sum = (of: (each: ReadBack) => number) => results.reduce((total, each) => total + of(each), 0)
  const wrong = results.flatMap((each) => each.wrong)
  for (const line of wrong) print(line)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  print(
    `${sum((each) => each.labels)} labels at 203 and 300 dpi, ${sum((each) => each.barcodes)} barcodes, each read by zbar and by zxing: ${wrong.length} labels wrong; ${seconds} s`,
  )
  process.exitCode = wrong.length === 0 ? 0 : 1
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function inProcess(first: number, end: number): Promise<ReadBack> {
  return new Promise((resolve, reject) => {
    let result: ReadBack | undefined
    const child = fork(import.meta.filename, [labels, seed, first, end].map(String))
    child.on('message', (message) => (result = message as ReadBack))
    child.on('exit', (code) => (result ? resolve(result) : reject(new Error(`a part ended with ${code}`))))
  })
}
