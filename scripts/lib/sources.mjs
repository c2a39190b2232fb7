import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

const folders = ['electron', 'drivers', 'shared', 'migrations', 'renderer']
const files = ['electron.vite.config.ts', 'package-lock.json']

/** One hash over everything the build reads. */
export function hashOfSources() {
  const hash = createHash('sha256')
  const all = [
    ...folders.flatMap((folder) => filesUnder(path.join(root, folder))),
    ...files.map((f) => path.join(root, f)),
  ]
  for (const file of all.sort((a, b) => (a < b ? -1 : 1))) {
    if (!fs.existsSync(file)) continue
    hash.update(path.relative(root, file)).update(fs.readFileSync(file))
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
}
