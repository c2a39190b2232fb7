import fs from 'node:fs'
import path from 'node:path'
import { node24, outDir, root } from './paths.mjs'
import { mustRun } from './run.mjs'
import { hashOfSources } from './sources.mjs'

const stampFile = path.join(outDir, 'built-from')
const electronVite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

/** Builds into out/ when the sources changed since the last build of the same kind. */
export async function buildApp({ packaged = false } = {}) {
  const stamp = `${packaged ? 'packaged' : 'development'} ${hashOfSources()}`
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return
  console.log('pakownia: building')
  fs.rmSync(outDir, { recursive: true, force: true })
  const env = { PAKOWNIA_PACKAGED: packaged ? '1' : '0' }
  await mustRun(node24, [electronVite, 'build', '--logLevel', 'warn'], { env })
  fs.writeFileSync(stampFile, stamp)
}
