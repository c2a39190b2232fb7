import { setTimeout as delay } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { databases } from '../../support/databases.ts'
import { until } from '../../support/until.ts'
import { anyPlace, openBench } from './bench.ts'

/** Pieces of the open order that are in the box. */
const packed = async ({ shift }: Awaited<ReturnType<typeof openBench>>) =>
  (await shift.verifying()).unitsVerified

describe('a piece read twice by a serial scanner', () => {
  // Wide apart, so that no stall of the machine turns one into the other; the exact times are those of the gate's own tests.
  it('counts once when it comes again at once, and again when it comes later, in one box', async () => {
    const bench = await openBench(await anyPlace())
    const { id, cable } = await bench.plugScanner({ doubleReadMs: 1_000 })
    await bench.work()
    const code = `${bench.shift.codeOf('CANDLE')}\r`
    for (const wait of [0, 50, 2_500, 2_500]) {
      await delay(wait)
      await cable.say(code)
    }
    await until('all reads', async () => (await bench.journal(id)).length === 4)
    expect((await bench.journal(id)).map(({ outcome }) => outcome)).toEqual([
      'counted',
      'double-read',
      'counted',
      'counted',
    ])
    expect(await packed(bench)).toBe(3)
  })

  it('counts twice when two scanners read it: two hands hold two pieces', async () => {
    const bench = await openBench(await anyPlace())
    const [left, right] = [await bench.plugScanner(), await bench.plugScanner()]
    await bench.work()
    const code = `${bench.shift.codeOf('CANDLE')}\r`
    await Promise.all([left.cable.say(code), right.cable.say(code)])
    await until('both reads', async () => (await bench.journal()).length === 2)
    expect((await bench.journal()).map(({ outcome }) => outcome)).toEqual(['counted', 'counted'])
  })

  it('counts again after the plug was pulled in between: that is the next piece', async () => {
    const bench = await openBench(await anyPlace())
    const { id, cable } = await bench.plugScanner()
    await bench.work()
    const code = `${bench.shift.codeOf('CANDLE')}\r`
    await delay(1_000)
    await cable.say(code)
    await until('the first piece', async () => (await bench.journal(id)).length === 1)
    await cable.pull()
    await bench.toBe('missing', id)
    await cable.plug()
    await bench.toBe('connected', id)
    await cable.say(code)
    await until('the second piece', async () => (await bench.journal(id)).length === 2)
    expect((await bench.journal(id)).map(({ outcome }) => outcome)).toEqual(['counted', 'counted'])
  })
})

describe.each(databases)('a piece read twice by the keyboard scanner on $name', ({ newPlace }) => {
  it('counts once 50 ms later and again 300 and 800 ms later, and a code sent again keeps its verdict', async () => {
    const bench = await openBench(await newPlace())
    await bench.work()
    const { shift } = bench
    const raw = shift.codeOf('CANDLE')
    let at = 1_000_000
    const submit = async (scanId: string, device: 'wedge' | 'keyboard' = 'wedge') => {
      const read = { startedAt: at, readAt: at + 20 }
      return (await shift.call('scan/submit', { scanId, raw, device, screen: 'pack', ...read })).outcome.kind
    }
    const ids = [uuidv7(), uuidv7(), uuidv7(), uuidv7()] as const
    const verdicts: string[] = []
    for (const [index, gap] of [0, 50, 2_500, 2_500].entries()) {
      at += gap + 20
      verdicts.push(await submit(ids[index]!))
    }
    expect(verdicts).toEqual(['counted', 'double-read', 'counted', 'counted'])
    for (const id of [...ids].reverse()) verdicts.push(await submit(id))
    expect(verdicts.slice(4)).toEqual(['counted', 'counted', 'double-read', 'counted'])
    // What a hand types on the keyboard is never a double, however quick.
    at += 30
    expect(await submit(uuidv7(), 'keyboard')).toBe('counted')
    expect(await packed(bench)).toBe(4)
  })

  it('counts twice when the clock of the window began anew in between', async () => {
    const bench = await openBench(await newPlace())
    await bench.work()
    const { shift } = bench
    const kinds: string[] = []
    for (const startedAt of [5_000_000, 1_000]) {
      const read = { startedAt, readAt: startedAt + 20, device: 'wedge', screen: 'pack' } as const
      const answer = await shift.call('scan/submit', {
        scanId: uuidv7(),
        raw: shift.codeOf('CANDLE'),
        ...read,
      })
      kinds.push(answer.outcome.kind)
    }
    expect(kinds).toEqual(['counted', 'counted'])
  })

  it('keeps the order of codes that arrive at once', async () => {
    const bench = await openBench(await newPlace(), [
      ['CANDLE', 10],
      ['PLATE', 10],
    ])
    const { id, cable } = await bench.plugScanner()
    await bench.work()
    const codes = Array.from({ length: 40 }, (_, index) => `CODE-${index}`)
    await cable.say(codes.map((code) => `${code}\r\n`).join(''))
    await until('all codes', async () => (await bench.journal(id)).length === codes.length)
    expect((await bench.journal(id)).map(({ raw }) => raw)).toEqual(codes)
  })
})
