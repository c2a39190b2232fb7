import { endWith } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await endWith(async () => {
  const runtime = await setUp()
  console.log(`pakownia: ready (Node ${process.versions.node}, ${runtime.kind} Electron runtime)`)
  return 0
})
