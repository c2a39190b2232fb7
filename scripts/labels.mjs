import path from 'node:path'
import { node24, root } from './lib/paths.mjs'
import { endWith, run } from './lib/run.mjs'

const readLabels = path.join(root, 'tests', 'support', 'read-labels.ts')
await endWith(() => run(node24, [readLabels, ...process.argv.slice(2)]))
