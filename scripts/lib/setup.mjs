import { continueWithNode24, installNode24, installPackages } from './dependencies.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

/**
 * Makes a fresh clone ready: packages, Node 24, system libraries. After it the script runs under Node 24.
 * With `electron` also the Electron runtime, whose description it returns.
 */
export async function setUp({ electron = true } = {}) {
  await installPackages()
  await installNode24()
  await continueWithNode24()
  await installSystemLibraries()
  if (!electron) return null
  const { ensureElectronRuntime } = await import('./electron-runtime.mjs')
  return ensureElectronRuntime()
}
