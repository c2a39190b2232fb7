import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** What the printer does with a job while this is set. */
export type IppDeed = 'print' | 'abort' | 'wait-for-paper'

export type IppPrinter = {
  readonly uri: string
  /** What each job asked for, as the printer understood it, by the names of IPP in capitals (`IPP_COPIES`, ...). */
  jobs(): Promise<readonly Readonly<Record<string, string>>[]>
  do(deed: IppDeed): Promise<void>
  stop(): Promise<void>
}

/** A printer for documents that speaks IPP: the program ippeveprinter of CUPS, on a free local port. */
export async function startIppPrinter(): Promise<IppPrinter> {
  const home = await mkdtemp(join(tmpdir(), 'ipp-'))
  const socket = join(home, 'bus')
  await writeFile(join(home, 'bus.conf'), busConf(socket))
  await writeFile(join(home, 'hook'), hook(home), { mode: 0o755 })
  // It wants to be found on the network, for which a bus where nobody answers is enough.
  const bus = spawn('dbus-daemon', [`--config-file=${join(home, 'bus.conf')}`, '--nofork'], {
    stdio: 'ignore',
  })
  const port = await freePort()
  await delay(300)
  const args = ['-2', '-p', String(port), '-d', home, '-r', 'off', '-c', join(home, 'hook')]
  const printer = spawn('ippeveprinter', [...args, '-f', 'application/pdf', 'Test'], {
    stdio: 'ignore',
    env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` },
  })
  const ended = new Promise<void>((resolve) => printer.once('exit', () => resolve()))
  for (let attempt = 0; !(await answers(port)); attempt += 1) {
    if (attempt > 100) throw new Error('ippeveprinter does not start: install cups-ipp-utils and dbus')
    await delay(100)
  }
  return {
    uri: `ipp://localhost:${port}/ipp/print`,
    async jobs() {
      const names = (await readdir(home)).filter((name) => name.endsWith('.job'))
      const numbers = names.map((name) => Number.parseInt(name)).sort((a, b) => a - b)
      return Promise.all(
        numbers.map(async (number) => variables(await readFile(join(home, `${number}.job`), 'utf8'))),
      )
    },
    do: (deed) => writeFile(join(home, 'deed'), deed),
    async stop() {
      printer.kill('SIGTERM')
      bus.kill('SIGTERM')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

function hook(home: string): string {
  return `#!/bin/sh
deed() { cat ${home}/deed 2>/dev/null; }
env | grep '^IPP_' > ${home}/$IPP_JOB_ID.tmp; mv ${home}/$IPP_JOB_ID.tmp ${home}/$IPP_JOB_ID.job
if [ "$(deed)" = wait-for-paper ]; then
  echo "STATE: +media-empty-error" >&2
  while [ "$(deed)" = wait-for-paper ]; do sleep 0.2; done
  echo "STATE: -media-empty-error" >&2
fi
[ "$(deed)" = abort ] && exit 1
exit 0
`
}

function busConf(socket: string): string {
  return `<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_type="*"/>
  </policy>
</busconfig>
`
}

function variables(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').map((line) => line.split(/=(.*)/, 2) as [string, string]))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
