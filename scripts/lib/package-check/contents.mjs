import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** The fuses every package has to show. */
const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
}

/** Where the parts of the unpacked package of this system lie. */
export function findPackage(out) {
  const names = { linux: ['linux-unpacked', 'pakownia'], win32: ['win-unpacked', 'Pakownia.exe'] }
  const [folder, program] = names[process.platform] ?? ['mac', 'Pakownia.app/Contents/MacOS/Pakownia']
  const executable = path.join(out, folder, program)
  const beside = process.platform === 'darwin' ? '../Resources' : 'resources'
  return { executable, archive: path.resolve(path.dirname(executable), beside, 'app.asar') }
}

/** The package holds what runs and nothing that serves development alone, and its fuses are as decided. */
export async function checkContents({ executable, archive }) {
  const files = listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/'))
  for (const needed of [
    '/out/main/index.js',
    '/out/main/station.js',
    '/out/main/device-host.js',
    '/out/main/label-picture-thread.js',
    '/out/main/search-thread.js',
    '/out/preload/index.cjs',
    '/out/renderer/index.html',
  ])
    assert.ok(files.includes(needed), `${needed} is missing in the package`)
  const roots = new Set(files.map((file) => file.split('/')[1]))
  assert.deepEqual(
    [...roots].filter((name) => !allowed.has(name)),
    [],
    'the package holds folders it should not',
  )
  const development = files.filter((file) =>
    /electron-fallback|playwright|vitest|\/electron-vite|\/tests?\/e2e/.test(file),
  )
  assert.deepEqual(development, [], 'the package holds development packages')
  for (const file of files.filter((file) => /^\/out\/main\/.*\.js$/.test(file)))
    assert.doesNotMatch(
      extractFile(archive, file.slice(1)).toString(),
      /PAKOWNIA_DEV/,
      `${file} holds a development seam`,
    )
  const natives = files.filter((file) => file.endsWith('.node'))
  assert.ok(natives.length > 0, 'the package holds no native file')
  for (const file of natives)
    assert.ok(fs.existsSync(`${archive}.unpacked${file}`), `${file} is not unpacked`)
  await checkFuses(executable)
}

const allowed = new Set(['NOTICE', 'assets', 'node_modules', 'out', 'package.json'])

async function checkFuses(executable) {
  const program = process.platform === 'darwin' ? path.resolve(executable, '../../..') : executable
  const wire = await getCurrentFuseWire(program)
  for (const [name, on] of Object.entries(wanted)) {
    const state = wire[FuseV1Options[name]]
    // A runtime older than the fuse has none.
    if (state !== undefined) assert.equal(state, on ? FuseState.ENABLE : FuseState.DISABLE, `fuse ${name}`)
  }
}
