import type { Database, Options } from 'better-sqlite3'

type DatabaseClass = new (file: string, options?: Options) => Database

declare const __DEV_SEAMS__: boolean | undefined

/**
 * The SQLite engine. Development only: the Electron runtime that is used where Electron's download server cannot be
 * reached has an older Node-API than better-sqlite3 13 needs, so its launcher names a module with an older engine.
 * The packaged program is built without this branch.
 */
export async function loadSqlite(): Promise<DatabaseClass> {
  if (typeof __DEV_SEAMS__ === 'undefined' || __DEV_SEAMS__) {
    const other = process.env['PAKOWNIA_DEV_SQLITE']
    if (other) return ((await import(/* @vite-ignore */ other)) as { default: DatabaseClass }).default
  }
  return (await import('better-sqlite3')).default
}
