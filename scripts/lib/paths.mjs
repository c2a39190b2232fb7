import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute paths of the checkout. Everything the scripts make lies in folders that git ignores. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
export const cacheDir = path.join(root, '.cache')
export const outDir = path.join(root, 'out')

const nodeBinDir = path.join(root, 'node_modules', 'node', 'bin')

/** The Node 24 that comes with the project. */
export const node24 = path.join(nodeBinDir, process.platform === 'win32' ? 'node.exe' : 'node')

/** The environment of every child process: the project's own Node and tools come first. */
export function childEnv(extra = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const front = [nodeBinDir, path.join(root, 'node_modules', '.bin')]
  const rest = (process.env[key] ?? '').split(path.delimiter).filter((dir) => !front.includes(dir))
  return { ...process.env, [key]: [...front, ...rest].join(path.delimiter), ...extra }
}
