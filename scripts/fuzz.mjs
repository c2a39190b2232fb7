import path from 'node:path'
import { node24, root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await endWith(async () => {
  await setUp({ electron: false })
  return run(node24, [path.join(root, 'scripts', 'fuzz.ts'), ...process.argv.slice(2)])
})
