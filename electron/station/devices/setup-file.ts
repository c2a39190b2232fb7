import { Fault } from '../../../shared/contract/faults.ts'
import { printerConfigSchema } from '../../../shared/contract/printer-config.ts'
import { printRouteSchema } from '../../../shared/contract/printing.ts'
import { stationSettings } from '../../../shared/contract/settings.ts'
import { stationSetupSchema, type StationSetup } from '../../../shared/contract/station-setup.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { listRoutes, removePrinter, savePrinter, saveRoutes } from '../printing/index.ts'
import { deleteDevice, mustFit, readDevices, writeDevice, type Device } from './device.ts'
import { keyboardOf } from './keyboard.ts'

/** Everything that makes up this station as a file. */
export async function exportSetup(station: Station): Promise<{ fileName: string; text: string }> {
  const { db, id } = station
  const row = await db
    .selectFrom('station')
    .select(['name', 'language', 'theme', 'volume'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { name, language, theme, volume } = stationSettings.parse(row)
  const printers = await printersOf(db, id)
  const place = (printerId: string): number => printers.findIndex((printer) => printer.id === printerId)
  const setup: StationSetup = {
    format: 'pakownia-station',
    version: 1,
    look: { language, theme, volume },
    devices: (await readDevices(db, id)).map(({ id: _id, ...device }) => device),
    printers: printers.map((printer) => ({
      name: printer.name,
      config: printerConfigSchema.parse(JSON.parse(printer.config)),
    })),
    routes: (await listRoutes(db, id)).map(({ printerId, fallbackPrinterId, ...route }) => ({
      ...route,
      printer: place(printerId),
      fallback: fallbackPrinterId === null ? null : place(fallbackPrinterId),
    })),
  }
  const plainName = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
  return { fileName: `pakownia-${plainName || 'station'}.json`, text: `${JSON.stringify(setup, null, 2)}\n` }
}

/**
 * Replaces devices, printers and routes of this station by those of a file, all or nothing. Papers that wait for a printer that
 * is gone can be sent to another. @throws Fault `setup-unreadable`, `device-misfit`, `device-taken`, `printer-cannot`
 */
export async function importSetup(station: Station, text: string): Promise<void> {
  const setup = read(text)
  const keyboard = await keyboardOf(station)
  await station.db.transaction().execute(async (trx) => {
    await trx.updateTable('station').set(setup.look).where('id', '=', station.id).execute()
    await replaceDevices(trx, station, keyboard.id, setup)
    await replacePrinters(trx, station, setup)
  })
}

function read(text: string): StationSetup {
  try {
    return stationSetupSchema.parse(JSON.parse(text))
  } catch {
    throw new Fault('setup-unreadable', 'the file is no set-up of a station of this program')
  }
}

async function replaceDevices(
  trx: Trx,
  station: Station,
  keyboardId: string,
  setup: StationSetup,
): Promise<void> {
  for (const { id } of await readDevices(trx, station.id)) {
    if (id !== keyboardId) await deleteDevice(trx, station.id, id)
  }
  const devices = setup.devices.map((each): Device => ({
    ...each,
    id: each.connection.kind === 'wedge' ? keyboardId : station.newId(),
  }))
  for (const device of devices) {
    mustFit(device, devices)
    await writeDevice(trx, station, device)
  }
}

async function replacePrinters(trx: Trx, station: Station, setup: StationSetup): Promise<void> {
  for (const { id } of await printersOf(trx, station.id)) await removePrinter(trx, station, id)
  const ids: string[] = []
  for (const printer of setup.printers) ids.push(await savePrinter(trx, station, printer))
  const routes = setup.routes.map(({ printer, fallback, ...route }) =>
    printRouteSchema.safeParse({
      ...route,
      printerId: ids[printer],
      fallbackPrinterId: fallback === null ? null : ids[fallback],
    }),
  )
  if (routes.some(({ success }) => !success)) throw new Fault('setup-unreadable', 'a route names no printer')
  await saveRoutes(
    trx,
    station,
    routes.flatMap(({ data }) => data ?? []),
  )
}

function printersOf(db: Trx | Station['db'], stationId: string) {
  return db
    .selectFrom('printer')
    .select(['id', 'name', 'config'])
    .where('station_id', '=', stationId)
    .where('removed', '=', 0)
    .orderBy('name')
    .orderBy('id')
    .execute()
}
