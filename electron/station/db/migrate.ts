import { sql } from 'kysely'
import {
  migrations as all,
  type AnyDatabase,
  type Dialect,
  type Migration,
} from '../../../migrations/index.ts'
import { Fault } from '../../../shared/contract/faults.ts'

/**
 * Brings the database to the newest schema, one transaction per migration on both databases (Kysely's own runner has
 * neither a transaction nor a lock on SQLite).
 * @returns the names of the migrations that ran
 * @throws Fault `database-newer` when the database was made by a newer program; nothing is written then
 */
export async function migrate(
  db: AnyDatabase,
  dialect: Dialect,
  list: readonly Migration[] = all,
): Promise<string[]> {
  const newest = list.at(-1)?.version ?? 0
  const found = await versionOf(db, dialect)
  if (found > newest) {
    throw new Fault('database-newer', `database version ${found}, program knows ${newest}`, {
      found,
      known: newest,
    })
  }
  const ran: string[] = []
  for (const migration of list) {
    if (await runOne(db, dialect, migration)) ran.push(migration.name)
  }
  return ran
}

/** The version of the schema in the database; 0 for an empty one. Only reads. */
export async function versionOf(db: AnyDatabase, dialect: Dialect): Promise<number> {
  const table =
    dialect === 'sqlite'
      ? sql<{ n: number }>`select count(*) as n from sqlite_master where name = 'schema_version'`
      : sql<{
          n: number
        }>`select count(*)::int as n from information_schema.tables where table_schema = current_schema() and table_name = 'schema_version'`
  if ((await table.execute(db)).rows[0]?.n === 0) return 0
  const row = await sql<{ version: number }>`select max(version) as version from schema_version`.execute(db)
  return row.rows[0]?.version ?? 0
}

async function runOne(db: AnyDatabase, dialect: Dialect, migration: Migration): Promise<boolean> {
  return alone(db, dialect, async (trx) => {
    await sql`create table if not exists schema_version (version integer primary key, name text not null, applied_at bigint not null)`.execute(
      trx,
    )
    const done = await sql<{
      version: number
    }>`select version from schema_version where version = ${migration.version}`.execute(trx)
    if (done.rows.length > 0) return false
    await migration.up(trx, dialect)
    await sql`insert into schema_version values (${migration.version}, ${migration.name}, ${Date.now()})`.execute(
      trx,
    )
    return true
  })
}

/** One transaction, and no other program migrates meanwhile: the second of two that start at once waits and finds the work done. */
async function alone<T>(
  db: AnyDatabase,
  dialect: Dialect,
  act: (trx: AnyDatabase) => Promise<T>,
): Promise<T> {
  if (dialect === 'postgres') {
    return db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(1347965774)`.execute(trx)
      return act(trx)
    })
  }
  return db.connection().execute(async (connection) => {
    // A transaction that begins by reading cannot wait for its turn to write: what it has read is old by then.
    await sql`begin immediate`.execute(connection)
    try {
      const result = await act(connection)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      await sql`rollback`.execute(connection)
      throw error
    }
  })
}
