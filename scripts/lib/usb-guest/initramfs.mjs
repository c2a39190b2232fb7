import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../paths.mjs'

/** Packs what the guest starts from: busybox, the modules, and init.sh with the path of this checkout. */
export function writeInitramfs(file, modules) {
  const tree = `${file}.tree`
  fs.rmSync(tree, { recursive: true, force: true })
  for (const dir of ['bin', 'modules', 'proc', 'sys', 'dev', 'newroot'])
    fs.mkdirSync(path.join(tree, dir), { recursive: true })
  fs.copyFileSync('/bin/busybox', path.join(tree, 'bin', 'busybox'))
  for (const module of modules) fs.copyFileSync(module, path.join(tree, 'modules', path.basename(module)))
  fs.copyFileSync(path.join(import.meta.dirname, 'init.sh'), path.join(tree, 'init'))
  fs.chmodSync(path.join(tree, 'init'), 0o755)
  fs.writeFileSync(path.join(tree, 'checkout-path'), root)
  const names = fs.readdirSync(tree, { recursive: true }).join('\n')
  const packed = spawnSync('cpio', ['-o', '-H', 'newc', '--quiet'], {
    cwd: tree,
    input: names,
    maxBuffer: 1 << 28,
  })
  if (packed.status !== 0) throw new Error(`cpio: ${packed.error?.message ?? packed.stderr.toString()}`)
  fs.writeFileSync(file, gzipSync(packed.stdout, { level: 1 }))
  fs.rmSync(tree, { recursive: true })
}
