import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { fallbackIsReady, fallbackParts, prepareFallback } from './electron-fallback.mjs'
import { cacheDir, node24, root } from './paths.mjs'
import { mustRun } from './run.mjs'

const officialDir = path.join(root, 'node_modules', 'electron')
const runtimeFile = path.join(cacheDir, 'electron-runtime.json')
const reachableWithin = 4_000

/**
 * Makes an Electron runtime ready and tells how to start it: its executable, and the environment that the
 * development launcher adds. The answer is also kept in .cache/electron-runtime.json for the tests.
 */
export async function ensureElectronRuntime() {
  const runtime = await findOrInstall()
  fs.mkdirSync(cacheDir, { recursive: true })
  fs.writeFileSync(runtimeFile, `${JSON.stringify(runtime, null, 2)}\n`)
  return runtime
}

async function findOrInstall() {
  const version = JSON.parse(fs.readFileSync(path.join(officialDir, 'package.json'), 'utf8')).version
  const installed = officialExecutable(version)
  if (installed) return official(installed)
  const fallbackPossible = process.platform === 'linux' && process.arch === 'x64'
  if (fallbackPossible && fallbackIsReady()) return fallback()
  if (await downloadServerAnswers(version)) {
    console.log(`pakownia: downloading Electron ${version}`)
    await mustRun(node24, [path.join(officialDir, 'install.js')])
    const downloaded = officialExecutable(version)
    if (downloaded) return official(downloaded)
  }
  if (!fallbackPossible)
    throw new Error('The download server of Electron cannot be reached. Connect and start again.')
  console.log("pakownia: Electron's download server cannot be reached; preparing a development runtime, once")
  await prepareFallback()
  return fallback()
}

const official = (executable) => ({ kind: 'official', executable, env: {} })

const fallback = () => ({
  kind: 'fallback',
  executable: fallbackParts.executable,
  env: { PAKOWNIA_DEV_SQLITE: pathToFileURL(fallbackParts.sqlite).href },
})

function officialExecutable(version) {
  try {
    const dist = path.join(officialDir, 'dist')
    if (fs.readFileSync(path.join(dist, 'version'), 'utf8').replace(/^v/, '').trim() !== version) return null
    const executable = path.join(dist, fs.readFileSync(path.join(officialDir, 'path.txt'), 'utf8').trim())
    return fs.existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

// Asks for one byte of the very file that would be downloaded: a name that does not resolve, a closed network and
// a blocked mirror all show within seconds, before the long download is begun.
async function downloadServerAnswers(version) {
  const mirror = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/'
  const file = `v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    const signal = AbortSignal.timeout(reachableWithin)
    const response = await fetch(new URL(file, base), { headers: { range: 'bytes=0-0' }, signal })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}
