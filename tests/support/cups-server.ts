import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type CupsServer = {
  /** What `CUPS_SERVER` has to be for `lp` and its kin to talk to this spooler. */
  readonly socket: string
  addQueue(name: string, deviceUri: string, ...options: string[]): Promise<void>
  /** A queue for documents: CUPS asks the IPP printer what it can do. */
  addIppQueue(name: string, deviceUri: string, ...options: string[]): Promise<void>
  /** Runs a CUPS program (`cupsdisable`, `cupsreject`, `cancel`, ...) against this spooler. */
  command(program: string, ...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** Starts a CUPS of its own with an empty configuration in a temporary folder, apart from any that the system runs. */
export async function startCups(): Promise<CupsServer> {
  const program = ['/usr/sbin/cupsd', '/usr/bin/cupsd'].find((path) => existsSync(path))
  if (!program) throw new Error('cupsd is missing: install the packages cups and cups-client')
  const home = await mkdtemp(join(tmpdir(), 'cups-'))
  // Filters and backends run as another user than root.
  await chmod(home, 0o755)
  const socket = join(home, 'cups.sock')
  for (const folder of ['etc', 'spool', 'tmp', 'cache', 'state', 'log']) await mkdir(join(home, folder))
  await chmod(join(home, 'tmp'), 0o1777)
  await writeFile(join(home, 'etc', 'cupsd.conf'), cupsdConf(socket))
  await writeFile(join(home, 'etc', 'cups-files.conf'), cupsFilesConf(home))
  const args = ['-f', '-c', join(home, 'etc', 'cupsd.conf'), '-s', join(home, 'etc', 'cups-files.conf')]
  const daemon = spawn(program, args, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()))
  const command = async (name: string, ...rest: string[]) => {
    const path = [`/usr/sbin/${name}`, `/usr/bin/${name}`].find((each) => existsSync(each)) ?? name
    return (await run(path, rest, { env: { ...process.env, CUPS_SERVER: socket, LC_ALL: 'C' } })).stdout
  }
  const addQueue = async (model: string, name: string, deviceUri: string, ...options: string[]) => {
    const named = options.flatMap((each) => ['-o', each])
    await command('lpadmin', '-p', name, '-E', '-v', deviceUri, '-m', model, ...named)
  }
  for (
    let attempt = 0;
    !(await command('lpstat', '-r').catch(() => '')).includes('is running');
    attempt += 1
  ) {
    if (attempt > 150) throw new Error('cupsd does not start')
    await delay(100)
  }
  return {
    socket,
    command,
    addQueue: (...queue) => addQueue('raw', ...queue),
    addIppQueue: (...queue) => addQueue('everywhere', ...queue),
    stop: async () => {
      daemon.kill('SIGTERM')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A device behind a `socket://` queue that keeps the bytes of each connection. */
export async function startRawDevice(): Promise<{ uri: string; jobs: Buffer[]; close(): Promise<void> }> {
  const jobs: Buffer[] = []
  const server = createServer((connection) => {
    const pieces: Buffer[] = []
    connection.on('data', (piece) => pieces.push(piece))
    connection.on('end', () => jobs.push(Buffer.concat(pieces)))
    connection.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    uri: `socket://127.0.0.1:${address.port}`,
    jobs,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A line printer (LPD) that refuses every job, at once. */
export async function startRefusingDevice(): Promise<{
  uri: string
  tries(): number
  close(): Promise<void>
}> {
  let tries = 0
  const server = createServer((connection) => {
    tries += 1
    connection.on('data', () => connection.end(Buffer.of(1)))
    connection.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    uri: `lpd://127.0.0.1:${address.port}/queue`,
    tries: () => tries,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function cupsdConf(socket: string): string {
  return `Listen ${socket}
Browsing Off
WebInterface No
DefaultAuthType None
MaxLogSize 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`
}

function cupsFilesConf(home: string): string {
  return `ServerRoot ${home}/etc
RequestRoot ${home}/spool
TempDir ${home}/tmp
CacheDir ${home}/cache
StateDir ${home}/state
AccessLog ${home}/log/access
ErrorLog ${home}/log/error
PageLog ${home}/log/page
Printcap
`
}
