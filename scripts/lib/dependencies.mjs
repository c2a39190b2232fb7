import fs from 'node:fs'
import path from 'node:path'
import { node24, root } from './paths.mjs'
import { mustRun, run } from './run.mjs'

/** Installs what package-lock.json names, when the installed packages are not exactly those. */
export async function installPackages() {
  if (installedMatchesLock()) return
  console.log('pakownia: installing packages (npm ci)')
  await mustRun('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
}

/**
 * Puts the Node 24 binary of the package `node` in its place. Install scripts are switched off for the whole project,
 * so the one script that is wanted is run here.
 */
export async function installNode24() {
  const home = path.join(root, 'node_modules', 'node')
  if (!fs.existsSync(node24)) {
    console.log('pakownia: installing Node 24')
    await mustRun(process.execPath, [path.join(home, 'installArchSpecificPackage.js')], {
      cwd: home,
      env: { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_loglevel: 'error' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  if (process.platform === 'win32') return
  const link = path.join(root, 'node_modules', '.bin', 'node')
  if (!fs.existsSync(link)) fs.symlinkSync(path.join('..', 'node', 'bin', 'node'), link)
}

/** Starts the same script again with Node 24 when an older Node runs it; returns only under Node 24. */
export async function continueWithNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return
  process.exit(await run(node24, process.argv.slice(1), { cwd: process.cwd() }))
}

// npm keeps its own record of what it installed; it is written last, so a broken install has none.
function installedMatchesLock() {
  const wanted = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  if (wanted === null || installed === null) return false
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true
    const there = installed[place]
    return there === undefined ? optional === true : there.version === version
  })
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return null
  }
}
