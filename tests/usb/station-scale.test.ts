import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ScaleShown } from '../../shared/contract/devices.ts'
import { scale, scaleReport } from './devices.ts'
import { removeAllGadgets } from './gadgets.ts'
import { openStation } from './station.ts'
import { until } from './until.ts'

const station = await openStation()
afterEach(removeAllGadgets)

const dymo = { vendorId: 0x0922, productId: 0x8009, product: 'S250 Scale', serial: '00001' }

/** A new scale, plugged in and known to the station; waits until old weights of its queue cannot be meant any more. */
async function weighing() {
  const gadget = scale(dymo)
  await gadget.plug(0)
  const found = await station.found((device) => device.kind === 'scale')
  const id = found.usedBy ?? (await station.save('scale', 'scale', found.connection!))
  await station.becomes(id, 'connected')
  await sleep(300)
  const shown = async (): Promise<ScaleShown | undefined> =>
    (await station.call('devices/weights', {})).find((each) => each.deviceId === id)?.shown
  const shows = (fits: (now: ScaleShown) => boolean) =>
    until('the station shows the weight', async () => {
      const now = await shown()
      return now && fits(now) && now
    })
  const grams = (wanted: number, settled: boolean) =>
    shows((now) => now.kind === 'weight' && now.grams === wanted && now.settled === settled)
  return { gadget, id, shown, shows, grams }
}

await test('a scale with a captured descriptor shows grams whatever its unit, and settles what stands still', async () => {
  const { gadget, id, shows, grams } = await weighing()
  await gadget.send(scaleReport(1200, { status: 3 }))
  await grams(1200, false)
  await gadget.send(scaleReport(1234))
  await grams(1234, true)
  // 645.2 ounces.
  await gadget.send(scaleReport(6452, { unit: 11, exponent: -1 }))
  await grams(18291, true)
  await gadget.send(scaleReport(2345, { unit: 3, exponent: -3 }))
  await grams(2345, true)
  await gadget.send(scaleReport(0, { status: 6 }))
  await shows((now) => now.kind === 'problem' && now.problem === 'over')
  await station.call('devices/scale-command', { deviceId: id, command: 'zero' })
  assert.deepEqual([...(await gadget.received())], [2, 1])
})

await test('a scale that is unplugged shows no weight, and none from before when it is back on another port', async (t) => {
  const { gadget, id, shown, shows, grams } = await weighing()
  await gadget.send(scaleReport(1234))
  await grams(1234, true)
  gadget.unplug()
  await shows((now) => now.kind === 'problem')
  await station.becomes(id, 'missing')
  const from = performance.now()
  await gadget.plug(2)
  await station.becomes(id, 'connected')
  t.diagnostic(`scale: back ${(performance.now() - from).toFixed(0)} ms after it was plugged in`)
  assert.deepEqual(await shown(), { kind: 'problem', problem: 'waiting' })
  await sleep(300)
  await gadget.send(scaleReport(800))
  await grams(800, true)
})

await test('the service ends in order', () => station.stop())
