import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CallEnvelope } from '../../shared/contract/envelope.ts'
import { Fault, toFaultData } from '../../shared/contract/faults.ts'
import { hostsOfParent, type MessagePort } from './parent-hosts.ts'
import { keysOfParent, type KeyAnswer } from './parent-keys.ts'
import { openLog } from './log.ts'
import { secretsIn } from './secrets/index.ts'
import { startStation, type RunningStation } from './start.ts'

/** The exit code that tells the parent: this database will not do, do not start me again. */
const refusedExit = 78

type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: readonly MessagePort[] }) => void): void
}
type FromParent =
  | CallEnvelope
  | { readonly type: 'ping'; readonly n: number }
  | { readonly type: 'stop' }
  | { readonly type: 'wake' }
  | { readonly type: 'host-started'; readonly n: number }
  | { readonly type: 'host-ended'; readonly n: number }
  | KeyAnswer

/** The station service as a child of the desktop program; it talks to its parent and to nobody else. */
async function main(): Promise<void> {
  const port = (process as unknown as { parentPort: ParentPort }).parentPort
  const { values } = parseArgs({ options: { data: { type: 'string' }, postgres: { type: 'string' } } })
  const dataDir = values.data
  if (!dataDir) throw new Error('--data is needed')
  const log = openLog(dataDir)
  // Nothing else writes down why the service died; it is started again.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'service dies')
    process.exit(1)
  })
  const hosts = hostsOfParent((message) => port.postMessage(message))
  const keys = keysOfParent((message) => port.postMessage(message))
  let running: RunningStation | null = null
  // Hosts may be started while the station still starts; calls come only after it said that it is ready.
  port.on('message', ({ data, ports }) => {
    const message = data as FromParent
    switch (message.type) {
      case 'ping':
        return port.postMessage({ type: 'pong', n: message.n })
      case 'host-started':
        return hosts.started(message.n, ports[0])
      case 'host-ended':
        return hosts.ended(message.n)
      case 'keyed':
        return keys.answered(message)
      case 'wake':
        return running?.wake()
      case 'stop':
        return void running?.stop().then(() => process.exit(0))
      case 'call':
        return void running?.call(message).then((reply) => port.postMessage(reply))
    }
  })
  try {
    const starting = startStation({
      dataDir,
      ...(values.postgres ? { postgres: values.postgres } : {}),
      assetsDir: join(import.meta.dirname, '../../assets'),
      log,
      startHost: hosts.start,
      secrets: secretsIn(join(dataDir, 'secrets.json'), keys.sealing),
      tell: (event) => port.postMessage(event),
    })
    running = await starting
    port.postMessage({ type: 'ready' })
  } catch (error) {
    log.error({ err: error }, 'service cannot start')
    // Only what no new try can change is refused: a database server that is away comes back.
    if (!(error instanceof Fault)) process.exit(1)
    port.postMessage({ type: 'refused', fault: toFaultData(error) })
    // The message leaves before the process does.
    setTimeout(() => process.exit(refusedExit), 200)
  }
}

void main()
