import fs from 'node:fs'
import { capture, mustRun } from './run.mjs'

const forWindows =
  'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libatk-bridge2.0-0 libdrm2 libxkbcommon0 libnotify4 libsecret-1-0 libusb-1.0-0 udev fonts-dejavu-core'
const forChecks =
  'xvfb xauth xdotool x11-xkb-utils unzip poppler-utils zbar-tools libxml2-utils cups cups-client cups-ipp-utils dbus socat'

/** Installs the Debian packages that are missing (as root on Debian and its kin), or names them in one line. */
export async function installSystemLibraries() {
  if (process.platform !== 'linux' || !fs.existsSync('/usr/bin/dpkg-query')) return
  const missing = missingPackages(`${forWindows} ${forChecks}`.split(' '))
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    console.log(`pakownia: missing system packages, please install them: ${missing.join(' ')}`)
    return
  }
  await installPackages(missing)
}

/** Installs Debian packages with apt-get, as root. */
export async function installPackages(names) {
  console.log(`pakownia: installing system packages: ${names.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const stdio = ['ignore', 'ignore', 'inherit']
  await mustRun('apt-get', ['update', '-q'], { env, stdio })
  const install = ['install', '-q', '-y', '--no-install-recommends', ...names.map(nameHere)]
  await mustRun('apt-get', install, { env, stdio })
}

/** Those of the Debian packages that are not installed here. */
export function missingPackages(wanted) {
  const listed = capture('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']).stdout
  const installed = new Set(
    listed
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))
}

// Debian 13 and Ubuntu 24.04 renamed the libraries whose time_t grew to 64 bits.
function nameHere(name) {
  const renamed = capture('apt-cache', ['show', '--no-all-versions', `${name}t64`]).code === 0
  return renamed ? `${name}t64` : name
}
