import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

/**
 * Plays random shifts at the packing bench beside a simple model of it, on both databases: the test of `npm test`, as long as wanted.
 * A shift that breaks a rule is shortened and printed, and the exit code is not 0.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: 'random' },
    out: { type: 'string' },
  },
})
const [runs, seed] = [Number(values.runs), values.seed === 'random' ? randomSeed() : Number(values.seed)]
if (!(Number.isSafeInteger(runs) && runs >= 1) || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run model:packing [-- --runs N] [--seed S] [--out FILE]')
  process.exit(2)
}

await endWith(async () => {
  await setUp({ electron: false })
  console.log(`model:packing: ${runs} shifts from seed ${seed}`)
  return run('vitest', ['run', '--project', 'service', 'tests/integration/packing-model.test.ts'], {
    env: {
      ...process.env,
      PAKOWNIA_MODEL_RUNS: String(runs),
      PAKOWNIA_TEST_SEED: String(seed),
      ...(values.out ? { PAKOWNIA_MODEL_OUT: path.resolve(values.out) } : {}),
    },
    cwd: root,
  })
})

function randomSeed() {
  return Math.floor(Math.random() * 2 ** 31)
}
