import { Fault } from '../../../shared/contract/faults.ts'
import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { LabelFormat, PrinterConfig } from '../../../shared/contract/printer-config.ts'
import { documentKinds, kindsFor, type PrintRoute } from '../../../shared/contract/printing.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { readConfig } from './config.ts'

/** The routes of a station, in the order of the kinds of document. */
export async function listRoutes(db: Db, stationId: string): Promise<readonly PrintRoute[]> {
  const rows = await db
    .selectFrom('print_route')
    .selectAll()
    .where('station_id', '=', stationId)
    .where('kind', 'in', documentKinds)
    .execute()
  return documentKinds.flatMap((kind) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({
        kind,
        printerId: row.printer_id,
        fallbackPrinterId: row.fallback_printer_id,
        copies: row.copies,
        tray: row.tray,
        sides: row.sides,
      })),
  )
}

/** The route of a kind of document; null when it has no printer. */
export async function routeOf(db: Db, stationId: string, kind: DocumentKind): Promise<PrintRoute | null> {
  return (await listRoutes(db, stationId)).find((route) => route.kind === kind) ?? null
}

/** Replaces the routes of this station. @throws Fault `printer-unknown`, `printer-cannot` */
export async function saveRoutes(trx: Trx, station: Station, routes: readonly PrintRoute[]): Promise<void> {
  const printers = await trx
    .selectFrom('printer')
    .select(['id', 'config'])
    .where('station_id', '=', station.id)
    .where('removed', '=', 0)
    .execute()
  for (const { kind, printerId, fallbackPrinterId } of routes) {
    for (const id of fallbackPrinterId === null ? [printerId] : [printerId, fallbackPrinterId]) {
      const printer = printers.find((one) => one.id === id)
      if (!printer) throw new Fault('printer-unknown', 'no such printer at this station')
      if (!kindsFor(readConfig(printer.config)).includes(kind))
        throw new Fault('printer-cannot', 'this printer cannot print such documents', { kind })
    }
  }
  await trx.deleteFrom('print_route').where('station_id', '=', station.id).execute()
  for (const route of routes) await insertRoute(trx, station, route)
}

/** Lets a new printer print the kinds that nobody prints yet, so that a first printer needs no second step. */
export async function takeFreeKinds(
  trx: Trx,
  station: Station,
  printerId: string,
  config: PrinterConfig,
): Promise<void> {
  const taken = (await listRoutes(trx, station.id)).map((route) => route.kind)
  for (const kind of kindsFor(config)) {
    if (!taken.includes(kind)) await insertRoute(trx, station, usualRoute(kind, printerId))
  }
}

/** A route with nothing special about it. */
export function usualRoute(
  kind: DocumentKind,
  printerId: string,
  fallbackPrinterId: string | null = null,
): PrintRoute {
  return { kind, printerId, fallbackPrinterId, copies: 1, tray: '', sides: 'one-sided' }
}

async function insertRoute(trx: Trx, station: Station, route: PrintRoute): Promise<void> {
  await trx
    .insertInto('print_route')
    .values({
      station_id: station.id,
      kind: route.kind,
      printer_id: route.printerId,
      fallback_printer_id: route.fallbackPrinterId,
      copies: route.copies,
      tray: route.tray,
      sides: route.sides,
    })
    .execute()
}

/**
 * Takes a printer out of the routes that it cannot serve any more, or out of all; the one that stood in for it takes its
 * place.
 */
export async function leaveRoutes(
  trx: Trx,
  station: Station,
  printerId: string,
  able: readonly DocumentKind[] = [],
): Promise<void> {
  const routes = await listRoutes(trx, station.id)
  await trx.deleteFrom('print_route').where('station_id', '=', station.id).execute()
  for (const route of routes) {
    const stays = (id: string | null) => id !== null && (id !== printerId || able.includes(route.kind))
    const [first = null, second = null] = [route.printerId, route.fallbackPrinterId].filter(stays)
    if (first !== null)
      await insertRoute(trx, station, { ...route, printerId: first, fallbackPrinterId: second })
  }
}

/** The form in which the printer of a kind of document takes labels; null where the kind has no printer. */
export async function routedLabelFormat(
  db: Db,
  stationId: string,
  kind: DocumentKind,
): Promise<LabelFormat | null> {
  const route = await routeOf(db, stationId, kind)
  if (!route) return null
  const { config } = await db
    .selectFrom('printer')
    .select('config')
    .where('id', '=', route.printerId)
    .executeTakeFirstOrThrow()
  return readConfig(config).labelFormat
}
