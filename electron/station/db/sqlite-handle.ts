import type { Database, Statement } from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** Statements kept ready: the scan path asks the same thirty questions all day, and preparing them is a third of its time. */
const statementsKept = 300
/** Longer statements are inserts of many rows, different each time. */
const longestKept = 4_000
/** How long nothing must have been asked before the write-ahead log is moved into the database. */
const quietMs = 400
/** Pages after which SQLite moves the log by itself, in the middle of whatever it does: 64 MB, for a day without a pause. */
const pagesBeforeForced = 16_000

/**
 * The handle Kysely works with: statements are prepared once, and the write-ahead log is moved into the database in a quiet
 * moment instead of every thousand pages, which some scan would have to wait for.
 */
export function sqliteHandle(database: Database): SqliteDatabase {
  const kept = new Map<string, Statement>()
  let lastAsked = 0
  let movedAt = -1
  database.pragma(`wal_autocheckpoint = ${pagesBeforeForced}`)

  const prepare = (sql: string): Statement => {
    lastAsked = performance.now()
    const known = kept.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    if (sql.length > longestKept) return statement
    if (kept.size >= statementsKept) kept.delete(kept.keys().next().value!)
    kept.set(sql, statement)
    return statement
  }
  const timer = setInterval(() => {
    if (movedAt >= lastAsked || performance.now() - lastAsked < quietMs || database.inTransaction) return
    movedAt = lastAsked
    database.pragma('wal_checkpoint(TRUNCATE)')
  }, quietMs)
  // An open database must not keep a process alive that has nothing else to do.
  timer.unref()
  return {
    prepare,
    close: () => {
      clearInterval(timer)
      database.close()
    },
  }
}
