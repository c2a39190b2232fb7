import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { forkHosts } from '../../drivers/host/fork.ts'
import type { CallEnvelope, ServiceEnvelope } from '../../shared/contract/envelope.ts'
import { Fault, toFaultData } from '../../shared/contract/faults.ts'
import { openLog } from './log.ts'
import { checkPlainFile, noSecrets, plainly, secretsIn, type Secrets } from './secrets/index.ts'
import { startStation } from './start.ts'

/** Tells whoever started it that another try would end the same way. */
const refusedExit = 78

/**
 * The station service without Electron: the same contract, one JSON envelope per line, over a local socket that only the
 * owner of the data folder can open. Prints the socket's path when it takes calls.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean' },
      data: { type: 'string' },
      postgres: { type: 'string' },
      secrets: { type: 'string' },
    },
  })
  if (!values.data) {
    process.stderr.write(
      'Usage: npm run service -- --headless --data DIR [--postgres URL] [--secrets FILE]\n',
    )
    process.exit(2)
  }
  const windows = new Set<Socket>()
  const secrets = secretsOf(values.secrets)
  const running = await startStation({
    dataDir: values.data,
    ...(values.postgres ? { postgres: values.postgres } : {}),
    assetsDir: join(import.meta.dirname, '../../assets'),
    log: openLog(values.data),
    startHost: forkHosts(join(import.meta.dirname, '../device-host/index.ts')),
    secrets,
    tell: (event) => windows.forEach((socket) => send(socket, event)),
  }).catch(refuse)
  const server = createServer((socket) => {
    windows.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => windows.delete(socket))
    const lines = createInterface({ input: socket })
    // It hands on the socket's errors: somebody who hangs up before the answer must not end the service.
    lines.on('error', () => undefined)
    lines.on('line', (line) => {
      const call = readCall(line)
      if (call) void running.call(call).then((reply) => send(socket, reply))
      else socket.destroy()
    })
  })
  const address = socketPath(values.data)
  process.umask(0o077)
  server.listen(address, () => process.stdout.write(`ready ${address}\n`))
  const stop = (): void => {
    server.close()
    windows.forEach((socket) => socket.destroy())
    void running.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** This service has no key store: its secrets lie plain in a file that is its owner's alone. */
function secretsOf(file: string | undefined): Secrets {
  if (file === undefined) return noSecrets
  try {
    checkPlainFile(file)
  } catch (error) {
    refuse(error)
  }
  return secretsIn(file, plainly)
}

/** Says why it does not start, and ends. */
function refuse(error: unknown): never {
  const refused = error instanceof Fault
  process.stderr.write(`${refused ? JSON.stringify(toFaultData(error)) : String(error)}\n`)
  process.exit(refused ? refusedExit : 1)
}

/** A socket left by a killed service would block the next one; Windows names pipes apart from files. */
function socketPath(dataDir: string): string {
  if (process.platform === 'win32')
    return String.raw`\\.\pipe\pakownia-${Buffer.from(dataDir).toString('hex').slice(-40)}`
  const path = join(dataDir, 'station.sock')
  rmSync(path, { force: true })
  return path
}

function send(socket: Socket, envelope: ServiceEnvelope): void {
  if (socket.writable) socket.write(`${JSON.stringify(envelope)}\n`)
}

function readCall(line: string): CallEnvelope | null {
  try {
    const call = JSON.parse(line) as CallEnvelope
    return call.type === 'call' && typeof call.procedure === 'string' ? call : null
  } catch {
    return null
  }
}

void main()
