import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { InputOf } from '../../shared/contract/procedures.ts'
import type { PrintRoute } from '../../shared/contract/printing.ts'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { startFaultyPrinter } from '../support/faulty-printer.ts'
import { queueLabels } from '../support/label-jobs.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'

type Config = InputOf<'printing/save-printer'>['config']

const virtual = (shift: Shift, name: string, labelFormat: 'zpl203' | 'pdf' = 'zpl203'): Config => ({
  kind: 'virtual',
  folder: `${shift.station.dataDir}/papers/${name}`,
  labelFormat,
})

async function start(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.signIn('adam')
  return shift
}

async function addPrinter(
  shift: Shift,
  name: string,
  config: Config = virtual(shift, name),
): Promise<string> {
  return (await shift.call('printing/save-printer', { name, config })).id
}

const route = (
  kind: PrintRoute['kind'],
  printerId: string,
  change: Partial<PrintRoute> = {},
): PrintRoute => ({
  kind,
  printerId,
  fallbackPrinterId: null,
  copies: 1,
  tray: '',
  sides: 'one-sided',
  ...change,
})

const well = { plugged: true, paper: true, headOpen: false, paused: false, jammed: false }
const jobs = async (shift: Shift) =>
  (await shift.call('printing/jobs', { limit: 50 }))
    .map(
      ({ documentKind, copy, printer, state, redirectedFrom }) =>
        `${documentKind} ${copy} ${printer} ${state}${redirectedFrom === null ? '' : ` not ${redirectedFrom}`}`,
    )
    .toSorted()
const untilJobs = (shift: Shift, wanted: readonly string[]) =>
  vi.waitFor(async () => expect(await jobs(shift)).toEqual(wanted), { timeout: 30_000, interval: 50 })
const untilTrouble = (shift: Shift, problem: string | null) =>
  vi.waitFor(
    async () => expect((await shift.call('printing/waiting', {}))[0]?.problem ?? null).toBe(problem),
    { timeout: 30_000, interval: 50 },
  )

describe.each(databases)('what prints where on $name', ({ newPlace }) => {
  it('a first printer prints everything that it can, a later one what is left', async () => {
    const shift = await start(await newPlace())
    const zebra = await addPrinter(shift, 'zebra', {
      kind: 'tcp9100',
      host: '127.0.0.1',
      port: 1,
      labelFormat: 'zpl203',
      statusRequired: true,
    })
    expect(await shift.call('printing/routes', {})).toEqual([
      route('waybill', zebra),
      route('tote_label', zebra),
      route('cart_label', zebra),
      route('location_label', zebra),
      route('badge_label', zebra),
      route('product_label', zebra),
      route('command_label', zebra),
    ])
    const office = await addPrinter(shift, 'office')
    expect(await shift.call('printing/routes', {})).toEqual([
      route('waybill', zebra),
      route('invoice', office),
      route('transaction_confirmation', office),
      route('correction', office),
      route('delivery_note', office),
      route('pick_list', office),
      route('tote_label', zebra),
      route('cart_label', zebra),
      route('location_label', zebra),
      route('badge_label', zebra),
      route('product_label', zebra),
      route('command_card', office),
      route('command_label', zebra),
      route('handover_protocol', office),
    ])
    const refused = (routes: readonly PrintRoute[]) =>
      expect(shift.call('printing/save-routes', { routes: [...routes] })).rejects
    await refused([route('invoice', zebra)]).toMatchObject({ code: 'printer-cannot' })
    await refused([route('invoice', office, { fallbackPrinterId: zebra })]).toMatchObject({
      code: 'printer-cannot',
    })
    await refused([route('invoice', office, { fallbackPrinterId: office })]).toMatchObject({
      code: 'bad-input',
    })
    await refused([route('waybill', zebra, { copies: 2 })]).toMatchObject({ code: 'bad-input' })
    await refused([route('invoice', shift.station.newId())]).toMatchObject({ code: 'printer-unknown' })
  })

  it('the printer that stands in takes the place of one that is removed', async () => {
    const shift = await start(await newPlace())
    const first = await addPrinter(shift, 'first')
    const second = await addPrinter(shift, 'second')
    await shift.call('printing/save-routes', {
      routes: [
        route('waybill', first, { fallbackPrinterId: second }),
        route('invoice', second, { fallbackPrinterId: first }),
        route('transaction_confirmation', first),
      ],
    })
    await shift.call('printing/remove-printer', { id: first })
    expect(await shift.call('printing/routes', {})).toEqual([
      route('waybill', second),
      route('invoice', second),
    ])
  })

  it('prints each copy that a route asks for, a label once', async () => {
    const shift = await start(await newPlace())
    const printer = await addPrinter(shift, 'all')
    await shift.call('printing/save-routes', {
      routes: [route('waybill', printer), route('invoice', printer, { copies: 3 })],
    })
    await pack(shift)
    await untilJobs(shift, [
      'invoice 1 all printed',
      'invoice 2 all printed',
      'invoice 3 all printed',
      'waybill 1 all printed',
    ])
  })

  it('one scan sends what waits for a printer in trouble to the one that stands in, and nothing else', async () => {
    const shift = await start(await newPlace())
    const labels = await addPrinter(shift, 'labels')
    const office = await addPrinter(shift, 'office', virtual(shift, 'office', 'pdf'))
    await shift.call('printing/save-routes', {
      routes: [
        route('waybill', labels, { fallbackPrinterId: office }),
        route('invoice', office, { fallbackPrinterId: labels }),
      ],
    })
    await shift.call('printing/virtual-fault', { ...well, printerId: labels, paper: false })
    await pack(shift)
    await untilTrouble(shift, 'paper-out')
    await untilJobs(shift, ['invoice 1 office printed', 'waybill 1 labels queued'])
    const [waiting] = await shift.call('printing/waiting', {})
    expect(waiting).toMatchObject({ printer: 'labels', jobs: 1, standIn: 'office' })

    await shift.signIn('marek')
    const scanned = await shift.scan(commandBarcode('FALLBACK'))
    expect(scanned.outcome).toEqual({ kind: 'command', command: 'FALLBACK' })
    const moved = ['invoice 1 office printed', 'waybill 1 office printed not labels']
    await untilJobs(shift, moved)
    // Nothing waits any more: the same scan does nothing, and paper that is put in brings nothing out again.
    expect((await shift.scan(commandBarcode('FALLBACK'))).outcome.kind).toBe('no-effect')
    await shift.call('printing/virtual-fault', { ...well, printerId: labels })
    await shift.restart()
    await untilJobs(shift, moved)
    expect(await shift.call('printing/virtual-papers', { printerId: labels })).toEqual([])
  })

  it.each([
    ['plugged', false, 'unreachable'],
    ['paper', false, 'paper-out'],
    ['headOpen', true, 'head-open'],
    ['paused', true, 'paused'],
    ['jammed', true, 'no-status'],
  ])(
    'a virtual printer whose switch %s is %s lets its label wait, and prints it when mended',
    async (name, at, problem) => {
      const shift = await start(await newPlace())
      const printerId = await addPrinter(shift, 'labels')
      await shift.call('printing/virtual-fault', { ...well, [name]: at, printerId })
      await queueLabels(shift.station, printerId, 1)
      expect(await shift.call('printing/status', { printerId })).toEqual({ kind: 'not-ready', problem })
      await untilTrouble(shift, problem)
      const [shown] = await shift.call('printing/printers', {})
      expect(shown).toMatchObject({ trouble: { problem }, faults: { [name]: at } })
      await shift.call('printing/virtual-fault', { ...well, printerId })
      await untilJobs(shift, ['waybill 1 labels printed'])
      const [paper] = await shift.call('printing/virtual-papers', { printerId })
      const picture = await shift.call('printing/virtual-paper', { printerId, name: paper!.name })
      expect(picture).toMatchObject({ kind: 'png', base64: expect.stringMatching(/^iVBOR/) })
      await expect(
        shift.call('printing/virtual-paper', { printerId, name: '../../pakownia.db' }),
      ).rejects.toMatchObject({ code: 'paper-unknown' })
    },
  )

  it('the same command sent twice moves once', async () => {
    const shift = await start(await newPlace())
    const [labels, spare] = [await addPrinter(shift, 'labels'), await addPrinter(shift, 'spare')]
    await shift.call('printing/save-routes', {
      routes: [route('waybill', labels, { fallbackPrinterId: spare })],
    })
    for (const printerId of [labels, spare])
      await shift.call('printing/virtual-fault', { ...well, printerId, plugged: false })
    await queueLabels(shift.station, labels, 2)
    await shift.call('printing/status', { printerId: labels })
    await untilTrouble(shift, 'unreachable')
    const command = shift.command()
    expect(await shift.call('printing/use-fallback', command)).toEqual({ moved: 2 })
    expect(await shift.call('printing/use-fallback', command)).toEqual({ moved: 0 })
    // The spare one is away too, and the first comes back: they may go back, and come out there.
    await vi.waitFor(async () =>
      expect(await shift.call('printing/waiting', {})).toMatchObject([
        { printer: 'spare', standIn: 'labels' },
      ]),
    )
    await shift.call('printing/virtual-fault', { ...well, printerId: labels })
    expect(await shift.call('printing/use-fallback', shift.command())).toEqual({ moved: 2 })
    await untilJobs(shift, ['waybill 1 labels printed not spare', 'waybill 1 labels printed not spare'])
  })

  it('a label that is in its printer stays there and says what it waits for; those behind it may leave', async () => {
    const shift = await start(await newPlace())
    const zebra = await startFaultyPrinter()
    onTestFinished(() => zebra.close())
    const labels = await addPrinter(shift, 'labels', {
      kind: 'tcp9100',
      host: '127.0.0.1',
      port: zebra.port,
      labelFormat: 'zpl203',
      statusRequired: true,
    })
    const spare = await addPrinter(shift, 'spare')
    await shift.call('printing/save-routes', {
      routes: [route('waybill', labels, { fallbackPrinterId: spare })],
    })
    zebra.watch = () => {
      zebra.watch = null
      zebra.faults.noPaper = true
    }
    await queueLabels(shift.station, labels, 3)
    await shift.call('printing/status', { printerId: labels })
    await untilTrouble(shift, 'paper-out')
    const inPrinter = (await shift.call('printing/jobs', { limit: 9 })).find((job) => job.state === 'sending')
    expect(inPrinter).toMatchObject({ problem: 'paper-out', standIn: null })
    expect(await shift.call('printing/use-fallback', shift.command())).toEqual({ moved: 2 })
    zebra.putPaper()
    // It came out after a stop, perhaps only half: a person is asked, and nothing is sent again.
    await untilJobs(shift, [
      'waybill 1 labels unsure',
      'waybill 1 spare printed not labels',
      'waybill 1 spare printed not labels',
    ])
    expect(zebra.papers).toHaveLength(1)
  })
})

/** Packs an order of one candle as the packer, and gives the admin back. */
async function pack(shift: Shift): Promise<void> {
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 1]])])
  await shift.signIn('marek')
  await shift.scan('1001')
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
  await shift.signIn('adam')
}
