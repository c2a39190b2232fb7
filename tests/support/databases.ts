import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { DataPlace } from '../../electron/station/db/index.ts'
import { onServer } from './postgres.ts'

export type DatabaseName = 'sqlite' | 'postgres'

/** A fresh database for one test, and a folder for the files of each station that works on it. */
export type Place = {
  readonly name: DatabaseName
  readonly database: DataPlace
  /** Where the n-th station keeps its own files; SQLite has room for one station only. */
  readonly folder: (station?: number) => string
}

/**
 * The databases on which every test of the service runs: `describe.each(databases)('... on $name', ...)`.
 * `PAKOWNIA_TEST_DATABASES=sqlite` (or `postgres`) narrows the list while working.
 */
export const databases: readonly {
  readonly name: DatabaseName
  readonly newPlace: (empty?: 'empty') => Promise<Place>
}[] = namesWanted().map((name) => ({ name, newPlace: (empty) => newPlace(name, empty === 'empty') }))

/** What is in {@link databases}, for the global set-up, which starts a server only when it is needed. */
export function namesWanted(): DatabaseName[] {
  const all: DatabaseName[] = ['sqlite', 'postgres']
  const wanted = process.env['PAKOWNIA_TEST_DATABASES']?.split(',')
  return wanted ? all.filter((name) => wanted.includes(name)) : all
}

/** The database that every new one is a copy of: it has the newest schema and no rows. */
export const templateDatabase = 'newest_schema'

let made = 0

async function newPlace(name: DatabaseName, empty: boolean): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  if (name === 'sqlite') {
    const place = join(folder, 'station-1')
    return { name, database: { kind: 'folder', path: place }, folder: () => place }
  }
  const server = inject('postgres')
  made += 1
  const database = `test_${process.pid}_${made}`
  await onServer(
    server,
    'postgres',
    `create database ${database} template ${empty ? 'template0' : templateDatabase} strategy file_copy`,
  )
  onTestFinished(() => onServer(server, 'postgres', `drop database ${database} with (force)`))
  return {
    name,
    database: { kind: 'postgres', url: server + database },
    folder: (station = 1) => join(folder, `station-${station}`),
  }
}
