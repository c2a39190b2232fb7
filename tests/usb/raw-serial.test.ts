import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { SerialPort } from 'serialport'
import { serialScanner } from './devices.ts'
import { removeAllGadgets } from './gadgets.ts'
import { until } from './until.ts'

const datalogic = { vendorId: 0x05f9, productId: 0x4204, product: 'Datalogic CDC', serial: 'D-7' }

afterEach(removeAllGadgets)

const appeared = () =>
  until('the port is listed', async () => (await SerialPort.list()).find((port) => port.vendorId === '05f9'))

function open(path: string): Promise<{ port: SerialPort; got: () => Buffer; closed: unknown[] }> {
  const port = new SerialPort({ path, baudRate: 9600, autoOpen: false })
  const chunks: Buffer[] = []
  const closed: unknown[] = []
  port.on('data', (chunk: Buffer) => chunks.push(chunk))
  port.on('close', (reason: unknown) => closed.push(reason))
  return new Promise((resolve, reject) => {
    port.open((error) =>
      error ? reject(error) : resolve({ port, got: () => Buffer.concat(chunks), closed }),
    )
  })
}

const close = (port: SerialPort) => new Promise<void>((resolve) => port.close(() => resolve()))

await test('a serial scanner is listed with its ids and serial number; bytes of every value go both ways', async () => {
  const gadget = serialScanner(datalogic)
  await gadget.plug(0)
  const found = await appeared()
  assert.deepEqual([found.productId, found.serialNumber], ['4204', 'D-7'])
  const { port, got } = await open(found.path)
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
  await gadget.send(bytes)
  await until('all bytes have come', () => got().length >= 256)
  assert.deepEqual(got(), bytes)
  port.write(bytes)
  let received = Buffer.alloc(0)
  while (received.length < 256) received = Buffer.concat([received, await gadget.received()])
  assert.deepEqual(received, bytes)
  await close(port)
})

await test('a serial port that is open is refused to a second program', async () => {
  const gadget = serialScanner(datalogic)
  await gadget.plug(1)
  const found = await appeared()
  const { port } = await open(found.path)
  await assert.rejects(open(found.path), /Cannot lock port/)
  await close(port)
})

await test('a serial scanner that is unplugged closes its port, and comes back on another USB port', async (t) => {
  const gadget = serialScanner(datalogic)
  await gadget.plug(0)
  const first = await open((await appeared()).path)
  gadget.unplug()
  await until('the unplug is noticed', () => first.closed.length > 0)
  assert.equal((first.closed[0] as { disconnected?: boolean }).disconnected, true)
  const plugged = performance.now()
  await gadget.plug(4)
  const second = await open((await appeared()).path)
  t.diagnostic(`listed and open ${(performance.now() - plugged).toFixed(0)} ms after it was plugged in`)
  await gadget.send('5901234123457\r')
  await until('the code has come', () => second.got().includes('\r'))
  assert.equal(second.got().toString(), '5901234123457\r')
  await close(second.port)
})
