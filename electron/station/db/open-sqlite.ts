import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Schema } from './schema/index.ts'
import { sqliteHandle } from './sqlite-handle.ts'
import { loadSqlite } from './sqlite-driver.ts'

/** Marks the file as ours ("PKWN"), so that a foreign database is refused before a write. */
const applicationId = 0x504b574e

/**
 * Every pragma with the value it must read back (reliability facts: WAL without synchronous=FULL loses acknowledged
 * rows in a power cut; a page cache in mapped memory turns a disk error into a crash).
 */
const pragmas: readonly (readonly [name: string, value: string | number, readBack: string | number])[] = [
  ['journal_mode', 'wal', 'wal'],
  ['synchronous', 'full', 2],
  ['foreign_keys', 'on', 1],
  ['busy_timeout', 5000, 5000],
  ['mmap_size', 0, 0],
  ['cell_size_check', 'on', 1],
  ['trusted_schema', 'off', 0],
  ['secure_delete', 'on', 1],
]

/**
 * Opens the station's database file, creating it when absent. It has a function `fold`, which is `lower` for every alphabet:
 * SQLite's own knows only ASCII.
 * @throws Fault `database-unsafe` when a durability setting does not hold, `database-foreign` for another program's file.
 */
export async function openSqlite(file: string): Promise<Kysely<Schema>> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const Sqlite = await loadSqlite()
  const database = new Sqlite(file)
  try {
    claim(database)
    for (const [name, value, expected] of pragmas) apply(database, file, name, value, expected)
    database.function('fold', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    )
  } catch (error) {
    database.close()
    if (isNoDatabase(error)) throw new Fault('database-foreign', 'the file is no database')
    throw error
  }
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqliteHandle(database) }) })
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB'
}

function claim(database: Database): void {
  const found = database.pragma('application_id', { simple: true })
  if (found === applicationId) return
  const tables = database.prepare("select count(*) as n from sqlite_master where type = 'table'").get() as {
    n: number
  }
  if (found !== 0 || tables.n > 0) throw new Fault('database-foreign', 'the file belongs to another program')
  database.pragma(`application_id = ${applicationId}`)
}

function apply(
  database: Database,
  file: string,
  name: string,
  value: string | number,
  expected: string | number,
): void {
  // A database in memory has no journal file and no mapping; everything else must hold there as well.
  if (file === ':memory:' && (name === 'journal_mode' || name === 'mmap_size')) return
  database.pragma(`${name} = ${value}`)
  const found: unknown = database.pragma(name, { simple: true })
  if (found !== expected)
    throw new Fault('database-unsafe', `${name} is ${String(found)}, needs ${expected}`, { setting: name })
}
