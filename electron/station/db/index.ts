import { join } from 'node:path'
import type { Kysely, Transaction } from 'kysely'
import type { Dialect } from '../../../migrations/index.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Schema } from './schema/index.ts'

export { totesWithOrders } from './totes.ts'
export type { Schema } from './schema/index.ts'
export { migrate, versionOf } from './migrate.ts'
export { openSqlite } from './open-sqlite.ts'
export { openPostgres } from './open-postgres.ts'
export { parts } from './parts.ts'
export { loadSqlite } from './sqlite-driver.ts'

/** A connection outside or inside a transaction; functions that only need to ask or write take this. */
export type Db = Kysely<Schema>
export type Trx = Transaction<Schema>

export type OpenDatabase = { readonly db: Db; readonly dialect: Dialect }

/** Where the data lie: a folder of this machine, or a PostgreSQL server that several stations share. */
export type DataPlace =
  { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string }

/** Opens and migrates the database. Faults of `openSqlite` and `migrate` pass through; the connection is closed then. */
export async function openDatabase(place: DataPlace, onLost: (error: Error) => void): Promise<OpenDatabase> {
  const opened: OpenDatabase =
    place.kind === 'folder'
      ? { db: await openSqlite(join(place.path, 'pakownia.db')), dialect: 'sqlite' }
      : { db: openPostgres(place.url, onLost), dialect: 'postgres' }
  try {
    await migrate(opened.db, opened.dialect)
  } catch (error) {
    await opened.db.destroy()
    throw error
  }
  return opened
}
