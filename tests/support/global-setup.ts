import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../electron/station/db/index.ts'
import { namesWanted, templateDatabase } from './databases.ts'
import { onServer, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the PostgreSQL server of this run, without the database's name. */
    postgres: string
  }
}

/** One PostgreSQL server for the whole run, with the newest schema ready to be copied for each test. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!namesWanted().includes('postgres')) return undefined
  const server = await startPostgres()
  await onServer(server.url, 'postgres', `create database ${templateDatabase}`)
  const { db } = await openDatabase({ kind: 'postgres', url: server.url + templateDatabase }, () => undefined)
  await db.destroy()
  project.provide('postgres', server.url)
  return server.stop
}
