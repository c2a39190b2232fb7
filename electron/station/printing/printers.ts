import { createPrinter } from '../../../drivers/printer/index.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { configOf } from './queue.ts'
import { testPaper } from './test-paper.ts'

export async function listPrinters(db: Db, stationId: string): Promise<readonly PrinterRow[]> {
  const printers = await db
    .selectFrom('printer')
    .select(['id', 'name', 'config'])
    .where('station_id', '=', stationId)
    .where('removed', '=', 0)
    .orderBy('name')
    .execute()
  const routes = await db
    .selectFrom('print_route')
    .select(['kind', 'printer_id'])
    .where('station_id', '=', stationId)
    .execute()
  return printers.map((printer) => ({
    id: printer.id,
    name: printer.name,
    config: configOf(printer.config),
    kinds: routes.filter((route) => route.printer_id === printer.id).map((route) => route.kind),
  }))
}

/** Adds or changes a printer and routes the named kinds of documents to it. @throws Fault `printer-unknown` */
export async function savePrinter(
  trx: Trx,
  station: Station,
  input: InputOf<'printing/save-printer'>,
): Promise<string> {
  const id = input.id ?? station.newId()
  const config = JSON.stringify(input.config)
  if (input.id) {
    await mustBeHere(trx, station, id)
    await trx.updateTable('printer').set({ name: input.name, config }).where('id', '=', id).execute()
  } else {
    await trx.insertInto('printer').values({ id, station_id: station.id, name: input.name, config }).execute()
  }
  await trx.deleteFrom('print_route').where('printer_id', '=', id).execute()
  for (const kind of input.kinds) await route(trx, station.id, kind, id)
  return id
}

async function mustBeHere(trx: Trx, station: Station, printerId: string): Promise<void> {
  const printer = await trx
    .selectFrom('printer')
    .select('id')
    .where('id', '=', printerId)
    .where('station_id', '=', station.id)
    .where('removed', '=', 0)
    .executeTakeFirst()
  if (!printer) throw new Fault('printer-unknown', 'no such printer at this station')
}

async function route(trx: Trx, stationId: string, kind: DocumentKind, printerId: string): Promise<void> {
  await trx
    .insertInto('print_route')
    .values({ station_id: stationId, kind, printer_id: printerId })
    .onConflict((conflict) => conflict.columns(['station_id', 'kind']).doUpdateSet({ printer_id: printerId }))
    .execute()
}

/**
 * Takes a printer out of use; jobs that wait for it become `failed`, so that they can be sent elsewhere.
 * @throws Fault `printer-unknown`
 */
export async function removePrinter(trx: Trx, station: Station, id: string): Promise<void> {
  await mustBeHere(trx, station, id)
  await trx.updateTable('printer').set({ removed: 1 }).where('id', '=', id).execute()
  await trx.deleteFrom('print_route').where('printer_id', '=', id).execute()
  await trx
    .updateTable('print_job')
    .set({ state: 'failed', problem: 'no-printer', ended_at: station.now() })
    .where('printer_id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** Prints a small test paper, outside the queue. @throws Fault `test-print-failed` with the problem's code */
export async function testPrinter(station: Station, id: string): Promise<void> {
  const row = await station.db
    .selectFrom('printer')
    .select(['name', 'config'])
    .where('id', '=', id)
    .where('station_id', '=', station.id)
    .executeTakeFirst()
  if (!row) throw new Fault('printer-unknown', 'no such printer')
  const config = configOf(row.config)
  const paper = await testPaper(station, config.labelFormat)
  const outcome = await createPrinter(config).print(
    { ...paper, jobName: `test-${row.name}`, copies: 1 },
    AbortSignal.timeout(30_000),
  )
  if (outcome.kind === 'failed-before-start' || outcome.kind === 'unsure') {
    throw new Fault('test-print-failed', outcome.detail, { problem: outcome.reason })
  }
}
