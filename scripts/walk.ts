import { BadInput, readArguments, tellUsage, withPlainFaults, writeResults } from './lib/instances/files.ts'
import { readWalks, type WalkInstance } from './lib/instances/walks.ts'

/**
 * Shortest walks of given instances, found by the code that the program itself uses. `ms` is the time of one walk with its pick
 * order, when the same has been asked once before: the program runs all day.
 */
const usage = 'npm run walk -- IN --out FILE [--blocks 1|2]'
const { values, positionals } = readArguments(usage, {
  out: { type: 'string' },
  blocks: { type: 'string', default: '1' },
})
const [path] = positionals
if (!path || !values.out || (values.blocks !== '1' && values.blocks !== '2')) tellUsage(usage)

const file = values.out
const blocks = values.blocks === '2' ? 2 : 1
withPlainFaults(() => {
  const results = Array.from(readWalks(path, blocks), solve)
  writeResults(file, results)
  const proven = results.filter((result) => result.proven).length
  console.log(`${results.length} walks, ${proven} proven to be the shortest, written to ${file}`)
})

function solve({ id, walker, picks, extra }: WalkInstance) {
  const all = Array.from({ length: picks }, (_, pick) => pick)
  walker.walk(all)
  const began = performance.now()
  const { length, order, proven } = walker.walk(all)
  const ms = performance.now() - began
  if (length === Infinity) {
    const lost = all.find((pick) => walker.length([pick]) === Infinity)
    throw new BadInput(`${id}: ${lost === undefined ? 'the end' : `pick ${lost}`} cannot be reached`)
  }
  return {
    id,
    length: picks > 0 ? length + extra : length,
    pickOrder: order,
    proven,
    ms: Math.round(ms * 1000) / 1000,
  }
}
