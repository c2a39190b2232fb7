import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { databases } from '../../support/databases.ts'
import { until } from '../../support/until.ts'
import { openBench } from './bench.ts'

describe.each(databases)('a serial scanner on $name', ({ newPlace }) => {
  it('counts what it reads at the bench, also when the line cuts a code', async () => {
    const bench = await openBench(await newPlace())
    const { cable } = await bench.plugScanner()
    await bench.work()
    const code = bench.shift.codeOf('CANDLE')
    await cable.say(code.slice(0, 5))
    await delay(30)
    await cable.say(`${code.slice(5)}\r`)
    await cable.say('\n')
    await until('the first piece', () => bench.outcomes().length === 2)
    await cable.say('NOBODY-KNOWS\r\n')
    await until('the unknown code', () => bench.outcomes().length === 3)
    expect(bench.outcomes()).toEqual(['opened', 'counted', 'refused unknown'])
  })
})
