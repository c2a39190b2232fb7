import path from 'node:path'
import { installNode24, installPackages } from './lib/dependencies.mjs'
import { node24, root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'

await endWith(async () => {
  await installPackages()
  await installNode24()
  return run(node24, [path.join(root, 'scripts', 'papers.ts'), ...process.argv.slice(2)])
})
