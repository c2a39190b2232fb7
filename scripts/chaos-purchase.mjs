import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

/**
 * Buys shipments from pretended carriers while connections are cut, answers are broken and the service is killed: the test of `npm test`, as
 * long as wanted. FILE gets {runs, paidTwice, unresolved, lostPapers} as JSON.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '0' },
    out: { type: 'string' },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
if (!(Number.isSafeInteger(runs) && runs >= 1) || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run chaos:purchase [-- --runs N] [--seed S] [--out FILE]')
  process.exit(2)
}

await endWith(async () => {
  await setUp({ electron: false })
  console.log(`chaos:purchase: ${runs} purchases from seed ${seed}`)
  return run('vitest', ['run', '--project', 'service', 'tests/reliability/chaos-purchase.test.ts'], {
    env: {
      ...process.env,
      PAKOWNIA_CHAOS_RUNS: String(runs),
      PAKOWNIA_CHAOS_SEED: String(seed),
      ...(values.out ? { PAKOWNIA_CHAOS_OUT: path.resolve(values.out) } : {}),
    },
    cwd: root,
  })
})
