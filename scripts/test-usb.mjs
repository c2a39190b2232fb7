/**
 * The checks against real USB: boots a small virtual machine with Debian's own kernel, plugs USB gadgets into its fake
 * USB host (dummy_hcd) and runs tests/usb there, against real /dev/hidraw*, /dev/ttyACM* and /dev/usb/lp*. Where its
 * packages do not install it says so and ends with 0: nothing was checked then.
 * An argument narrows the checks to the files with that in their name: `npm run test:usb -- scale`.
 */
import fs from 'node:fs'
import path from 'node:path'
import { cacheDir } from './lib/paths.mjs'
import { CommandFailed, endWith } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { installPackages, missingPackages } from './lib/system-libraries.mjs'
import { bootGuest } from './lib/usb-guest/boot.mjs'
import { bundleChecks } from './lib/usb-guest/bundle.mjs'
import { writeInitramfs } from './lib/usb-guest/initramfs.mjs'
import { debianKernel } from './lib/usb-guest/kernel.mjs'

const packages = 'qemu-system-x86 seabios busybox-static cpio kmod udev xz-utils'.split(' ')
const minutes = 10

await endWith(async () => {
  await setUp({ electron: false })
  const began = performance.now()
  const found = await prepare()
  if (typeof found === 'string') {
    shout(found)
    return 0
  }
  const code = await bootGuest({ ...found, limit: minutes * 60_000 })
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(
    `usb: the checks in the guest ${code === 0 ? 'passed' : `FAILED (code ${code})`}, ${seconds} s in all`,
  )
  return code
})

/** What the guest is booted from, or why it cannot be booted here. */
async function prepare() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x64'
  if (!fs.existsSync('/usr/bin/apt-get')) return 'it needs Debian with apt-get'
  const missing = missingPackages(packages)
  if (missing.length > 0 && process.getuid() !== 0) return `packages are missing: ${missing.join(' ')}`
  try {
    if (missing.length > 0) await installPackages(missing)
    const { kernel, modules } = await debianKernel()
    const home = path.join(cacheDir, 'usb-guest')
    const shared = path.join(home, 'shared')
    fs.mkdirSync(shared, { recursive: true })
    const initramfs = path.join(home, 'initramfs.gz')
    writeInitramfs(initramfs, modules)
    await bundleChecks(path.join(home, 'app'), process.argv[2] ?? '')
    return { kernel, initramfs, shared }
  } catch (error) {
    if (error instanceof CommandFailed) return error.message
    throw error
  }
}

function shout(reason) {
  const line = '!'.repeat(100)
  console.log(`\n${line}\n!!  REAL USB WAS NOT CHECKED: ${reason}`)
  console.log(
    `!!  Not run: scanners, scale and printer over /dev/hidraw*, /dev/ttyACM*, /dev/usb/lp*.\n${line}\n`,
  )
}
