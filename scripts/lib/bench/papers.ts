import { createConnection } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { uuidv7 } from 'uuidv7'
import type { PackView } from '../../../shared/contract/packing.ts'
import { startFakeLabelPrinter, type FakeLabelPrinter } from '../../../tests/support/fake-label-printer.ts'
import { until } from '../demo-run/until.ts'
import { percentiles, round, timed, type Percentiles } from './figures.ts'
import { residentOf } from './memory.ts'
import { addPickedOrder, codeOf, firstCodes } from './picked-order.ts'
import { openBenchStation, type BenchStation } from './warehouse.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

export type PaperFigures = {
  readonly orders: number
  /** From the call "packed" to the last byte of the label in the printer, with the own carrier. */
  readonly packedToLabelMs: Percentiles
  /** The same bytes to the same printer over a new connection, with nothing else: what no program can save. */
  readonly bareLabelMs: Percentiles
  /** Megabytes after each quarter of the orders, when what nobody holds is collected; each order has a label and an invoice. */
  readonly heapMb: readonly number[]
  readonly residentMb: readonly (number | null)[]
}

/**
 * A printer gets its next label only when it has said twice that it has nothing left to print, and a moment later: 0.45 s. A packer
 * takes longer than that; here, where nobody packs, so many printers take the labels in turn, and no order waits for the one before.
 */
const printersInTurn = 8

/** Packs orders as fast as it goes; each makes a shipment, a label on a network printer and an invoice as a file. */
export async function benchPapers(orders: number): Promise<PaperFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pakownia-bench-papers-'))
  const printers: LabelPrinter[] = []
  const bench = await openBenchStation(dataDir)
  try {
    await bench.ask('setup/load-demo', { withOrders: false })
    await addPrinters(bench, printers, join(dataDir, 'invoices'))
    await bench.signIn('Marek', '246810')
    const codes = await firstCodes(bench)
    const durations: number[] = []
    const residentMb: (number | null)[] = []
    const heapMb: number[] = []
    for (let index = 0; index < orders; index++) {
      await addPickedOrder(bench, codes, `PAPERS-${index}`, 4)
      durations.push(await packOne(bench, codes, printers[index % printers.length]!, index))
      if ((index + 1) % Math.ceil(orders / 4) !== 0) continue
      collect()
      heapMb.push(round(process.memoryUsage().heapUsed / 1024 / 1024))
      residentMb.push(residentOf(process.pid))
    }
    const { fake: printer } = printers[0]!
    const label = printer.jobs.at(-1)!
    const bare: number[] = []
    for (let index = 0; index < 200; index++) bare.push(await timed(() => sendBare(printer, label)))
    return {
      orders,
      packedToLabelMs: percentiles(durations),
      bareLabelMs: percentiles(bare),
      heapMb,
      residentMb,
    }
  } finally {
    await bench.stop()
    for (const { fake } of printers) await fake.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type LabelPrinter = { readonly id: string; readonly fake: FakeLabelPrinter }

async function addPrinters(bench: BenchStation, printers: LabelPrinter[], folder: string): Promise<void> {
  await bench.signIn('Administrator', '246810')
  for (let index = 0; index < printersInTurn; index++) {
    const fake = await startFakeLabelPrinter()
    const { id } = await bench.ask('printing/save-printer', {
      name: `labels ${index}`,
      config: {
        kind: 'tcp9100',
        host: '127.0.0.1',
        port: fake.port,
        labelFormat: 'zpl203',
        statusRequired: true,
      },
    })
    printers.push({ id, fake })
  }
  const documents = await bench.ask('printing/save-printer', {
    name: 'invoices',
    config: { kind: 'folder', folder, labelFormat: 'pdf' },
  })
  const usual = { fallbackPrinterId: null, copies: 1, tray: '', sides: 'one-sided' } as const
  await bench.ask('printing/save-routes', {
    routes: [
      { kind: 'waybill', printerId: printers[0]!.id, ...usual },
      { kind: 'invoice', printerId: documents.id, ...usual },
    ],
  })
}

/** Verifies and packs one order. @returns from "packed" to the label in the printer, ms */
async function packOne(
  bench: BenchStation,
  codes: readonly string[],
  { id: printerId, fake: printer }: LabelPrinter,
  index: number,
): Promise<number> {
  await bench.station.db
    .updateTable('print_route')
    .set({ printer_id: printerId })
    .where('kind', '=', 'waybill')
    .execute()
  let view: PackView = await bench.ask('packing/open-next', { commandId: uuidv7() })
  let readAt = index * 100_000
  while (view.kind === 'verifying') {
    readAt += 1_000
    const raw = codeOf(view.lines[0]!.product.sku, codes)
    const read = {
      scanId: uuidv7(),
      raw,
      startedAt: readAt,
      readAt,
      device: 'wedge',
      screen: 'pack',
    } as const
    view = (await bench.ask('scan/submit', read)).pack!
  }
  if (view.kind !== 'parcels') throw new Error(`not packed but ${view.kind}`)
  const { sessionId } = view
  const box = {
    packagingId: view.packagings[0]!.id,
    weightGrams: (view.expectedGrams ?? 400) + view.packagings[0]!.tareGrams,
    weightSource: 'typed' as const,
  }
  await bench.ask('packing/set-parcels', { sessionId, parcels: [box] })
  await papersOut(bench, printerId)
  // The printer keeps what it prints.
  printer.jobs.length = 0
  let after = view as PackView
  const took = await timed(async () => {
    after = await bench.ask('packing/packed', { commandId: uuidv7(), sessionId, override: null })
    while (printer.jobs.length === 0) await new Promise((resolve) => setImmediate(resolve))
  })
  if (after.kind === 'labelling') await bench.ask('packing/label-later', { commandId: uuidv7() })
  return took
}

/** The printer is free for its next label, and the invoice of the order before, which belongs to that one as well, is out. */
async function papersOut(bench: BenchStation, printerId: string): Promise<void> {
  await until(
    'the papers',
    () =>
      bench.station.db
        .selectFrom('print_job')
        .innerJoin('document', 'document.id', 'print_job.document_id')
        .select('print_job.id')
        .where('print_job.state', 'in', ['queued', 'sending'])
        .where((eb) =>
          eb.or([eb('print_job.printer_id', '=', printerId), eb('document.kind', '=', 'invoice')]),
        )
        .limit(1)
        .execute(),
    (open) => open.length === 0,
  )
}

async function sendBare(printer: FakeLabelPrinter, label: Uint8Array): Promise<void> {
  const before = printer.jobs.length
  const line = createConnection(printer.port, '127.0.0.1')
  line.end(label)
  while (printer.jobs.length === before) await new Promise((resolve) => setImmediate(resolve))
}
