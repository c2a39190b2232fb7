import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import type { Db } from '../../electron/station/db/index.ts'
import type { Station } from '../../electron/station/context.ts'
import { forkHosts } from '../../drivers/host/fork.ts'
import { plainly, secretsIn, type Secrets } from '../../electron/station/secrets/index.ts'
import type { ShopMakers } from '../../electron/station/shops/index.ts'
import { startStation } from '../../electron/station/start.ts'
import type { EventEnvelope, ReplyEnvelope } from '../../shared/contract/envelope.ts'
import { fromFaultData } from '../../shared/contract/faults.ts'
import { isOpen, type PackView } from '../../shared/contract/packing.ts'
import type { PickView } from '../../shared/contract/picking.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/procedures.ts'
import type { ScanScreen } from '../../shared/domain/roles.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { uuidv7 } from 'uuidv7'
import { standingClock, type Clock } from './clock.ts'
import type { Place } from './databases.ts'
import { until } from './until.ts'
import { onServer } from './postgres.ts'
import {
  badgeOf,
  furnish,
  people,
  placeOrders,
  products,
  type Furniture,
  type Name,
  type Sku,
} from './warehouse.ts'

export { order } from './warehouse.ts'

type Verifying = Extract<PackView, { kind: 'verifying' }>
export type Working = Extract<PickView, { kind: 'working' }>

export type Shift = Awaited<ReturnType<typeof openStation>>

/**
 * Starts the service on the place's database and gives it the verbs of a shift; it is stopped when the test ends. An error
 * in its log (anything but an expected refusal) fails the test.
 * @param which the n-th station on the same database
 * @param onEvent takes what the windows are told; without it `events` keeps all of it
 */
export async function openStation(
  place: Place,
  options: {
    clock?: Clock
    which?: number
    onEvent?: (event: EventEnvelope) => void
    secrets?: Secrets
    log?: pino.Logger
    shopMakers?: Partial<ShopMakers>
  } = {},
) {
  const clock = options.clock ?? standingClock()
  const events: EventEnvelope[] = []
  const faults: string[] = []
  const nth = options.which ?? 1
  const start = () =>
    startStation({
      dataDir: place.folder(options.which),
      ...(place.database.kind === 'postgres' ? { postgres: urlOf(place.database, nth) } : {}),
      assetsDir: join(import.meta.dirname, '../../assets'),
      log: options.log ?? errorLog((line) => faults.push(line)),
      startHost: forkHosts(join(import.meta.dirname, '../../electron/device-host/index.ts')),
      secrets: options.secrets ?? secretsIn(join(place.folder(options.which), 'secrets.json'), plainly),
      tell: options.onEvent ?? ((event) => events.push(event)),
      now: clock.now,
      ...(options.shopMakers ? { shopMakers: options.shopMakers } : {}),
    })
  let running = await start()
  let token: string | null = null
  let screen: ScanScreen = 'pick'
  let calls = 0
  let stopped = false
  onTestFinished(async () => {
    if (!stopped) await running.stop()
    if (faults.length > 0) throw new Error(`the service logged errors:\n${faults.join('\n')}`)
  })

  /** Asks as the signed-in worker, whatever the input; the answer as it goes to the window. */
  const ask = (procedure: string, input: unknown = {}, session: unknown = token): Promise<ReplyEnvelope> => {
    calls += 1
    clock.forward(1_000)
    return running.call({ type: 'call', id: calls, procedure, input, session: session as string | null })
  }
  /** Asks and takes the answer apart. @throws Fault as the window would show it */
  const call = async <Procedure extends ProcedureName>(
    procedure: Procedure,
    input: InputOf<Procedure>,
  ): Promise<OutputOf<Procedure>> => {
    const reply = await ask(procedure, input)
    if (!reply.ok) throw fromFaultData(reply.fault)
    return reply.value as OutputOf<Procedure>
  }
  const signIn = async (name: Name): Promise<void> => {
    const result = await call('session/sign-in-badge', { code: badgeOf(name) })
    if (result.kind !== 'signed-in') throw new Error(`${name} could not sign in: ${result.kind}`)
    token = result.session.token
    screen = people[name] === 'packer' ? 'pack' : 'pick'
  }
  /** Scans come a second apart by their own clock, however fast a test is: the same code twice is two pieces. */
  let readAt = 0
  const scan = (raw: string, scanId: string = uuidv7()): Promise<ScanEvent> => {
    readAt += 1_000
    return call('scan/submit', { scanId, raw, startedAt: readAt, readAt, device: 'wedge', screen })
  }
  const command = () => ({ commandId: uuidv7() })
  const packView = () => call('packing/view', {})
  const pickView = () => call('picking/view', {})

  /** The code that is scanned for a product of the small warehouse. */
  const codeOf = (sku: string): string => products[sku as Sku]

  /** Picks what the current task asks for, tote by tote; returns the view after it. */
  const pickTask = async (): Promise<PickView> => {
    let view = await working()
    const task = view.tasks.find((one) => one.id === view.currentTaskId)!
    if (view.step === 'location') await scan(locationBarcode(task.location))
    let after: PickView = view
    for (const split of task.splits) {
      for (let n = split.picked; n < split.quantity; n += 1) await scan(codeOf(task.product.sku))
      if (split.picked < split.quantity) after = (await scan(toteBarcode(split.tote!))).pick!
      if (after.kind === 'working') view = after
    }
    return after
  }
  const working = async (): Promise<Working> => {
    const view = await pickView()
    if (view.kind !== 'working') throw new Error('no batch in work')
    return view
  }
  const verifying = async (): Promise<Verifying> => {
    const view = await packView()
    if (view.kind !== 'verifying') throw new Error(`not verifying but ${view.kind}`)
    return view
  }

  return {
    clock,
    events,
    place,
    get station(): Station {
      return running.station
    },
    get db(): Db {
      return running.station.db
    },
    ask,
    call,
    signIn,
    /** The token that goes with every call; null before sign-in. */
    session: () => token,
    /** Looks at the other screen with the next scans, as a lead may. */
    lookAt: (wanted: ScanScreen) => {
      screen = wanted
    },
    scan,
    codeOf,
    command,
    furnish: (how?: Furniture) => furnish(running.station, how),
    placeOrders: (...orders: Parameters<typeof placeOrders>[1]) => placeOrders(running.station, orders),
    packView,
    pickView,
    working,
    verifying,
    pickTask,
    nextBatch: () => call('picking/next-batch', command()),
    /** Walks the whole batch. */
    pickAll: async (): Promise<PickView> => {
      let view = await pickView()
      while (view.kind === 'working') view = await pickTask()
      return view
    },
    /** Scans every piece of the open order. */
    verifyAll: async (): Promise<PackView> => {
      let view = await packView()
      while (view.kind === 'verifying') {
        // Nothing is verified before it is answered, however often it is scanned.
        if (view.ask) throw new Error(`the bench asks for ${view.ask.kind}`)
        const open = view.lines.find((line) => line.verified < line.quantity)!
        view = (await scan(codeOf(open.product.sku))).pack!
      }
      return view
    },
    /** One parcel of 1.5 kg in the smallest box. */
    weigh: async (): Promise<PackView> => {
      const view = await packView()
      if (view.kind !== 'parcels') throw new Error(`not at the parcels but ${view.kind}`)
      return call('packing/set-parcels', {
        sessionId: view.sessionId,
        parcels: [{ packagingId: view.packagings[0]!.id, weightGrams: 1_500, weightSource: 'typed' }],
      })
    },
    packed: async (): Promise<PackView> => {
      const view = await packView()
      if (!isOpen(view)) throw new Error('no order is open')
      return call('packing/packed', { ...command(), sessionId: view.sessionId, override: null })
    },
    /** Scans the label of each parcel of the order that was packed last, as they come out of the printer. */
    labelAll: async (): Promise<PackView> => {
      await call('session/show-screen', { screen: 'pack' })
      let labels: readonly string[] = []
      // A label that is bought comes later than the other papers.
      await until('the labels to come out', async () => {
        const printed = (await call('printing/jobs', { limit: 50 })).every(({ state }) => state === 'printed')
        const codes = await call('devices/codes-at-hand', {})
        labels = codes.filter(({ kind }) => kind === 'label').map(({ text }) => text)
        return printed && labels.length > 0
      })
      let view = await packView()
      for (const text of labels) view = (await scan(text)).pack!
      return view
    },
    /** Ends the service and starts it again on the same data; the worker stays signed in. */
    restart: async (): Promise<void> => {
      await running.stop()
      running = await start()
    },
    /**
     * Takes the database from the service while it does what is asked, as when its process is killed, and starts it again.
     * @param after turns of the event queue that it gets before
     */
    crash: async (ask: () => Promise<unknown>, after: number): Promise<void> => {
      const asked = ask().catch(() => undefined)
      for (let turn = 0; turn < after; turn += 1) await Promise.resolve()
      await cutOff(running.station, place, nth)
      await asked
      await running.stop()
      // What it complained of while it died is no fault of its own.
      faults.length = 0
      running = await start()
    },
    /** Ends the service before the test ends. */
    stop: async (): Promise<void> => {
      stopped = true
      await running.stop()
    },
    /** Errors in the service's log so far; takes them away, so that a test that expects one can say so. */
    takeFaults: () => faults.splice(0),
  }
}

/** The connections of the n-th station bear its name, so that its death is no other's. */
const connectionsOf = (nth: number): string => `station-${nth}`
const urlOf = ({ url }: { readonly url: string }, nth: number): string =>
  `${url}?application_name=${connectionsOf(nth)}`

/** Closes a database under its service: what is not committed is gone. */
async function cutOff({ db }: Station, { database }: Place, nth: number): Promise<void> {
  if (database.kind === 'folder') return db.destroy()
  const { pathname } = new URL(database.url)
  await onServer(
    database.url.slice(0, -pathname.length + 1),
    'postgres',
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${pathname.slice(1)}' and application_name = '${connectionsOf(nth)}'`,
  )
}

/** A log that keeps errors only. */
function errorLog(onError: (line: string) => void): pino.Logger {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      onError(chunk.toString('utf8'))
      done()
    },
  })
  return pino({ base: null, level: 'error' }, stream)
}
