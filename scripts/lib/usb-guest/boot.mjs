import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../paths.mjs'

const machine =
  '-accel tcg,thread=multi -smp 2 -m 2048 -nic none -display none -monitor none -serial stdio -no-reboot'

const share = (dir, tag, options = '') => [
  '-virtfs',
  `local,path=${dir.replaceAll(',', ',,')},mount_tag=${tag},security_model=none,multidevs=remap${options}`,
]

/**
 * Boots the guest, shows what it prints, and resolves with the exit code of its checks.
 * The guest reads this system's files and writes only into `shared` and its own memory. It runs without KVM, which is
 * missing or hangs on the machines that run checks.
 * @param limit milliseconds after which the guest is ended
 * @throws when the guest ended, or had to be ended, before its checks did
 */
export async function bootGuest({ kernel, initramfs, shared, limit }) {
  const codeFile = path.join(shared, 'code')
  fs.rmSync(codeFile, { force: true })
  const guest = spawn(
    'qemu-system-x86_64',
    [
      ...machine.split(' '),
      '-kernel',
      kernel,
      '-initrd',
      initramfs,
      '-append',
      'console=ttyS0 panic=-1 quiet',
      ...share('/', 'host', ',readonly=on'),
      ...share(root, 'checkout', ',readonly=on'),
      ...share(shared, 'shared'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  guest.stdout.setEncoding('utf8').on('data', (text) => process.stdout.write(text.replaceAll('\r', '')))
  let late = false
  const timer = setTimeout(() => {
    late = true
    guest.kill('SIGKILL')
  }, limit)
  const end = () => guest.kill('SIGKILL')
  process.once('exit', end).once('SIGINT', end).once('SIGTERM', end)
  await new Promise((resolve, reject) => guest.once('exit', resolve).once('error', reject))
  clearTimeout(timer)
  process.off('exit', end).off('SIGINT', end).off('SIGTERM', end)
  if (late) throw new Error(`the guest did not end within ${limit / 1000} s and was ended`)
  if (!fs.existsSync(codeFile)) throw new Error('the guest ended before its checks did')
  return Number(fs.readFileSync(codeFile, 'utf8'))
}
