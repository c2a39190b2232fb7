import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  migrate,
  openPostgres,
  openSqlite,
  versionOf,
  type DataPlace,
  type Db,
} from '../../electron/station/db/index.ts'
import { migrations, type AnyDatabase, type Migration } from '../../migrations/index.ts'
import { databases, type Place } from '../support/databases.ts'

const newest = migrations.at(-1)!.version

async function open(place: DataPlace): Promise<Db> {
  const db =
    place.kind === 'folder' ? await openSqlite(fileOf(place)) : openPostgres(place.url, () => undefined)
  onTestFinished(() => db.destroy())
  return db
}

const fileOf = (place: DataPlace): string => {
  if (place.kind !== 'folder') throw new Error('no file')
  return join(place.path, 'pakownia.db')
}

async function tableNames(db: AnyDatabase): Promise<string[]> {
  return (await db.introspection.getTables()).map((table) => table.name).toSorted()
}

/** A migration after the newest one that makes a table and then, on wish, fails. */
const next = (fails: boolean): Migration => ({
  version: newest + 1,
  name: 'next',
  up: async (db) => {
    await sql`create table next_one (id integer)`.execute(db)
    await sql`insert into setting (name, value) values ('next', 'done')`.execute(db)
    if (fails) throw new Error('the disk is full')
  },
})

/** Starts two programs on the same database at the same moment; the version each of them finds then, or its error. */
async function startTwoAtOnce(place: Place): Promise<unknown[]> {
  const program = join(import.meta.dirname, '../fixtures/migrate-once.ts')
  const children = [1, 2].map(() => fork(program, [JSON.stringify(place.database)]))
  await Promise.all(children.map((child) => once(child, 'message')))
  for (const child of children) child.send('go')
  return Promise.all(
    children.map(async (child) => {
      const [answer] = (await once(child, 'message')) as [unknown]
      child.disconnect()
      return answer
    }),
  )
}

describe.each(databases)('the schema on $name', ({ name, newPlace }) => {
  it('is made in an empty database, and a second run finds nothing to do', async () => {
    const { database } = await newPlace('empty')
    const db = await open(database)
    expect(await versionOf(db, name)).toBe(0)
    expect(await migrate(db, name)).toEqual(migrations.map((migration) => migration.name))
    expect(await versionOf(db, name)).toBe(newest)
    const tables = await tableNames(db)
    expect(tables).toContain('sales_order')
    expect(await migrate(db, name)).toEqual([])
    expect(await tableNames(db)).toEqual(tables)
  })

  it('knows the versions one by one, without a gap', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1))
  })

  it('is left as it was by a migration that fails half way, and keeps the rows when it succeeds later', async () => {
    const { database } = await newPlace('empty')
    const db = await open(database)
    await migrate(db, name)
    await db.insertInto('setting').values({ name: 'before', value: '"kept"' }).execute()
    const tables = await tableNames(db)
    await expect(migrate(db, name, [...migrations, next(true)])).rejects.toThrow('the disk is full')
    expect(await tableNames(db)).toEqual(tables)
    expect(await versionOf(db, name)).toBe(newest)
    expect(await db.selectFrom('setting').select('name').execute()).toEqual([{ name: 'before' }])

    expect(await migrate(db, name, [...migrations, next(false)])).toEqual(['next'])
    expect(await db.selectFrom('setting').select('name').orderBy('name').execute()).toEqual([
      { name: 'before' },
      { name: 'next' },
    ])
  })

  it('leaves nothing in an empty database when the first migration fails', async () => {
    const { database } = await newPlace('empty')
    const db = await open(database)
    const broken: Migration = {
      ...migrations[0]!,
      up: async (trx, dialect) => {
        await migrations[0]!.up(trx, dialect)
        throw new Error('the disk is full')
      },
    }
    await expect(migrate(db, name, [broken])).rejects.toThrow('the disk is full')
    expect(await tableNames(db)).toEqual([])
    expect(await migrate(db, name)).toEqual(migrations.map((migration) => migration.name))
  })

  it('is made once when two programs start at the same moment', async () => {
    const place = await newPlace('empty')
    if (place.database.kind === 'folder') mkdirSync(place.database.path)
    expect(await startTwoAtOnce(place)).toEqual([newest, newest])
    const db = await open(place.database)
    const { rows } = await sql`select version from schema_version`.execute(db)
    expect(rows).toEqual(migrations.map(({ version }) => ({ version })))
  })

  it('is refused when a newer program made it, and not touched', async () => {
    const { database } = await newPlace('empty')
    const db = await open(database)
    await migrate(db, name, [...migrations, next(false)])
    const tables = await tableNames(db)
    const refusal = { code: 'database-newer', detail: { found: newest + 1, known: newest } }
    await expect(migrate(db, name)).rejects.toMatchObject(refusal)
    expect(await tableNames(db)).toEqual(tables)
    if (database.kind === 'postgres') return
    await db.destroy()
    const before = sha256(fileOf(database))
    const again = await openSqlite(fileOf(database))
    await expect(migrate(again, name)).rejects.toMatchObject(refusal)
    await again.destroy()
    expect(sha256(fileOf(database))).toBe(before)
  })
})

const sqlite = databases.filter((database) => database.name === 'sqlite')

describe.each(sqlite)('a database file', ({ newPlace }) => {
  it.each([
    [
      'a database of another program',
      (file: string) => new Sqlite(file).exec('create table photos (id)').close(),
    ],
    [
      'a file with the mark of another program',
      (file: string) => void new Sqlite(file).pragma('application_id = 7'),
    ],
    ['a text', (file: string) => writeFileSync(file, 'Nr zamówienia;SKU\n'.repeat(500))],
  ])('that is %s is refused and not touched', async (_, write) => {
    const { database } = await newPlace('empty')
    const file = fileOf(database)
    mkdirSync(join(file, '..'), { recursive: true })
    write(file)
    const before = sha256(file)
    await expect(openSqlite(file)).rejects.toMatchObject({ code: 'database-foreign' })
    expect(sha256(file)).toBe(before)
  })

  it('keeps what was acknowledged: every durability setting holds on the open connection', async () => {
    const { database } = await newPlace('empty')
    const db = await open(database)
    const setting = async (pragma: string) =>
      Object.values((await sql.raw(`pragma ${pragma}`).execute(db)).rows[0]!)[0]
    expect({
      journal: await setting('journal_mode'),
      synchronous: await setting('synchronous'),
      foreignKeys: await setting('foreign_keys'),
      mapped: await setting('mmap_size'),
      trusted: await setting('trusted_schema'),
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, mapped: 0, trusted: 0 })
  })

  it('is not used by an engine that does not hold synchronous=FULL', async () => {
    const { database } = await newPlace('empty')
    vi.stubEnv('PAKOWNIA_DEV_SQLITE', join(import.meta.dirname, '../fixtures/forgetful-sqlite.ts'))
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(openSqlite(fileOf(database))).rejects.toMatchObject({
      code: 'database-unsafe',
      detail: { setting: 'synchronous' },
    })
  })
})

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
