import { buildApp } from './lib/build.mjs'
import { endWith, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

/** Builds the installers of this system into dist/; further arguments go to electron-builder. */
await endWith(async () => {
  await setUp({ electron: false })
  await buildApp({ packaged: true })
  return run('electron-builder', ['--publish', 'never', ...process.argv.slice(2)])
})
