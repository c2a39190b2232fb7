import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CallEnvelope } from '../../shared/contract/envelope.ts'
import { Fault, toFaultData } from '../../shared/contract/faults.ts'
import { openLog } from './log.ts'
import { startStation } from './start.ts'

/** The exit code that tells the parent: this database will not do, do not start me again. */
const refusedExit = 78

type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}
type FromParent = CallEnvelope | { readonly type: 'ping'; readonly n: number } | { readonly type: 'stop' }

/** The station service as a child of the desktop program; it talks to its parent and to nobody else. */
async function main(): Promise<void> {
  const port = (process as unknown as { parentPort: ParentPort }).parentPort
  const { values } = parseArgs({ options: { data: { type: 'string' }, postgres: { type: 'string' } } })
  const dataDir = values.data
  if (!dataDir) throw new Error('--data is needed')
  const log = openLog(dataDir)
  try {
    const running = await startStation({
      dataDir,
      ...(values.postgres ? { postgres: values.postgres } : {}),
      assetsDir: join(import.meta.dirname, '../../assets'),
      log,
      tell: (event) => port.postMessage(event),
    })
    port.on('message', ({ data }) => {
      const message = data as FromParent
      if (message.type === 'ping') port.postMessage({ type: 'pong', n: message.n })
      else if (message.type === 'stop') void running.stop().then(() => process.exit(0))
      else void running.call(message).then((reply) => port.postMessage(reply))
    })
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
