import { onePaper } from '../../../drivers/printer/index.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import { kindsFor, type PrinterAnswer, type PrinterRow } from '../../../shared/contract/printing.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { readConfig } from './config.ts'
import type { PrintQueue } from './queue.ts'
import { leaveRoutes, listRoutes, takeFreeKinds } from './routes.ts'
import { troubleInAnswer } from './seen-printers.ts'
import { faultsOf } from './virtual-faults.ts'
import { testPaper } from './test-paper.ts'

/** Longest wait for a printer's answer, and for a test print. */
const askTimeoutMs = 10_000
const testTimeoutMs = 30_000

/** The printers of this station, by name, with what they print and how they were last seen. */
export async function listPrinters(
  db: Db,
  stationId: string,
  { seen, printerFor }: PrintQueue,
): Promise<readonly PrinterRow[]> {
  const printers = await db
    .selectFrom('printer')
    .select(['id', 'name', 'config'])
    .where('station_id', '=', stationId)
    .where('removed', '=', 0)
    .orderBy('name')
    .execute()
  const routes = await listRoutes(db, stationId)
  return printers.map(({ id, name, config }) => ({
    id,
    name,
    config: readConfig(config),
    kinds: routes.filter((route) => route.printerId === id).map((route) => route.kind),
    trouble: seen.troubleOf(id),
    warnings: seen.warningsOf(id),
    faults: faultsOf(printerFor(id, config)),
  }))
}

/** Adds or changes a printer; a new one takes the kinds of document that nobody prints yet. @throws Fault `printer-unknown` */
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
    await leaveRoutes(trx, station, id, kindsFor(input.config))
  } else {
    await trx.insertInto('printer').values({ id, station_id: station.id, name: input.name, config }).execute()
    await takeFreeKinds(trx, station, id, input.config)
  }
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

/**
 * Takes a printer out of use; jobs that wait for it become `failed`, so that they can be sent elsewhere.
 * @throws Fault `printer-unknown`
 */
export async function removePrinter(trx: Trx, station: Station, id: string): Promise<void> {
  await mustBeHere(trx, station, id)
  await trx.updateTable('printer').set({ removed: 1 }).where('id', '=', id).execute()
  await leaveRoutes(trx, station, id)
  await trx
    .updateTable('print_job')
    .set({ state: 'failed', problem: 'no-printer', ended_at: station.now() })
    .where('printer_id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** Asks a printer how it is, and lets the queue know. @throws Fault `printer-unknown` */
export async function askPrinter(station: Station, queue: PrintQueue, id: string): Promise<PrinterAnswer> {
  const { config } = await readPrinter(station, id)
  const status = await queue.printerFor(id, config).status(AbortSignal.timeout(askTimeoutMs))
  if (status.kind === 'not-ready') {
    const trouble = troubleInAnswer(status)
    if (trouble !== null) queue.seen.note(id, trouble)
    return { kind: 'not-ready', problem: status.reason === 'cancelled' ? 'busy' : status.reason }
  }
  const warnings = status.warnings.map((warning) => warning.code)
  queue.seen.warn(id, warnings)
  return { kind: 'ready', warnings }
}

/** Prints a small test paper, outside the queue. @throws Fault `test-print-failed` with the problem's code */
export async function testPrinter(station: Station, queue: PrintQueue, id: string): Promise<void> {
  const { name, config } = await readPrinter(station, id)
  const paper = await testPaper(station, readConfig(config).labelFormat)
  const outcome = await queue
    .printerFor(id, config)
    .print({ ...paper, ...onePaper, jobName: `test-${name}` }, AbortSignal.timeout(testTimeoutMs))
  if (outcome.kind === 'failed-before-start' || outcome.kind === 'unsure') {
    throw new Fault('test-print-failed', outcome.detail, { problem: outcome.reason })
  }
}

/** A printer of this station. @throws Fault `printer-unknown` */
export async function readPrinter(station: Station, id: string): Promise<{ name: string; config: string }> {
  const row = await station.db
    .selectFrom('printer')
    .select(['name', 'config'])
    .where('id', '=', id)
    .where('station_id', '=', station.id)
    .where('removed', '=', 0)
    .executeTakeFirst()
  if (!row) throw new Fault('printer-unknown', 'no such printer')
  return row
}
