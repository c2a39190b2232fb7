import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UsbIdentity } from '../../shared/contract/device-config.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import { decodeWithZxing, zplImages } from '../support/read-back.ts'
import { order, products } from '../support/warehouse.ts'
import { uuidv7 } from 'uuidv7'
import { printer, scanner, scanReports } from './devices.ts'
import { removeAllGadgets } from './gadgets.ts'
import { openStation } from './station.ts'
import { until } from './until.ts'

const station = await openStation([order('1001', [['CANDLE', 1]])])

const zebra = printer({ vendorId: 0x0a5f, productId: 0x0166, product: 'GK420d', serial: 'Z-42' })
const honeywell = scanner({ vendorId: 0x0c2e, productId: 0x0c01, product: 'HID POS', serial: 'SN-1' })
let printed = ''
let printerId = ''

const zebraAt = (usb: UsbIdentity, statusRequired: boolean) =>
  ({ kind: 'usb', usb, labelFormat: 'zpl203', statusRequired }) as const

/** Reads a code with the scanner; the verdict of the station. */
async function scan(aim: string, text: string): Promise<ScanEvent['outcome']> {
  const outcomes = () =>
    station.events.flatMap(({ name, payload }) =>
      name === 'scan/decided' ? [(payload as ScanEvent).outcome] : [],
    )
  const before = outcomes().length
  for (const report of scanReports(aim, Buffer.from(text, 'latin1'))) await honeywell.send(report)
  return until('the verdict', () => outcomes()[before])
}

/** Asks until the printer is said to be so: a first question may wait for that of the queue for too long. */
const says = (wanted: string) =>
  until(
    `the station says ${wanted}`,
    async () => {
      const status = await station.call('printing/status', { printerId })
      return (status.kind === 'ready' ? status.kind : status.problem) === wanted
    },
    60_000,
  )

const waybill = async () =>
  (await station.call('printing/jobs', { limit: 9 })).find((job) => job.documentKind === 'waybill')

/** Answers each question of the station for the status of a ZPL printer (ZPL II guide, `~HS`) until it is over. */
async function answerStatus(now: { paperOut: 0 | 1; over: boolean }): Promise<void> {
  const frame = (text: string) => `\u0002${text}\u0003\r\n`
  let heard = ''
  while (!now.over) {
    // Nothing may be asked for a long time.
    heard += (await zebra.received(1_000).catch(() => '')).toString()
    for (; heard.includes('~HS\r\n'); heard = heard.replace('~HS\r\n', '')) {
      const first = `030,${now.paperOut},0,1245,000,0,0,0,000,0,0,0`
      const lines = [first, '001,0,0,0,1,2,6,0,00000000,1,000', '1234,0']
      await zebra.send(Buffer.from(lines.map(frame).join('')))
    }
  }
}

/** What the printer is sent, until a label is whole. */
async function readLabel(): Promise<void> {
  while (!printed.includes('^XZ')) printed += (await zebra.received()).toString('latin1')
}

await test('a USB printer is found with its language, and says that it is out of paper', async () => {
  await zebra.plug(0)
  await honeywell.plug(1)
  const found = await station.found((device) => device.kind === 'printer')
  assert.equal(found.printer?.commandSet, 'ZPL')
  assert.equal(found.printer.usb.serialNumber, 'Z-42')
  const config = zebraAt(found.printer.usb, false)
  printerId = (await station.call('printing/save-printer', { name: 'labels', config })).id
  zebra.setPaper('out')
  await says('paper-out')
  const taken = await station.found((device) => device.kind === 'scanner')
  const scannerId = await station.save('scanner', 'scanner', taken.connection!)
  await station.becomes(scannerId, 'connected')
})

await test('a label waits while the printer is out of paper', async () => {
  await station.signIn('marek')
  await station.call('session/show-screen', { screen: 'pack' })
  assert.equal((await scan(']C0', '1001')).kind, 'opened')
  assert.deepEqual(await scan(']E0', products.CANDLE), { kind: 'counted', orderComplete: true })
  const view = await station.call('packing/view', {})
  assert.equal(view.kind, 'parcels')
  if (view.kind !== 'parcels') return
  const parcels = [
    { packagingId: view.packagings[0]!.id, weightGrams: 1_500, weightSource: 'typed' },
  ] as const
  await station.call('packing/set-parcels', { sessionId: view.sessionId, parcels: [...parcels] })
  await station.call('packing/packed', { commandId: uuidv7(), sessionId: view.sessionId, override: null })
  const job = await until('the label waits', async () => {
    const now = await waybill()
    return now?.problem === 'paper-out' && now
  })
  assert.equal(job.state, 'queued')
})

await test('the label comes out once, on another port, when there is paper again', async () => {
  zebra.unplug()
  await zebra.plug(2)
  zebra.setPaper('in')
  await readLabel()
  await until('the label is handed over', async () => (await waybill())?.state === 'accepted', 60_000)
  assert.equal(printed.split('^XA').length, 2)
})

await test('the label, drawn and read by strangers, is accepted by the scanner as the proof that it is there', async () => {
  const [image] = await zplImages(printed.slice(printed.indexOf('^XA')), 8)
  const read = (await decodeWithZxing(image!)).find((code) => code.symbologyIdentifier === ']C1')
  assert.ok(read)
  assert.deepEqual(await scan(read.symbologyIdentifier, read.text), {
    kind: 'label-confirmed',
    orderNumber: '1001',
  })
  assert.equal((await waybill())?.state, 'printed')
})

await test('what a printer answers over USB is believed', async () => {
  await station.signIn('adam')
  const { config } = (await station.call('printing/printers', {})).find(({ id }) => id === printerId)!
  assert.equal(config.kind, 'usb')
  if (config.kind !== 'usb') return
  const printer = { paperOut: 1 as 0 | 1, over: false }
  const answering = answerStatus(printer)
  try {
    await station.call('printing/save-printer', {
      id: printerId,
      name: 'labels',
      config: zebraAt(config.usb, true),
    })
    await says('paper-out')
    printer.paperOut = 0
    await says('ready')
  } finally {
    printer.over = true
    await answering
  }
})

await test('the service ends in order', () => station.stop())
removeAllGadgets()
