import { endWith } from './lib/run.mjs'
import { runWithApp } from './lib/with-app.mjs'

await endWith(() => runWithApp('bench.ts', process.argv.slice(2)))
