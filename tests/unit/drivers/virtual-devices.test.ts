import { setImmediate as turn } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sics, type SicsDecoder } from '../../../drivers/scale/sics.ts'
import { createLineDecoder } from '../../../drivers/scanner/line-decoder.ts'
import type { Link } from '../../../drivers/transport/link.ts'
import { createVirtualScale, createVirtualScanner } from '../../../drivers/virtual/index.ts'
import type { ScaleReading } from '../../../shared/domain/scale-reading.ts'

const never = new AbortController().signal

/** Opens the line of a virtual device; `lost` holds why it broke. */
async function openLine(
  open: ReturnType<typeof createVirtualScale>['open'],
  onData: (bytes: Uint8Array) => void,
) {
  const lost: string[] = []
  const link: Link = await open({ onData, onLost: (reason) => lost.push(reason) }, never)
  return { link, lost }
}

async function plugInScanner(scanner = createVirtualScanner()) {
  const decoder = createLineDecoder({ idleEndMs: 250 })
  const codes: string[] = []
  const pieces: Uint8Array[] = []
  const line = await openLine(scanner.open, (bytes) => {
    pieces.push(bytes)
    for (const event of decoder.push(bytes, 0)) if (event.kind === 'read') codes.push(event.read.raw)
  })
  return { scanner, codes, pieces, ...line }
}

async function plugInScale(scale = createVirtualScale()) {
  const decoder = sics.createDecoder('kg') as SicsDecoder
  const readings: ScaleReading[] = []
  const line = await openLine(scale.open, (bytes) => readings.push(...decoder.push(bytes)))
  /** Asks so many times, as the program does. */
  const ask = async (times: number): Promise<readonly ScaleReading[]> => {
    readings.length = 0
    for (let time = 0; time < times; time += 1) {
      await line.link.write(sics.poll!.bytes)
      await turn()
    }
    return [...readings]
  }
  return { scale, ask, ...line }
}

const weighed = (grams: number, stable: boolean): ScaleReading => ({
  kind: 'weight',
  grams,
  stable,
  basis: 'unknown',
  text: `${(grams / 1000).toFixed(3)} kg`,
})

describe('the virtual scanner', () => {
  const code = fc
    .array(
      fc.integer({ min: 0x21, max: 0xfe }).filter((byte) => byte !== 0x7f),
      { minLength: 1, maxLength: 60 },
    )
    .map((all) => Buffer.from(all).toString('latin1'))

  it('reads a code as a serial scanner does: in pieces that only the decoder joins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(code, { maxLength: 5 }), async (texts) => {
        const { scanner, codes, pieces } = await plugInScanner()
        for (const text of texts) scanner.type(text)
        expect(codes).toEqual(texts)
        expect(pieces).toHaveLength(2 * texts.length)
      }),
    )
  })

  it('loses what it reads while its plug is out, breaks the line once, and reads again on a new one', async () => {
    const { scanner, codes, lost, link } = await plugInScanner()
    scanner.setPlugged(false)
    scanner.type('LOST')
    scanner.setPlugged(false)
    expect(lost).toEqual(['unplugged'])
    await expect(link.write(Uint8Array.of(7))).rejects.toMatchObject({ code: 'lost' })
    await expect(plugInScanner(scanner)).rejects.toMatchObject({ code: 'missing' })
    scanner.setPlugged(true)
    scanner.type('LOST AS WELL')
    const again = await plugInScanner(scanner)
    scanner.type('BACK')
    expect([codes, again.codes]).toEqual([[], ['BACK']])
  })

  it('has one line at a time, like a serial port, and is free again when that is closed', async () => {
    const { scanner, link, lost } = await plugInScanner()
    await expect(plugInScanner(scanner)).rejects.toMatchObject({ code: 'busy' })
    await link.close()
    const { codes } = await plugInScanner(scanner)
    scanner.type('NEXT')
    await link.close()
    scanner.type('STILL')
    expect([codes, lost]).toEqual([['NEXT', 'STILL'], []])
  })

  describe('that sticks', () => {
    beforeEach(() => void vi.useFakeTimers())
    afterEach(() => void vi.useRealTimers())

    it('reads its last code without end until it is put right', async () => {
      const { scanner, codes } = await plugInScanner()
      scanner.type('A-1')
      scanner.setJammed(true)
      vi.advanceTimersByTime(1_000)
      scanner.setJammed(false)
      const many = codes.length
      expect(many).toBeGreaterThan(100)
      expect(new Set(codes)).toEqual(new Set(['A-1']))
      vi.advanceTimersByTime(1_000)
      expect(codes).toHaveLength(many)
    })
  })
})

describe('the virtual scale', () => {
  it('says nothing until it is asked, and then one weight for each question', async () => {
    const { scale, ask } = await plugInScale()
    scale.put(1_000)
    await turn()
    expect(await ask(0)).toEqual([])
    expect(await ask(1)).toHaveLength(1)
  })

  it('sways and then stands still at what was put on it', async () => {
    const { scale, ask } = await plugInScale()
    scale.put(1_000)
    expect(await ask(5)).toEqual([
      weighed(600, false),
      weighed(1_040, false),
      weighed(990, false),
      weighed(1_000, true),
      weighed(1_000, true),
    ])
  })

  it('never says that it stands still at what was taken off before it did', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30_000 }), fc.nat({ max: 3 }), async (last, asked) => {
        const { scale, ask } = await plugInScale()
        scale.put(5_000)
        const before = await ask(asked)
        scale.put(last)
        const stable = [...before, ...(await ask(6))].filter((one) => one.kind === 'weight' && one.stable)
        expect(stable).toEqual(Array.from(stable, () => weighed(last, true)))
        expect(stable.length).toBeGreaterThan(0)
      }),
    )
  })

  it('on which something leans never stands still, until it leans no more', async () => {
    const { scale, ask } = await plugInScale()
    scale.put(2_000)
    scale.setJammed(true)
    const readings = await ask(50)
    expect(readings).toHaveLength(50)
    expect(readings.every((one) => one.kind === 'weight' && !one.stable)).toBe(true)
    scale.setJammed(false)
    expect(await ask(1)).toEqual([weighed(2_000, true)])
  })

  it('does not understand other questions, and answers none without its plug', async () => {
    const { scale, ask, link, lost } = await plugInScale()
    await link.write(Buffer.from('W\r\n'))
    await turn()
    expect(await ask(0)).toEqual([])
    // The answer that is on its way is lost with the line.
    await link.write(sics.poll!.bytes)
    scale.setPlugged(false)
    await turn()
    expect(lost).toEqual(['unplugged'])
    await expect(ask(1)).rejects.toMatchObject({ code: 'lost' })
    scale.setPlugged(true)
    scale.put(700)
    const again = await plugInScale(scale)
    expect((await again.ask(4)).at(-1)).toEqual(weighed(700, true))
  })
})
