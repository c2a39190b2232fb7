import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SerialCable } from '../../support/pty.ts'
import { until } from '../../support/until.ts'
import { anyPlace, messagesOf, openBench } from './bench.ts'

/** Sends codes without end, far more than fifty a second, until it is told to stop. */
function stick(cable: SerialCable): () => Promise<void> {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const sending = (async () => {
    for (let count = 0; !stop.signal.aborted; count += 1) {
      await cable.say([1, 2, 3].map((part) => `STUCK-${count}-${part}\r\n`).join(''))
      await delay(10)
    }
  })()
  return async () => {
    stop.abort()
    await sending
  }
}

describe('of three scanners at one bench', () => {
  it('one that sends without end is muted, and the others go on; it is let back when it was quiet', async () => {
    const bench = await openBench(await anyPlace())
    const [stuck, left, right] = [
      await bench.plugScanner(),
      await bench.plugScanner(),
      await bench.plugScanner(),
    ]
    await bench.work('iryna')
    const release = stick(stuck.cable)
    await bench.toBe('muted', stuck.id)
    expect((await messagesOf(bench, stuck.id))[0]?.meaning).toEqual({ kind: 'dropped', reason: 'muted' })

    for (const index of [0, 1, 2]) {
      await left.cable.say(`LEFT-${index}\r\n`)
      await right.cable.say(`RIGHT-${index}\r\n`)
      await until('both codes', async () => (await bench.journal(right.id)).length === index + 1)
    }
    await until('the last code', async () => (await bench.journal(left.id)).length === 3)
    expect((await bench.journal(left.id)).map(({ raw }) => raw)).toEqual(['LEFT-0', 'LEFT-1', 'LEFT-2'])
    expect((await bench.journal(right.id)).map(({ raw }) => raw)).toEqual(['RIGHT-0', 'RIGHT-1', 'RIGHT-2'])
    expect(await bench.stateOf(stuck.id)).toBe('muted')
    expect(await bench.stateOf(left.id)).toBe('connected')
    // What it had read before was decided before the codes of the others; nothing comes after it.
    const before = (await bench.journal(stuck.id)).length
    await delay(300)
    expect((await bench.journal(stuck.id)).length).toBe(before)

    await release()
    const quietSince = performance.now()
    await bench.toBe('connected', stuck.id)
    // The last of its codes may have lain in the line for a moment.
    expect(performance.now() - quietSince).toBeGreaterThan(2_500)
    await stuck.cable.say('WELL-AGAIN\r\n')
    await until('its next code', async () => (await bench.journal(stuck.id)).length === before + 1)
  })

  it('one that was muted is let back by hand at once', async () => {
    const bench = await openBench(await anyPlace())
    const { id, cable } = await bench.plugScanner()
    await bench.work()
    const release = stick(cable)
    await bench.toBe('muted', id)
    await release()
    // What still lies in the line is over before the hand is.
    await delay(300)
    const before = (await bench.journal(id)).length
    await bench.shift.call('devices/unmute', { deviceId: id })
    expect(await bench.stateOf(id)).toBe('connected')
    await cable.say('WELL-AGAIN\r\n')
    await until('its next code', async () => (await bench.journal(id)).length === before + 1)
  })

  it('each keeps its own double reads, names and settings', async () => {
    const bench = await openBench(await anyPlace())
    const strict = await bench.plugScanner({ doubleReadMs: 2_000, prefix: 'P-' })
    const loose = await bench.plugScanner({ doubleReadMs: 0, suffix: '-S' })
    await bench.work()
    for (const { cable } of [strict, loose]) for (const _ of [1, 2]) await cable.say('P-CODE-S\r\n')
    await until('all reads', async () => (await bench.journal()).length === 4)
    const seen = async (id: string) => (await bench.journal(id)).map(({ raw }) => raw)
    expect(await seen(strict.id)).toEqual(['CODE-S', 'CODE-S'])
    expect(await seen(loose.id)).toEqual(['P-CODE', 'P-CODE'])
  })
})
