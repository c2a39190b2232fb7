import { setTimeout as delay } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openHosted } from '../../../drivers/host/hosted-link.ts'
import type { HostNews, HostOrder } from '../../../drivers/host/messages.ts'

const times = { open: 100, answer: 60, ping: 15, close: 40 }
const target = { kind: 'hid', path: '/dev/hidraw0' } as const
const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const

/** A host whose answers come over a real port, as from another process. `obeys` says what it answers to each order. */
function hostThat(
  obeys: (order: HostOrder, say: (news: HostNews) => void) => readonly HostNews[],
  { dies = true } = {},
) {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  let exit = (): void => undefined
  const say = (news: HostNews): void => port2.postMessage(news)
  const state = { killed: 0, started: 0 }
  const start = () => {
    state.started += 1
    return {
      post: (order: HostOrder) => {
        for (const news of obeys(order, say)) say(news)
      },
      onMessage: (listener: (news: HostNews) => void) => void port1.on('message', listener),
      onExit: (listener: () => void) => {
        exit = listener
      },
      kill: () => {
        state.killed += 1
        if (dies) setImmediate(exit)
      },
    }
  }
  return { start, state, exit: () => exit() }
}

const lost: string[] = []
const events = { onData: () => undefined, onLost: (reason: string) => void lost.push(reason) }
const never = new AbortController().signal
const answers = (order: HostOrder): HostNews[] => {
  if (order.type === 'open') return [{ type: 'opened' }]
  return 'n' in order ? [{ type: 'done', n: order.n, value: null }] : []
}

describe('the line to a driver in a process of its own', () => {
  it('is kept while the service stands still for longer than a driver may: the answer waits in line', async () => {
    lost.length = 0
    let stalls = 0
    const host = hostThat((order, say) => {
      if (order.type !== 'ping' || (stalls += 1) !== 2) return answers(order)
      // The answer comes while nobody can look, and the timer that waits for it is over when somebody can.
      setImmediate(() => {
        answers(order).forEach(say)
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * times.answer)
      })
      return []
    })
    const link = await openHosted(host.start, target, times)(events, never)
    await delay(8 * times.answer)
    expect(stalls).toBeGreaterThan(2)
    expect(lost).toEqual([])
    expect(host.state.killed).toBe(0)
    await Promise.all([link.close(), delay(times.close).then(host.exit)])
  })

  it('is lost, once, when the driver answers no more, and its process is ended', async () => {
    lost.length = 0
    const host = hostThat((order) => (order.type === 'open' ? answers(order) : []))
    const link = await openHosted(host.start, target, times)(events, never)
    const writing = link.write(Uint8Array.of(1))
    await expect(writing).rejects.toMatchObject({ code: 'driver-failed' })
    await expect(link.write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'lost' })
    await link.close()
    expect(lost).toEqual(['the driver hangs'])
    expect(host.state.killed).toBe(1)
  })

  it('is no line when the driver does not open in time, or ends before', async () => {
    const silent = hostThat(() => [])
    await expect(openHosted(silent.start, target, times)(events, never)).rejects.toMatchObject({
      code: 'driver-failed',
    })
    expect(silent.state.killed).toBeGreaterThan(0)
    const serial = { kind: 'serial', path: '/dev/ttyS9', line } as const
    const dying = hostThat(() => [])
    const opening = openHosted(dying.start, serial, times)(events, never)
    dying.exit()
    await expect(opening).rejects.toMatchObject({ code: 'driver-failed' })
  })

  it('can be given up when the system cannot end the process of the driver', async () => {
    const host = hostThat(answers, { dies: false })
    const link = await openHosted(host.start, target, times)(events, never)
    await link.close()
    expect(host.state.killed).toBe(1)
  })
})
