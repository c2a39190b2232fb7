import { join } from 'node:path'
import { Fault } from '../../shared/contract/faults.ts'
import { loadSqlite } from './db/index.ts'

/**
 * Makes this service the only one on its data folder until it ends, however it ends: two would send each other's papers and
 * write the same journal. The lock is that of an empty database file, which every operating system lifts with the process.
 * @returns the function that gives the folder free
 * @throws Fault `data-in-use`
 */
export async function lockFolder(dataDir: string): Promise<() => void> {
  const Sqlite = await loadSqlite()
  const lock = new Sqlite(join(dataDir, 'station.lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error
    throw new Fault('data-in-use', 'another service works on this folder')
  }
  return () => void lock.close()
}
