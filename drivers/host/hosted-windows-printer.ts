import type { Printer, PrinterStatus, PrintOutcome } from '../printer/printer.ts'
import { LinkFault } from '../transport/link.ts'
import type { StartHost, WindowsPrinterConfig } from './messages.ts'
import { askHost, hostOrders } from './orders.ts'

/** Longer than the driver itself waits for a job; a spooler that hangs in a call does not come back from it. Milliseconds. */
const patienceMs = 180_000

/** A printer of Windows whose native calls run in a process of its own: a spooler that hangs holds up nothing but its job. */
export function hostedWindowsPrinter(startHost: StartHost, config: WindowsPrinterConfig): Printer {
  return {
    kind: 'windows',
    print: async (request, signal, onWaiting) => {
      if (signal.aborted) return { kind: 'failed-before-start', reason: 'cancelled', detail: 'cancelled' }
      const child = startHost()
      const orders = hostOrders(child)
      const giveUp = (): void => child.post({ type: 'give-up' })
      child.onMessage((news) => (news.type === 'waiting' ? onWaiting?.(news.problem) : orders.hear(news)))
      child.onExit(() => orders.endAll(new LinkFault('driver-failed', 'the driver ended')))
      signal.addEventListener('abort', giveUp, { once: true })
      const patience = setTimeout(() => child.kill(), patienceMs)
      try {
        return (await orders.ask({ type: 'windows-print', config, request })) as PrintOutcome
      } catch (error) {
        // It may have handed the job over before it ended.
        return { kind: 'unsure', reason: 'driver-failed', detail: String(error) }
      } finally {
        clearTimeout(patience)
        signal.removeEventListener('abort', giveUp)
        child.kill()
      }
    },
    status: async () => {
      try {
        return (await askHost(startHost, { type: 'windows-status', config })) as PrinterStatus
      } catch (error) {
        return { kind: 'not-ready', reason: 'driver-failed', detail: String(error) }
      }
    },
  }
}
