import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readWalks, type WalkInstance } from './lib/instances/walks.ts'

/**
 * Shortest walks of given instances, found by the code that the program itself uses. `ms` is the time of one walk with its pick
 * order, when the same has been asked once before: the program runs all day.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, blocks: { type: 'string', default: '1' } },
})
const [path] = positionals
if (!path || !values.out || (values.blocks !== '1' && values.blocks !== '2')) {
  console.error('usage: npm run walk -- IN --out FILE [--blocks 1|2]')
  process.exit(2)
}

const results = Array.from(readWalks(path, values.blocks === '2' ? 2 : 1), solve)
writeFileSync(values.out, `${JSON.stringify(results, null, 1)}\n`)
const proven = results.filter((result) => result.proven).length
console.log(`${results.length} walks, ${proven} proven to be the shortest, written to ${values.out}`)

function solve({ id, walker, picks, extra }: WalkInstance) {
  const all = Array.from({ length: picks }, (_, pick) => pick)
  walker.walk(all)
  const began = performance.now()
  const { length, order, proven } = walker.walk(all)
  const ms = performance.now() - began
  return {
    id,
    length: picks > 0 ? length + extra : length,
    pickOrder: order,
    proven,
    ms: Math.round(ms * 1000) / 1000,
  }
}
