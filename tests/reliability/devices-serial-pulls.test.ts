import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { anyPlace, messagesOf, openBench } from '../integration/devices/bench.ts'
import { until } from '../support/until.ts'

/** A few in every run; `PAKOWNIA_PULLS=200` for the long one. */
const pulls = Number(process.env['PAKOWNIA_PULLS'] ?? 15)

describe('a serial scanner whose plug is pulled again and again', () => {
  it(
    'gives every whole code once, makes none of a half one, and is always back',
    async () => {
      const bench = await openBench(await anyPlace())
      // Long enough that a stalled machine does not take a half code for one without an end.
      const { id, cable } = await bench.plugScanner({ idleEndMs: 1_000 })
      await bench.work('iryna')
      const certain: string[] = []
      const inFlight: string[] = []
      let halvesTold = 0
      const arrived = async () => new Set((await bench.journal(id)).map(({ raw }) => raw))
      for (let pull = 0; pull < pulls; pull += 1) {
        const whole = Array.from({ length: 1 + (pull % 4) }, (_, index) => codeOf(pull, index))
        const bytes = whole.map((code) => `${code}\r\n`).join('')
        const cut = (pull * 7) % bytes.length
        await cable.say(bytes.slice(0, cut))
        await cable.say(bytes.slice(cut))
        certain.push(...whole)
        await until('the codes', async () => {
          const there = await arrived()
          return whole.every((code) => there.has(code))
        })
        const how = (['half a code', 'a code in flight', 'a quiet line'] as const)[pull % 3]!
        if (how === 'half a code') {
          await cable.say(codeOf(pull, 8).slice(0, 5))
          await delay(100)
        } else if (how === 'a code in flight') {
          inFlight.push(codeOf(pull, 9))
          await cable.say(`${codeOf(pull, 9)}\r\n`)
        }
        await cable.pull()
        await bench.toBe('missing', id)
        if (how === 'half a code') {
          const [last] = await messagesOf(bench, id)
          // On a busy machine the half code may still have been on its way.
          if (last?.meaning.kind === 'dropped') {
            expect(last.meaning.reason).toBe('half-code')
            expect(codeOf(pull, 8)).toContain(Buffer.from(last.hex.replaceAll(' ', ''), 'hex').toString())
            halvesTold += 1
          }
        }
        await cable.plug()
        await bench.toBe('connected', id)
      }
      const journal = (await bench.journal(id)).map(({ raw }) => raw)
      expect(journal.filter((code) => !inFlight.includes(code))).toEqual(certain)
      expect(new Set(journal).size).toBe(journal.length)
      expect(halvesTold).toBeGreaterThan(0)
    },
    30_000 + pulls * 10_000,
  )
})

/** Different codes of different lengths. */
function codeOf(pull: number, index: number): string {
  return `PULL${pull}N${index}${'X'.repeat((pull * 5 + index) % 23)}`
}
