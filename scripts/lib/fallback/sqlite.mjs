/** better-sqlite3 for the development runtime: the JavaScript of version 11.5.0 with the binary that came with it. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const Database = createRequire(import.meta.url)('better-sqlite3-electron-fallback')
const nativeBinding = fileURLToPath(new URL('better_sqlite3.node', import.meta.url))

export default class extends Database {
  constructor(file, options) {
    super(file, { ...options, nativeBinding })
  }
}
