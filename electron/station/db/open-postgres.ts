import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

/** PostgreSQL's bigint as a number: our times and amounts stay far below 2^53. */
const int8 = 20

/**
 * Opens the shared database of several stations.
 * @param url connection string, e.g. `postgres://user:password@host/database`
 * @param onLost told when an idle connection breaks (the server restarts); the next query connects again
 */
export function openPostgres(url: string, onLost: (error: Error) => void): Kysely<Schema> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 5000,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // Without a listener the process ends when the server closes an idle connection.
  pool.on('error', onLost)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
