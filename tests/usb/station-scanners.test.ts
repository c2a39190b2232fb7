import assert from 'node:assert/strict'
import { once } from 'node:events'
import { beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { SerialPort } from 'serialport'
import type { Connection } from '../../shared/contract/device-config.ts'
import type { HeardCode } from '../../shared/contract/devices.ts'
import { keyboard, makersOwn, scanner, scanReports, serialScanner } from './devices.ts'
import { removeAllGadgets, type HidGadget } from './gadgets.ts'
import { killDriverAt, openStation } from './station.ts'
import { until } from './until.ts'

const station = await openStation()
beforeEach(async () => {
  removeAllGadgets()
  for (const { id, connection } of await station.call('devices/list', {}))
    if (connection.kind !== 'wedge') await station.call('devices/remove', { id })
})

/** The connection that the station offers for what is plugged in. */
async function offered(vendorId: number, productId: number, serialNumber: string | null) {
  const { connection } = await station.found((device) => {
    const usb = usbOf(device.connection)
    return usb?.vendorId === vendorId && usb.productId === productId && usb.serialNumber === serialNumber
  })
  return connection!
}

function usbOf(connection: Connection | null) {
  if (connection?.kind === 'hid') return connection.usb
  return connection?.kind === 'serial' && connection.port.by === 'usb' ? connection.port.usb : null
}

const scan = async (gadget: HidGadget, code: string | Uint8Array, aim = ']E0'): Promise<void> => {
  for (const report of scanReports(aim, Buffer.from(code))) await gadget.send(report)
}

/** Milliseconds in which what was sent has reached the station for sure. */
const arrives = 300

/** What the station heard from a device, as soon as that is so much. */
const hears = (id: string, count: number) =>
  until('the station hears what was sent', async () => {
    const heard = await station.heard(id)
    return heard.length >= count && heard
  })

const honeywell = { vendorId: 0x0c2e, productId: 0x0c01, product: 'HID POS' }
const datalogic = { vendorId: 0x05f9, productId: 0x4204, product: 'CDC' }

await test('long codes with every byte arrive whole from a HID scanner', async () => {
  const gadget = scanner({ ...honeywell, serial: 'LONG' })
  await gadget.plug(0)
  const id = await station.save('LONG', 'scanner', await offered(0x0c2e, 0x0c01, 'LONG'))
  await station.becomes(id, 'connected')
  const codes = [
    Buffer.from('5901234123457'),
    Buffer.concat([Buffer.from([1]), Buffer.alloc(54, 0), Buffer.from([2])]),
    Buffer.from(Array.from({ length: 150 }, (_, at) => 255 - at)),
  ]
  for (const code of codes) await scan(gadget, code, ']d1')
  assert.deepEqual(
    await hears(id, 3),
    codes.map((code) => `code: ${code.toString('latin1')}`),
  )
})

await test('half a code at unplug is dropped and told; on another port the scanner is back', async (t) => {
  const gadget = scanner({ ...honeywell, serial: 'HALF' })
  await gadget.plug(0)
  const id = await station.save('HALF', 'scanner', await offered(0x0c2e, 0x0c01, 'HALF'))
  await station.becomes(id, 'connected')
  const [first, second] = scanReports(']d1', Buffer.alloc(150, 0x41))
  await gadget.send(first!)
  await gadget.send(second!)
  await sleep(arrives)
  gadget.unplug()
  await station.becomes(id, 'missing')
  const from = performance.now()
  await gadget.plug(3)
  await station.becomes(id, 'connected')
  t.diagnostic(`HID scanner: back ${(performance.now() - from).toFixed(0)} ms after it was plugged in`)
  await scan(gadget, '5901234123457')
  assert.deepEqual(await hears(id, 2), ['dropped: half-code', 'code: 5901234123457'])
})

await test('a serial scanner is back on another port, and half a code from before is dropped', async (t) => {
  const gadget = serialScanner({ ...datalogic, serial: 'CDC-1' })
  await gadget.plug(1)
  const id = await station.save('CDC', 'scanner', await offered(0x05f9, 0x4204, 'CDC-1'), { idleEndMs: 1000 })
  await station.becomes(id, 'connected')
  await gadget.send('5901234123457\r')
  await hears(id, 1)
  await gadget.send('590000')
  await sleep(arrives)
  gadget.unplug()
  await station.becomes(id, 'missing')
  const from = performance.now()
  await gadget.plug(4)
  await station.becomes(id, 'connected')
  t.diagnostic(`serial scanner: back ${(performance.now() - from).toFixed(0)} ms after it was plugged in`)
  await gadget.send('40170725\r')
  assert.deepEqual(await hears(id, 3), ['code: 5901234123457', 'dropped: half-code', 'code: 40170725'])
})

await test('two equal scanners without serial number are told apart by where they are plugged in', async () => {
  const left = scanner(honeywell)
  const right = scanner(honeywell)
  await left.plug(0)
  const leftId = await station.save('left', 'scanner', await offered(0x0c2e, 0x0c01, null))
  await right.plug(1)
  const other = await station.found((device) => device.kind === 'scanner' && device.usedBy === null)
  const rightId = await station.save('right', 'scanner', other.connection!)
  await station.becomes(leftId, 'connected')
  await station.becomes(rightId, 'connected')
  await scan(left, '5901234123457')
  await scan(right, '40170725')
  assert.deepEqual(await hears(leftId, 1), ['code: 5901234123457'])
  assert.deepEqual(await hears(rightId, 1), ['code: 40170725'])
  // Plugged in again in the other order, each gets the other one's device file.
  left.unplug()
  right.unplug()
  await station.becomes(leftId, 'missing')
  await station.becomes(rightId, 'missing')
  await right.plug(1)
  await station.becomes(rightId, 'connected')
  await left.plug(0)
  await station.becomes(leftId, 'connected')
  await scan(left, '5900000000015')
  await scan(right, '5900000000022')
  assert.deepEqual(await hears(leftId, 2), ['code: 5901234123457', 'code: 5900000000015'])
  assert.deepEqual(await hears(rightId, 2), ['code: 40170725', 'code: 5900000000022'])
})

await test('two equal scanners with serial numbers are themselves after they have changed places', async () => {
  const one = scanner({ ...honeywell, serial: 'ONE' })
  const two = scanner({ ...honeywell, serial: 'TWO' })
  await one.plug(0)
  await two.plug(1)
  const oneId = await station.save('one', 'scanner', await offered(0x0c2e, 0x0c01, 'ONE'))
  const twoId = await station.save('two', 'scanner', await offered(0x0c2e, 0x0c01, 'TWO'))
  await station.becomes(oneId, 'connected')
  await station.becomes(twoId, 'connected')
  one.unplug()
  two.unplug()
  await station.becomes(oneId, 'missing')
  await station.becomes(twoId, 'missing')
  await two.plug(0)
  await one.plug(1)
  await station.becomes(oneId, 'connected')
  await station.becomes(twoId, 'connected')
  // Long codes of both at the same time, report by report.
  const codes = [Buffer.alloc(150, 0x31), Buffer.alloc(150, 0x32)]
  const [ofOne, ofTwo] = codes.map((code) => scanReports(']d1', code))
  for (const at of [0, 1, 2]) {
    await one.send(ofOne![at]!)
    await two.send(ofTwo![at]!)
  }
  assert.deepEqual(await hears(oneId, 1), [`code: ${'1'.repeat(150)}`])
  assert.deepEqual(await hears(twoId, 1), [`code: ${'2'.repeat(150)}`])
})

await test('a serial scanner that another program holds is refused, and taken when that lets go', async () => {
  const gadget = serialScanner({ ...datalogic, serial: 'HELD' })
  await gadget.plug(5)
  const connection = await offered(0x05f9, 0x4204, 'HELD')
  const { path } = await until('the port is listed', async () =>
    (await SerialPort.list()).find((port) => port.serialNumber === 'HELD'),
  )
  const other = new SerialPort({ path, baudRate: 9600 })
  await once(other, 'open')
  const id = await station.save('held', 'scanner', connection)
  await station.becomes(id, 'refused')
  other.close()
  await station.becomes(id, 'connected')
  await gadget.send('5901234123457\r')
  assert.deepEqual(await hears(id, 1), ['code: 5901234123457'])
})

await test('a scanner whose mode was changed is missing, is named with its mode, and is back in its old mode', async () => {
  const hid = scanner({ ...honeywell, serial: 'MODE' })
  await hid.plug(0)
  const id = await station.save('mode', 'scanner', await offered(0x0c2e, 0x0c01, 'MODE'))
  await station.becomes(id, 'connected')
  hid.unplug()
  const typing = keyboard({ ...honeywell, productId: 0x0200, serial: 'MODE' })
  await typing.plug(0)
  await station.becomes(id, 'missing')
  const keys = await station.found((device) => device.hint === 'keyboard-mode')
  assert.deepEqual([keys.kind, keys.connection], ['scanner', null])
  typing.unplug()
  const own = makersOwn({ ...honeywell, productId: 0x0007, serial: 'MODE' })
  await own.plug(0)
  assert.equal((await station.found((device) => device.hint === 'maker-mode')).connection, null)
  own.unplug()
  const cdc = serialScanner({ ...honeywell, productId: 0x0720, serial: 'MODE' })
  await cdc.plug(0)
  const serial = await station.save('as serial', 'scanner', await offered(0x0c2e, 0x0720, 'MODE'))
  await station.becomes(serial, 'connected')
  await cdc.send('5901234123457\r\n')
  assert.deepEqual(await hears(serial, 1), ['code: 5901234123457'])
  cdc.unplug()
  await hid.plug(0)
  await station.becomes(id, 'connected')
  await station.becomes(serial, 'missing')
})

await test('the crash of one driver costs the other scanner not one of its codes, and is mended by itself', async (t) => {
  const victim = scanner({ ...honeywell, serial: 'VICTIM' })
  const bystander = scanner({ ...honeywell, serial: 'BYSTANDER' })
  await victim.plug(0)
  const victimId = await station.save('victim', 'scanner', await offered(0x0c2e, 0x0c01, 'VICTIM'))
  await station.becomes(victimId, 'connected')
  await bystander.plug(1)
  const id = await station.save('bystander', 'scanner', await offered(0x0c2e, 0x0c01, 'BYSTANDER'))
  await station.becomes(id, 'connected')
  await station.call('devices/hear', { deviceId: id })
  const sent = Array.from({ length: 200 }, (_, at) => `CODE-${at}`)
  for (const [at, code] of sent.entries()) {
    if (at === 50) killDriverAt(0)
    await scan(bystander, code, ']C0')
  }
  const codes = () =>
    station.events
      .filter((event) => event.name === 'devices/heard')
      .map((event) => (event.payload as HeardCode).raw)
  await until('all codes are heard', () => codes().length >= sent.length, 20_000)
  assert.deepEqual(
    codes(),
    sent.map((code) => `]C0${code}`),
  )
  await station.call('devices/hear', { deviceId: null })
  t.diagnostic(`crashed driver: back after ${(await station.becomes(victimId, 'connected')).toFixed(0)} ms`)
  await scan(victim, '5901234123457')
  assert.deepEqual(await hears(victimId, 1), ['code: 5901234123457'])
})

await test('the service ends in order', () => station.stop())
