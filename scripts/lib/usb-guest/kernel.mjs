import fs from 'node:fs'
import path from 'node:path'
import { cacheDir } from '../paths.mjs'
import { capture, CommandFailed, mustRun } from '../run.mjs'

/** In the order in which they can be loaded; each pulls in what it needs. */
const wanted =
  'virtio_pci 9p 9pnet_virtio hid_generic usbhid dummy_hcd libcomposite usb_f_hid usb_f_acm usb_f_printer usblp cdc_acm'

/**
 * Debian's newest kernel of this release, taken from its package and kept in .cache/usb-guest/kernel.
 * @returns the kernel's file and the modules' files in the order in which they are loaded
 * @throws CommandFailed when apt does not have it or cannot fetch it
 */
export async function debianKernel() {
  const home = path.join(cacheDir, 'usb-guest', 'kernel')
  if (!fs.existsSync(home)) await unpackKernel(home)
  const modules = path.join(home, 'modules')
  return {
    kernel: path.join(home, 'vmlinuz'),
    modules: fs.readdirSync(modules).map((name) => path.join(modules, name)),
  }
}

async function unpackKernel(home) {
  const work = `${home}.new`
  fs.rmSync(work, { recursive: true, force: true })
  fs.mkdirSync(path.join(work, 'modules'), { recursive: true })
  const all = path.join(work, 'all')
  const quiet = { stdio: ['ignore', 'ignore', 'ignore'] }
  if (process.getuid() === 0) await mustRun('apt-get', ['update', '-q'], quiet)
  const question = ['depends', 'linux-image-amd64']
  const { code, stdout } = capture('apt-cache', question)
  const name = stdout.match(/Depends: (linux-image-\S+)/)?.[1]
  if (!name) throw new CommandFailed(`apt-cache ${question.join(' ')}`, code)
  console.log(`usb: fetching the guest's kernel, ${name}`)
  await mustRun('apt-get', ['download', '-q', name], { ...quiet, cwd: work })
  const archive = fs.readdirSync(work).find((file) => file.endsWith('.deb'))
  mustCapture('dpkg-deb', ['-x', path.join(work, archive), all])
  // A system whose /lib is a link into /usr may have packages that say either.
  const base = [path.join(all, 'usr'), all].find((dir) => fs.existsSync(path.join(dir, 'lib', 'modules')))
  const [version] = fs.readdirSync(path.join(base, 'lib', 'modules'))
  mustCapture('depmod', ['-b', base, version])
  copyModules(base, version, path.join(work, 'modules'))
  fs.copyFileSync(path.join(all, 'boot', `vmlinuz-${version}`), path.join(work, 'vmlinuz'))
  fs.rmSync(all, { recursive: true })
  fs.rmSync(path.join(work, archive))
  fs.renameSync(work, home)
}

function copyModules(base, version, target) {
  const lines = wanted
    .split(' ')
    .map((name) => mustCapture('modprobe', ['-d', base, '-S', version, '--show-depends', name]))
    .join('\n')
  const files = new Set([...lines.matchAll(/^insmod (\S+)/gm)].map(([, file]) => file))
  for (const [at, file] of [...files].entries()) {
    const to = path.join(target, `${String(at).padStart(2, '0')}-${path.basename(file)}`)
    fs.copyFileSync(file, to)
    if (to.endsWith('.xz')) mustCapture('xz', ['-d', to])
  }
}

function mustCapture(command, args) {
  const { code, stdout, stderr } = capture(command, args)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`)
  return stdout
}
