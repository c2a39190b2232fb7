import { mkdtemp, rm, statfs } from 'node:fs/promises'
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
  readonly newPlace: (how?: How) => Promise<Place>
}[] = namesWanted().map((name) => ({ name, newPlace: (how) => newPlace(name, how) }))

/**
 * `empty`: without a schema. `in-memory`: its files lie in a memory disk where there is one, for tests of thousands of
 * commits that do not ask what a power cut leaves.
 */
type How = 'empty' | 'in-memory'

/** What is in {@link databases}, for the global set-up, which starts a server only when it is needed. */
export function namesWanted(): DatabaseName[] {
  const all: DatabaseName[] = ['sqlite', 'postgres']
  const wanted = process.env['PAKOWNIA_TEST_DATABASES']?.split(',')
  return wanted ? all.filter((name) => wanted.includes(name)) : all
}

/** The database that every new one is a copy of: it has the newest schema and no rows. */
export const templateDatabase = 'newest_schema'

let made = 0

async function newPlace(name: DatabaseName, how?: How): Promise<Place> {
  const folder = await mkdtemp(join(how === 'in-memory' ? await memoryDisk() : tmpdir(), 'pakownia-test-'))
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
    `create database ${database} template ${how === 'empty' ? 'template0' : templateDatabase} strategy file_copy`,
  )
  onTestFinished(() => onServer(server, 'postgres', `drop database ${database} with (force)`))
  return {
    name,
    database: { kind: 'postgres', url: server + database },
    folder: (station = 1) => join(folder, `station-${station}`),
  }
}

/** Free space that a memory disk must have, in bytes; in containers it is often too small for anything. */
const enoughMemory = 512 * 1024 * 1024

async function memoryDisk(): Promise<string> {
  const disk = '/dev/shm'
  const room = await statfs(disk).catch(() => null)
  return room && room.bavail * room.bsize >= enoughMemory ? disk : tmpdir()
}
