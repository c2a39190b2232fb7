import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHidPosDecoder } from '../../drivers/scanner/hid-pos.ts'
import { usualScannerSettings, usualSerialLine } from '../../shared/contract/device-config.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { serialCable } from '../support/pty.ts'
import { barcodesIn, decodeWithZxing, zplImages } from '../support/read-back.ts'
import { openStation, order } from '../support/station.ts'
import { until } from '../support/until.ts'

/** A bench with a label printer that writes into a folder and a serial scanner; one order is packed, its label is out. */
async function withLabelOut(place: Place) {
  const folder = await mkdtemp(join(tmpdir(), 'label-loop-'))
  const cable = await serialCable(join(folder, 'scanner'))
  onTestFinished(async () => {
    await cable.pull()
    await rm(folder, { recursive: true, force: true })
  })
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 1]])])
  await shift.signIn('adam')
  const papers = join(folder, 'papers')
  await shift.call('printing/save-printer', {
    name: 'labels',
    config: { kind: 'folder', folder: papers, labelFormat: 'zpl203' },
  })
  await shift.call('devices/save', {
    name: 'Zebra',
    connection: { kind: 'serial', port: { by: 'path', path: cable.path }, line: usualSerialLine },
    device: { kind: 'scanner', settings: usualScannerSettings },
  })
  await shift.signIn('marek')
  await shift.call('session/show-screen', { screen: 'pack' })
  await shift.scan('1001')
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
  const jobOf = async () =>
    (await shift.call('printing/jobs', { limit: 9 })).find((job) => job.documentKind === 'waybill')!
  await until('the label to be handed over', async () => (await jobOf()).state === 'accepted')
  await until('the scanner to be open', async () =>
    (await shift.call('devices/list', {})).every(({ state }) => state === 'connected'),
  )
  const zpl = readFileSync(
    join(
      papers,
      readdirSync(papers).find((name) => name.endsWith('.zpl'))!,
    ),
    'utf8',
  )
  const outcomes = () =>
    shift.events.flatMap(({ name, payload }) =>
      name === 'scan/decided' ? [(payload as ScanEvent).outcome] : [],
    )
  return { shift, cable, zpl, jobOf, outcomes }
}

/** The code as a HID POS scanner reports it. */
function asReport(aim: string, text: string): Uint8Array {
  const report = Buffer.alloc(64)
  report.set([2, text.length])
  report.write(aim + text, 2, 'latin1')
  return report
}

describe.each(databases)('a label on $name', ({ newPlace }) => {
  it('that was drawn and read by strangers is accepted as the waybill of its parcel, and counts as printed', async () => {
    const { shift, cable, zpl, jobOf, outcomes } = await withLabelOut(await newPlace())
    const [image] = await zplImages(zpl, 8)
    const read = (await decodeWithZxing(image!)).find(
      ({ symbologyIdentifier }) => symbologyIdentifier === ']C1',
    )!
    expect(await barcodesIn(image!)).toContain(read.text)

    const [heard] = createHidPosDecoder().push(asReport(read.symbologyIdentifier, read.text), 0)
    expect(heard).toMatchObject({ kind: 'read', read: { raw: `]C1${read.text}` } })
    await cable.say(`]C1${read.text}\r\n`)
    await until('the verdict', () => outcomes().some(({ kind }) => kind === 'label-confirmed'))
    expect(outcomes().at(-1)).toEqual({ kind: 'label-confirmed', orderNumber: '1001' })
    expect(await jobOf()).toMatchObject({ state: 'printed' })
    expect(await shift.packView()).toMatchObject({ refusal: null })
  })

  it('that is scanned while its printer still works on it is printed, whatever the printer says later', async () => {
    const { shift, jobOf } = await withLabelOut(await newPlace())
    const { id } = await jobOf()
    await shift.db.updateTable('print_job').set({ state: 'sending' }).where('id', '=', id).execute()
    const { sscc } = await shift.db.selectFrom('parcel').select('sscc').executeTakeFirstOrThrow()
    expect((await shift.scan(`]C100${sscc}`)).outcome).toMatchObject({ kind: 'label-confirmed' })
    expect(await jobOf()).toMatchObject({ state: 'printed' })
    await shift.restart()
    expect(await jobOf()).toMatchObject({ state: 'printed' })
  })

  it('answers by itself the question whether it came out, also without AIM identifier', async () => {
    const { shift, jobOf } = await withLabelOut(await newPlace())
    const { id } = await jobOf()
    await shift.db.updateTable('print_job').set({ state: 'unsure' }).where('id', '=', id).execute()
    const { sscc } = await shift.db.selectFrom('parcel').select('sscc').executeTakeFirstOrThrow()
    expect((await shift.scan(`00${sscc}`)).outcome).toMatchObject({ kind: 'label-confirmed' })
    expect(await jobOf()).toMatchObject({ state: 'printed' })
  })

  it('of somebody else, or of ours that was never sent to a printer, is refused', async () => {
    const { shift, jobOf } = await withLabelOut(await newPlace())
    const { id } = await jobOf()
    const foreign = await shift.scan(']C100350123451234567894')
    expect(foreign.outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'label-first' } })
    await shift.call('packing/acknowledge', { scanId: foreign.scanId })
    await shift.db.updateTable('print_job').set({ state: 'failed' }).where('id', '=', id).execute()
    const { sscc } = await shift.db.selectFrom('parcel').select('sscc').executeTakeFirstOrThrow()
    expect((await shift.scan(`]C100${sscc}`)).outcome).toMatchObject({ kind: 'refused' })
    expect(await jobOf()).toMatchObject({ state: 'failed' })
  })
})
