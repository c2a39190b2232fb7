import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { devicesAsync, HIDAsync } from 'node-hid'
import { keyboard, scale, scaleReport, scanner, scanReports } from './devices.ts'
import { removeAllGadgets } from './gadgets.ts'
import { until } from './until.ts'

const honeywell = { vendorId: 0x0c2e, productId: 0x0c01, product: 'Honeywell HID POS', serial: 'SN-1' }
const dymo = { vendorId: 0x0922, productId: 0x8009, product: 'S250 Scale', serial: '00001' }

afterEach(removeAllGadgets)

const listed = async (usagePage: number) =>
  (await devicesAsync()).filter((one) => one.usagePage === usagePage)
const appeared = (usagePage: number) =>
  until('the device is listed', async () => (await listed(usagePage))[0], 10_000)

/** Opens a device and keeps what it sends, as bytes in hexadecimal. */
async function listen(path: string | undefined) {
  const device = await HIDAsync.open(path ?? '')
  const got: string[] = []
  const errors: unknown[] = []
  device.on('data', (report: Buffer) => got.push(report.toString('hex')))
  device.on('error', (error) => errors.push(error))
  return { device, got, errors }
}

await test('a HID scanner is listed with its serial number and usage, and its reports arrive whole', async () => {
  const gadget = scanner(honeywell)
  await gadget.plug(0)
  const found = await appeared(0x8c)
  assert.deepEqual(
    [found.vendorId, found.productId, found.serialNumber, found.usage],
    [0x0c2e, 0x0c01, 'SN-1', 2],
  )
  const { device, got } = await listen(found.path)
  const codes = [
    Buffer.from('5901234123457'),
    Buffer.from(Array.from({ length: 56 }, (_, at) => at)),
    Buffer.from(Array.from({ length: 150 }, (_, at) => 255 - at)),
  ]
  const sent = codes.flatMap((code) => scanReports(']d2', code))
  for (const report of sent) await gadget.send(report)
  await until('all reports have come', () => got.length >= sent.length)
  assert.deepEqual(
    got,
    sent.map((report) => report.toString('hex')),
  )
  await device.close()
})

await test('a HID scanner that is unplugged says so, and comes back on another port under the same serial number', async (t) => {
  const gadget = scanner(honeywell)
  await gadget.plug(0)
  const first = await listen((await appeared(0x8c)).path)
  const unplugged = performance.now()
  gadget.unplug()
  await until('the unplug is noticed', () => first.errors.length > 0)
  t.diagnostic(`unplug noticed after ${(performance.now() - unplugged).toFixed(0)} ms`)
  await first.device.close()
  assert.deepEqual(await listed(0x8c), [])
  const plugged = performance.now()
  await gadget.plug(3)
  const again = await appeared(0x8c)
  const second = await listen(again.path)
  t.diagnostic(`listed and open ${(performance.now() - plugged).toFixed(0)} ms after it was plugged in`)
  assert.equal(again.serialNumber, 'SN-1')
  const [report] = scanReports(']E0', Buffer.from('5901234123457'))
  await gadget.send(report!)
  await until('the report has come', () => second.got.length > 0)
  assert.deepEqual(second.got, [report!.toString('hex')])
  await second.device.close()
})

await test('a scale with a captured descriptor is listed as a scale, sends weights and takes the zero command', async () => {
  const gadget = scale(dymo)
  await gadget.plug(1)
  const found = await appeared(0x8d)
  assert.equal(found.usage, 0x20)
  const { device, got } = await listen(found.path)
  await gadget.send(scaleReport(1234))
  await gadget.send(scaleReport(6452, { unit: 11, exponent: -1 }))
  await until('both reports have come', () => got.length >= 2)
  assert.deepEqual(got, ['03040200d204', '03040bff3419'])
  await device.write([2, 1])
  assert.deepEqual([...(await gadget.received())], [2, 1])
  await device.close()
})

await test('a second program may open a HID device too: each gets every report', async () => {
  const gadget = scanner(honeywell)
  await gadget.plug(2)
  const found = await appeared(0x8c)
  const one = await listen(found.path)
  const other = await listen(found.path)
  const [report] = scanReports(']E0', Buffer.from('40170725'))
  await gadget.send(report!)
  await until('both have it', () => one.got.length === 1 && other.got.length === 1)
  await one.device.close()
  await other.device.close()
})

await test('the same scanner in keyboard mode is listed as a keyboard, not as a scanner', async () => {
  const gadget = keyboard({ ...honeywell, productId: 0x0200 })
  await gadget.plug(0)
  const found = await until('it is listed', async () =>
    (await devicesAsync()).find((one) => one.productId === 0x0200),
  )
  assert.deepEqual([found.vendorId, found.usagePage, found.usage], [0x0c2e, 1, 6])
  assert.deepEqual(await listed(0x8c), [])
})
