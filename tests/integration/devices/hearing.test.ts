import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { HeardCode } from '../../../shared/contract/devices.ts'
import { until } from '../../support/until.ts'
import { anyPlace, openBench } from './bench.ts'

async function benchInTest() {
  const bench = await openBench(await anyPlace())
  const tested = await bench.plugScanner({ prefix: 'P-' })
  const other = await bench.plugScanner()
  await bench.work('iryna')
  const heard = (): HeardCode[] =>
    bench.shift.events.flatMap(({ name, payload }) =>
      name === 'devices/heard' ? [payload as HeardCode] : [],
    )
  const hear = (deviceId: string | null) => bench.shift.call('devices/hear', { deviceId })
  return { bench, tested, other, heard, hear }
}

describe('a scanner that is being tested', () => {
  it('is heard with its raw code, its end and its times, and counts nowhere; the others count', async () => {
    const { bench, tested, other, heard, hear } = await benchInTest()
    await hear(tested.id)
    await tested.cable.say('P-NO-END')
    await until('the code without an end', () => heard().length === 1)
    await tested.cable.say('P-TEST\t')
    await until('the code heard', () => heard().length === 2)
    await other.cable.say('WORK\r\n')
    await until('the other', async () => (await bench.journal(other.id)).length === 1)
    expect(heard().map(({ deviceId, raw, terminator }) => [deviceId, raw, terminator])).toEqual([
      [tested.id, 'P-NO-END', ''],
      [tested.id, 'P-TEST', '\t'],
    ])
    expect(heard().every(({ startedAt, endedAt }) => endedAt >= startedAt)).toBe(true)
    expect(await bench.journal(tested.id)).toEqual([])

    await hear(null)
    await tested.cable.say('P-AFTER\r\n')
    await until('its code at work', async () => (await bench.journal(tested.id)).length === 1)
    expect((await bench.journal(tested.id))[0]?.raw).toBe('AFTER')
    expect(heard()).toHaveLength(2)
  })

  it('goes back to work by itself when nobody goes on with the test', async () => {
    const { bench, tested, hear } = await benchInTest()
    await hear(tested.id)
    await delay(20_500)
    await tested.cable.say('LATER\r\n')
    await until('its code at work', async () => (await bench.journal(tested.id)).length === 1)
  })
})
