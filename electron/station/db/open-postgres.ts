import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import type { Schema } from './schema/index.ts'

/**
 * Opens the shared database of several stations.
 * @param url connection string, e.g. `postgres://user:password@host/database`
 * @param onLost told when a connection breaks (the server restarts); the next query connects again
 */
export function openPostgres(url: string, onLost: (error: Error) => void): Kysely<Schema> {
  // bigint as a number: our times and amounts stay far below 2^53.
  types.setTypeParser(types.builtins.INT8, Number)
  const pool = new Pool({
    connectionString: url,
    max: 8,
    // A connection costs the server a process: on a busy one it may take seconds, so those we have are kept through a quiet spell.
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 600_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 5000,
    keepAlive: true,
  })
  // Without a listener the process ends when the server closes a connection: an idle one, or one between two statements.
  pool.on('connect', (client) => client.on('error', onLost))
  pool.on('error', () => undefined)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
