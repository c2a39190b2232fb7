import { parseArgs } from 'node:util'
import { fuzzClasses } from './lib/fuzz/classes.ts'
import { fuzzAll } from './lib/fuzz/parallel.ts'

/**
 * Feeds every parser of outside bytes with noise, mutated and endless streams. A failure names its class and seed, with which it
 * comes again: `npm run fuzz -- --class NAME --seed SEED --runs 1`.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    class: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const known = fuzzClasses.map(({ name }) => name)
const names = values.class === undefined ? known : known.filter((name) => name === values.class)
const [runs, seed] = [Number(values.runs), Number(values.seed)]
if (names.length === 0 || !(runs >= 1) || !Number.isSafeInteger(seed)) {
  console.error(`usage: npm run fuzz [-- --runs N] [--class NAME] [--seed S]\nclasses: ${known.join(', ')}`)
  process.exit(2)
}

/** More of an input helps nobody; its seed makes it again. */
const mostHex = 2_000
let failed = 0
console.log(
  `${'class'.padEnd(28)}${'streams'.padStart(10)}${'MB'.padStart(8)}${'streams/s'.padStart(11)}${'kept, kB'.padStart(10)}`,
)
await fuzzAll(names, seed, runs, (name, { figures, failures }) => {
  const { streams, bytes, cpuMs, kept } = figures
  const columns = [
    String(streams).padStart(10),
    (bytes / 1e6).toFixed(1).padStart(8),
    String(Math.round(streams / (cpuMs / 1_000))).padStart(11),
    (kept / 1e3).toFixed(0).padStart(10),
  ]
  console.log(name.padEnd(28) + columns.join(''))
  for (const { seed, problem, input } of failures) {
    failed += 1
    console.log(`  FAILED at seed ${seed}: ${problem}\n  input: ${input.slice(0, mostHex)}`)
  }
})
console.log(`\nfuzz: ${names.length} classes, ${failed} failures`)
process.exitCode = failed === 0 ? 0 : 1
