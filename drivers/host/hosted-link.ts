import { setTimeout as delay } from 'node:timers/promises'
import { LinkFault, type Link, type LinkEvents, type OpenLink } from '../transport/link.ts'
import type { HostChild, HostTarget, StartHost } from './messages.ts'
import { hostOrders } from './orders.ts'

export type HostTimes = {
  /** A driver that has not opened its device after this hangs. Milliseconds. */
  readonly open: number
  /** A host that does not answer a question for so long hangs. */
  readonly answer: number
  /** Between two questions whether the host still lives. */
  readonly ping: number
  /** A host that was asked to close and has not ended after this is killed. */
  readonly close: number
}

/** A driver that hangs is found and its device open again within five seconds. */
const usualTimes: HostTimes = { open: 8_000, answer: 2_000, ping: 500, close: 1_500 }

/** A line to a device whose native driver runs in a process of its own. A crash or a hang of it is a lost line. */
export function openHosted(
  startHost: StartHost,
  target: HostTarget,
  times: HostTimes = usualTimes,
): OpenLink {
  return (events, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new LinkFault('cancelled', 'cancelled'))
      const child = startHost()
      const ended = new Promise<void>((done) => child.onExit(done))
      const fail = (fault: LinkFault): void => {
        clearTimeout(patience)
        signal.removeEventListener('abort', cancel)
        child.kill()
        reject(fault)
      }
      const cancel = (): void => fail(new LinkFault('cancelled', 'cancelled'))
      const patience = setTimeout(
        () => fail(new LinkFault('driver-failed', 'the driver does not open the device')),
        times.open,
      )
      let live: LiveLink | null = null
      signal.addEventListener('abort', cancel, { once: true })
      child.onMessage((news) => {
        if (live) return live.hear(news)
        if (news.type === 'data') events.onData(news.bytes, news.at)
        if (news.type === 'refused') fail(new LinkFault(news.code, news.message))
        if (news.type !== 'opened') return
        clearTimeout(patience)
        signal.removeEventListener('abort', cancel)
        live = liveLink(child, ended, target, events, times)
        resolve(live.link)
      })
      void ended.then(() => (live ? live.exited() : fail(new LinkFault('driver-failed', 'the driver ended'))))
      child.post({ type: 'open', target })
    })
}

type LiveLink = {
  readonly link: Link
  readonly hear: (news: Parameters<Parameters<HostChild['onMessage']>[0]>[0]) => void
  readonly exited: () => void
}

function liveLink(
  child: HostChild,
  ended: Promise<void>,
  target: HostTarget,
  events: LinkEvents,
  times: HostTimes,
): LiveLink {
  let over = false
  const orders = hostOrders(child)
  const stop = (): void => {
    over = true
    clearInterval(pulse)
  }
  const lose = (fault: LinkFault): void => {
    if (over) return
    stop()
    orders.endAll(fault)
    child.kill()
    events.onLost(fault.message)
  }
  /** Native calls run beside the host's own thread; only a driver that blocks that thread leaves this unanswered. */
  const checkPulse = (): void => {
    let answered = false
    const answer = (): void => {
      answered = true
      clearTimeout(hang)
    }
    const judge = (): void => {
      if (!answered) lose(new LinkFault('driver-failed', 'the driver hangs'))
    }
    // One more turn: after a stall of the service itself the answers that wait in line come first.
    const hang = setTimeout(() => setImmediate(judge), times.answer)
    orders.ask({ type: 'ping' }).then(answer, answer)
  }
  const pulse = setInterval(checkPulse, times.ping)
  const refused = (): Promise<never> => Promise.reject(new LinkFault('lost', 'the line is closed'))
  return {
    hear: (news) => {
      if (news.type === 'data' && !over) events.onData(news.bytes, news.at)
      else if (news.type === 'lost') lose(new LinkFault('lost', news.reason))
      else orders.hear(news)
    },
    exited: () => lose(new LinkFault('driver-failed', 'the driver ended')),
    link: {
      write: (bytes) => (over ? refused() : orders.ask({ type: 'write', bytes }).then(() => undefined)),
      finish: async (timeoutMs) =>
        !over && (await orders.ask({ type: 'finish', timeoutMs }).catch(() => false)) === true,
      ...(target.kind === 'usb-printer'
        ? { portStatus: () => (over ? refused() : orders.ask({ type: 'port-status' }).then(Number)) }
        : {}),
      close: async () => {
        // A process that the system cannot end, because its driver hangs in the kernel, is left behind.
        if (over) return Promise.race([ended, delay(times.close, undefined, { ref: false })])
        stop()
        orders.endAll(new LinkFault('lost', 'the line is closed'))
        child.post({ type: 'close' })
        const patience = setTimeout(() => child.kill(), times.close)
        await Promise.race([ended, delay(2 * times.close, undefined, { ref: false })])
        clearTimeout(patience)
      },
    },
  }
}
