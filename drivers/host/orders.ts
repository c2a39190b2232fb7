import { LinkFault } from '../transport/link.ts'
import type { HostChild, HostNews, HostOrder, HostValue, StartHost } from './messages.ts'

type WithoutNumber<Order> = Order extends { readonly n: number } ? Omit<Order, 'n'> : never
export type NumberedOrder = WithoutNumber<HostOrder>

/** Orders given to a device host, each with its answer. */
export type HostOrders = {
  /** Rejects with the host's own words, and with `driver-failed` when it ends first. */
  readonly ask: (order: NumberedOrder) => Promise<HostValue>
  readonly hear: (news: HostNews) => void
  /** Ends every order that waits. */
  readonly endAll: (fault: LinkFault) => void
}

export function hostOrders(child: HostChild): HostOrders {
  type Waiting = { readonly resolve: (value: HostValue) => void; readonly reject: (fault: LinkFault) => void }
  const waiting = new Map<number, Waiting>()
  let last = 0
  const take = (n: number): Waiting | undefined => {
    const found = waiting.get(n)
    waiting.delete(n)
    return found
  }
  return {
    ask: (order) => {
      last += 1
      const n = last
      return new Promise((resolve, reject) => {
        waiting.set(n, { resolve, reject })
        child.post({ ...order, n })
      })
    },
    hear: (news) => {
      if (news.type === 'done') take(news.n)?.resolve(news.value)
      else if (news.type === 'failed') take(news.n)?.reject(new LinkFault('lost', news.message))
    },
    endAll: (fault) => {
      for (const { reject } of waiting.values()) reject(fault)
      waiting.clear()
    },
  }
}

const patienceMs = 8_000

/**
 * Has one order carried out in a host of its own, which ends with the answer.
 * Rejects with `driver-failed` when the host ends or does not answer in time.
 */
export async function askHost(startHost: StartHost, order: NumberedOrder): Promise<HostValue> {
  const child = startHost()
  const orders = hostOrders(child)
  child.onMessage((news) => orders.hear(news))
  const gone = (why: string) => (): void => orders.endAll(new LinkFault('driver-failed', why))
  child.onExit(gone('the driver ended'))
  const patience = setTimeout(gone('the driver hangs'), patienceMs)
  try {
    return await orders.ask(order)
  } finally {
    clearTimeout(patience)
    child.kill()
  }
}
