import { planBatches } from '../shared/domain/batching/index.ts'
import { BadInput, readArguments, tellUsage, withPlainFaults, writeResults } from './lib/instances/files.ts'
import { readBatches, type BatchInstance } from './lib/instances/batches.ts'

/** Batches for given instances, planned by the code that the program itself uses. `ms` is the time of the whole plan. */
const usage = 'npm run batch -- IN --seconds S [--seed N] --out FILE'
const { values, positionals } = readArguments(usage, {
  out: { type: 'string' },
  seconds: { type: 'string' },
  seed: { type: 'string', default: '1' },
})
const [path] = positionals
const [seconds, seed] = [Number(values.seconds ?? NaN), Number(values.seed)]
if (!path || !values.out || !(seconds >= 0) || !Number.isSafeInteger(seed)) tellUsage(usage)

const file = values.out
withPlainFaults(() => {
  const results = Array.from(readBatches(path), solve)
  writeResults(file, results)
  const proven = results.filter((result) => result.proven).length
  console.log(`${results.length} plans, ${proven} proven to be the shortest, written to ${file}`)
})

function solve({ id, orders, limits, walker }: BatchInstance) {
  const now = () => performance.now()
  const began = now()
  const plan = planBatches(orders, limits, walker, { seed, limit: { seconds }, now })
  const ms = now() - began
  const [tooLarge] = plan.tooLarge
  if (tooLarge) throw new BadInput(`${id}: order ${tooLarge.id} fits on no cart (${tooLarge.limit})`)
  const lost = plan.batches.find(({ length }) => length === Infinity)
  if (lost) throw new BadInput(`${id}: order ${lost.orders.join(', ')} cannot be reached`)
  return {
    id,
    totalLength: plan.total,
    batches: plan.batches.map((batch) => batch.orders),
    batchLengths: plan.batches.map(({ length }) => length),
    proven: plan.proven,
    ms: Math.round(ms * 1000) / 1000,
  }
}
