import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import type { WeightView } from '../../shared/contract/devices.ts'
import type { EventEnvelope } from '../../shared/contract/envelope.ts'
import { usualPace } from '../../shared/domain/purchase.ts'
import type { Handlers, Station } from './context.ts'
import { openDatabase, type DataPlace, type OpenDatabase } from './db/index.ts'
import type { StartHost } from '../../drivers/host/messages.ts'
import { openDevicePorts, openDevices } from './devices/index.ts'
import { openDoor, type Door } from './door.ts'
import { createTeller } from './events.ts'
import { carrierHandlers, openCarriers, openDoors } from './carriers/index.ts'
import { changeHandlers, onTheWay } from './changes/index.ts'
import { lockFolder } from './folder-lock.ts'
import { handoverHandlers, handoverView, watchHandover } from './handover/index.ts'
import { invoiceHandlers } from './invoices/index.ts'
import { journalHandlers } from './journal/index.ts'
import { labelHandlers } from './labels/index.ts'
import { orderHandlers } from './orders/index.ts'
import { packagingHandlers, packingHandlers, packView, readBench, watchStops } from './packing/index.ts'
import { openIdleLock, peopleHandlers, type IdleLock } from './people/index.ts'
import { pickingHandlers } from './picking/index.ts'
import { letExpressJoin, openPlanner, planningHandlers } from './planning/index.ts'
import { printingHandlers, startPrintQueue } from './printing/index.ts'
import { productHandlers } from './products/index.ts'
import { openProofExpiry, proofHandlers } from './proof/index.ts'
import {
  fetchForm,
  purchaseHandlers,
  startOrderingPickups,
  startPurchases,
  startAskingWhereabouts,
  startTellingHandovers,
  type Buyer,
} from './purchasing/index.ts'
import { reportHandlers } from './reports/index.ts'
import { scanDesk } from './scans/index.ts'
import type { Secrets } from './secrets/index.ts'
import { readWarehouseSettings, settingsHandlers } from './settings/index.ts'
import { setupHandlers } from './setup/index.ts'
import {
  keepShops,
  openShops,
  readAnew,
  shopHandlers,
  usualShopPace,
  type ShopKeeper,
  type ShopMakers,
} from './shops/index.ts'
import { openSources } from './sources/index.ts'
import { stockHandlers } from './stock/index.ts'
import { inTurn } from './turn.ts'
import { mapHandlers } from './warehouse/index.ts'

export type StartOptions = {
  /** Folder of this station's own files. */
  readonly dataDir: string
  /** PostgreSQL connection string; without it the database is a file in `dataDir`. */
  readonly postgres?: string
  readonly assetsDir: string
  readonly log: Logger
  readonly tell: (event: EventEnvelope) => void
  /** Starts the processes that hold native drivers. */
  readonly startHost: StartHost
  /** Where this station keeps what nobody may read. */
  readonly secrets: Secrets
  readonly now?: () => number
  /** Instead of the real shops. */
  readonly shopMakers?: Partial<ShopMakers>
}

export type RunningStation = {
  readonly call: Door
  readonly station: Station
  /** The PC has slept: lines to devices are opened anew. */
  readonly wake: () => void
  /** Ends what runs and closes the database. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the station service. Faults of the folder (`data-in-use`) and of the database (`database-newer`, `database-foreign`,
 * `database-unsafe`) pass through.
 */
export async function startStation(options: StartOptions): Promise<RunningStation> {
  mkdirSync(options.dataDir, { recursive: true })
  const place: DataPlace = options.postgres
    ? { kind: 'postgres', url: options.postgres }
    : { kind: 'folder', path: options.dataDir }
  const unlock = await lockFolder(options.dataDir)
  const opened = await openDatabase(place, (error) =>
    options.log.warn({ err: error }, 'database connection lost'),
  ).catch((error: unknown) => {
    unlock()
    throw error
  })
  const teller = createTeller(options.tell)
  let idle: IdleLock | null = null
  const station: Station = {
    id: stationIdOf(options.dataDir),
    db: opened.db,
    dialect: opened.dialect,
    dataDir: options.dataDir,
    assetsDir: options.assetsDir,
    log: options.log,
    secrets: options.secrets,
    now: options.now ?? Date.now,
    newId: uuidv7,
    emit: (name, payload) => {
      if (name === 'devices/weight') idle?.weighed((payload as WeightView).shown)
      teller.emit(name, payload)
    },
    inTurn: inTurn(),
  }
  await enterStation(station, opened)
  idle = openIdleLock(station)
  const lock = idle
  const ports = openDevicePorts(station, options.startHost)
  const doors = openDoors()
  const carriers = openCarriers(station, doors)
  const shopKeeper: ShopKeeper = {
    station,
    shopOf: openShops(station, doors, options.shopMakers).of,
    pace: usualShopPace,
    onChange: () => tellShops(station),
    onPapers: () => queue.wake(),
  }
  const buyer: Buyer = {
    station,
    carrierOf: carriers.of,
    readAnew: (orderId, signal) => readAnew(shopKeeper, orderId, signal),
    pace: usualPace,
    onLabels: () => queue.wake(),
    onChange: () => tellPurchases(station),
  }
  const queue = await startPrintQueue(station, ports.lines.printers, (id, form) => fetchForm(buyer, id, form))
  const purchases = await startPurchases(buyer)
  const telling = startTellingHandovers(buyer)
  const whereabouts = startAskingWhereabouts(buyer)
  const shops = keepShops(shopKeeper)
  const pickups = startOrderingPickups(buyer, async () => {
    telling.wake()
    station.emit('handover/changed', await handoverView(station))
    await buyer.onChange()
  })
  const wakePapers = () => {
    purchases.wake()
    pickups.wake()
    telling.wake()
    whereabouts.wake()
    queue.wake()
    shops.wake()
  }
  const sources = await openSources(station)
  const submit = scanDesk(station, lock, wakePapers, (session) => void letExpressJoin(station, session))
  const devices = await openDevices(station, ports, submit, queue.wake)
  const planner = openPlanner(station)
  const endWatches = [watchStops(station), watchHandover(station)]
  const expiry = openProofExpiry(station)
  const handlers: Handlers = {
    ...setupHandlers(station, devices.refresh),
    ...peopleHandlers(station),
    ...settingsHandlers(station, sources.watch),
    ...sources.handlers,
    ...productHandlers(station),
    ...mapHandlers(station),
    ...orderHandlers(
      station,
      onTheWay(station, async () => {
        purchases.wake()
        station.emit('packing/changed', await packView(station))
      }),
    ),
    ...changeHandlers(station),
    ...carrierHandlers(station),
    ...shopHandlers(station, shops.wake),
    ...stockHandlers(station),
    ...pickingHandlers(station, queue.wake),
    ...planningHandlers(station, planner, queue.wake),
    ...packingHandlers(station, wakePapers),
    ...purchaseHandlers(station, purchases.wake, whereabouts.wake),
    ...packagingHandlers(station),
    ...handoverHandlers(station, wakePapers),
    ...proofHandlers(station),
    ...printingHandlers(station, queue),
    ...invoiceHandlers(station, queue.wake),
    ...labelHandlers(station, queue.wake),
    ...journalHandlers(station),
    ...reportHandlers(station),
    ...devices.handlers,
  }
  sources.watch(await readWarehouseSettings(station.db))
  return {
    call: openDoor(station, handlers, lock),
    station,
    wake: () => {
      devices.wake()
      wakePapers()
      void expiry.look()
    },
    stop: async () => {
      for (const end of endWatches) end()
      lock.stop()
      await devices.stop()
      await sources.stop()
      await purchases.stop()
      await pickups.stop()
      await telling.stop()
      await whereabouts.stop()
      await shops.stop()
      await queue.stop()
      await planner.stop()
      await expiry.stop()
      await station.inTurn(async () => undefined)
      teller.stop()
      await opened.db.destroy()
      unlock()
    },
  }
}

/** What a purchase has come to stands on the board, beside the papers, and at the bench that waits for its labels. */
async function tellPurchases(station: Station): Promise<void> {
  station.emit('printing/changed', null)
  station.emit('board/changed', null)
  if ((await readBench(station.db, station.id)).labellingOrderId !== null)
    station.emit('packing/changed', await packView(station))
}

/** Orders that have come or changed stand on the board, and at the bench that has one of them. */
async function tellShops(station: Station): Promise<void> {
  station.emit('board/changed', null)
  station.emit('packing/changed', await packView(station))
}

/** The station's own id, made once and kept beside its data: on a shared database it tells the stations apart. */
function stationIdOf(dataDir: string): string {
  const file = join(dataDir, 'station-id')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const id = randomUUID()
    writeFileSync(file, id)
    return id
  }
}

async function enterStation(station: Station, { db }: OpenDatabase): Promise<void> {
  const known = await db.selectFrom('station').select('id').execute()
  if (known.some((row) => row.id === station.id)) return
  await db
    .insertInto('station')
    .values({
      id: station.id,
      name: `Stanowisko ${known.length + 1}`,
      language: 'pl',
      theme: 'light',
      volume: 70,
      created_at: station.now(),
    })
    .execute()
}
