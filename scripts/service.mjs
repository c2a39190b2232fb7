import path from 'node:path'
import { buildApp } from './lib/build.mjs'
import { node24, root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await endWith(async () => {
  await setUp({ electron: false })
  await buildApp()
  const entry = path.join(root, 'electron', 'station', 'headless.ts')
  return run(node24, [entry, ...process.argv.slice(2)], { cwd: process.cwd() })
})
