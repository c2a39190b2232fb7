/**
 * Packages the program for this system without an installer, looks into the package, and starts it.
 * With the official Electron runtime the packaged program is seen working as a whole. The development runtime cannot run
 * the packaged service (its Node is older than the database driver wants), so there the window is seen with the packaged
 * main, and the packaged service is started by Node 24 instead; the last line says which of the two was done.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildApp } from './lib/build.mjs'
import { withDisplay } from './lib/display.mjs'
import { cacheDir } from './lib/paths.mjs'
import { endWith, mustRun } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

const work = path.join(cacheDir, 'package-check')

await endWith(async () => {
  const runtime = await setUp()
  await buildApp({ packaged: true })
  fs.rmSync(work, { recursive: true, force: true })
  const electronDist = copyRuntime(runtime)
  const out = path.join(work, 'dist')
  const settings = [`-c.electronDist=${electronDist}`, `-c.directories.output=${out}`]
  await mustRun('electron-builder', ['--dir', '--publish', 'never', ...settings])
  const { extractAll } = await import('@electron/asar')
  const { checkContents, findPackage } = await import('./lib/package-check/contents.mjs')
  const { checkWindow } = await import('./lib/package-check/window.mjs')
  const { checkPrograms } = await import('./lib/package-check/programs.mjs')
  const { checkService } = await import('./lib/package-check/service.mjs')
  const found = findPackage(out)
  await checkContents(found)
  const whole = runtime.kind === 'official'
  await withDisplay(() => checkWindow(found, { untilReady: whole }))
  // Outside the project: a package that is missing would be found in the project's own folder above.
  const files = fs.mkdtempSync(path.join(os.tmpdir(), 'pakownia-files-'))
  try {
    extractAll(found.archive, files)
    await checkPrograms(files)
    if (!whole) await checkService(files)
  } finally {
    fs.rmSync(files, { recursive: true, force: true })
  }
  fs.rmSync(work, { recursive: true, force: true })
  await buildApp()
  console.log(
    whole
      ? 'package: the packaged program was started and its service became ready'
      : 'package: window and service of the packaged program were seen working, each with another runtime than shipped; ' +
          'not seen: both together on the official Electron runtime',
  )
  return 0
})

/** The runtime without the development app in front; a copy, because packaging sets fuses in it. */
function copyRuntime({ executable }) {
  const dist = path.join(work, 'electron')
  fs.cpSync(path.dirname(executable), dist, { recursive: true })
  fs.rmSync(path.join(dist, 'resources', 'app'), { recursive: true, force: true })
  return dist
}
