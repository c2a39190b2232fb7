import * as fc from 'fast-check'
import { expect } from 'vitest'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import type { EventEnvelope } from '../../shared/contract/envelope.ts'
import { standingClock } from './clock.ts'
import { deskOf } from './desk.ts'
import type { databases, Place } from './databases.ts'
import { shifts } from './packing-acts.ts'
import { checkPapers, isKept, openBooks, type Books } from './packing-books.ts'
import { goodsOf } from './packing-changes.ts'
import { furnishGoods, keepLots, oldWalk } from './packing-goods.ts'
import { newOrder, tracked, type Model, type ModelOrder } from './packing-state.ts'
import { Player, type World } from './packing-player.ts'
import { written } from './packing-screen.ts'
import { clearTable, pickedOrders } from './picked-orders.ts'
import { openStation, order } from './station.ts'
import { shelves, type Goods, type Sku } from './warehouse.ts'

/** What became of many runs of the packing model. */
export type PackingReport = {
  runs: number
  /** Calls of the service, each followed by a check of everything. */
  steps: number
  /** Ends of the service in order and in the middle of something. */
  restarts: number
  packedOrders: number
  violations: number
  /** The shortest run that breaks the rule, with the seed that makes it again. */
  readonly counterexamples: string[]
}

/** The reports of several databases as one. */
export function sumOf(reports: readonly PackingReport[]): PackingReport {
  const sum = (key: 'runs' | 'steps' | 'restarts' | 'packedOrders' | 'violations') =>
    reports.reduce((total, report) => total + report[key], 0)
  return {
    runs: sum('runs'),
    steps: sum('steps'),
    restarts: sum('restarts'),
    packedOrders: sum('packedOrders'),
    violations: sum('violations'),
    counterexamples: reports.flatMap(({ counterexamples }) => counterexamples),
  }
}

/** Runs in one warehouse before it is furnished anew: the tables of a week of benches slow every query down. */
const runsPerWarehouse = 100

/** Plays that many random runs; it ends at the first that breaks a rule, shortened as far as it goes. */
export async function packAtRandom(
  newPlace: (typeof databases)[number]['newPlace'],
  runs: number,
): Promise<PackingReport> {
  const report: PackingReport = {
    runs: 0,
    steps: 0,
    restarts: 0,
    packedOrders: 0,
    violations: 0,
    counterexamples: [],
  }
  let warehouse = null as Warehouse | null
  let left = 0
  const property = fc.asyncProperty(shifts, async ({ orders, express, lots, acts }) => {
    if (left === 0) {
      await warehouse?.close()
      warehouse = await Warehouse.open(await newPlace('in-memory'))
      left = runsPerWarehouse
    }
    left -= 1
    report.runs += 1
    await warehouse!.run({ orders, express, lots }, acts, report)
  })
  const found = await fc.check(property, { numRuns: runs })
  const violated = (what: string): void => {
    report.violations += 1
    report.counterexamples.push(what)
  }
  if (found.failed) violated(`${fc.defaultReportMessage(found)}\n${String(found.errorInstance)}`)
  await warehouse?.close().catch((error: unknown) => violated(String(error)))
  return report
}

/** A warehouse with plenty of everything, and one bench, or two where the database has room for them. */
class Warehouse {
  readonly #place: World
  #orders = 10_000

  private constructor(place: World) {
    this.#place = place
  }

  static async open(place: Place): Promise<Warehouse> {
    const clock = standingClock()
    let books: Books | null = null
    const told: Promise<boolean>[] = []
    const onEvent = (event: EventEnvelope) => {
      if (books) told.push(isKept(books, event))
    }
    const first = await openStation(place, { clock, onEvent })
    const plenty = shelves.map(({ code, stock }) => ({
      sku: Object.keys(stock)[0] as Sku,
      shelf: code,
      quantity: 1_000_000,
    }))
    await first.furnish({ stock: [...plenty, { sku: 'CANDLE', shelf: 'A-02-1', quantity: 1_000_000 }] })
    await furnishGoods(first.station)
    await first.signIn('marek')
    const benches = [first]
    if (place.name === 'postgres') {
      const second = await openStation(place, { clock, which: 2, onEvent })
      await second.signIn('ewa')
      benches.push(second)
    }
    books = await openBooks(place)
    return new Warehouse({
      benches,
      books,
      told,
      lead: await deskOf(first),
      walk: await oldWalk(first.station),
    })
  }

  async close(): Promise<void> {
    const { benches, books } = this.#place
    for (const { station } of benches) expect(await firstBrokenScan(station.db, station.id)).toBeNull()
    await books.close()
    for (const bench of benches) await bench.stop()
  }

  async run(
    laid: Laid,
    acts: Iterable<fc.AsyncCommand<Model, Player>>,
    report: PackingReport,
  ): Promise<void> {
    const { benches, books } = this.#place
    await clearTable(benches[0]!.station)
    const model: Model = {
      orders: await this.#lay(laid),
      benches: benches.map(() => ({
        open: null,
        refusedScan: null,
        owner: null,
        stop: null,
        pending: null,
        parcelNo: 1,
        weighed: [],
      })),
      answers: new Map(),
    }
    const player = await Player.begin(model, this.#place, String(this.#orders))
    try {
      await fc.asyncModelRun(() => ({ model, real: player }), acts)
      await checkPapers(books, model.orders)
    } finally {
      report.steps += player.steps
      report.restarts += player.restarts
      report.packedOrders += model.orders.filter(({ state }) => state === 'packed').length
    }
  }

  /** Puts new orders on the table. */
  async #lay({ orders, express, lots }: Laid): Promise<ModelOrder[]> {
    this.#orders += 10
    const { benches, walk } = this.#place
    const { station } = benches[0]!
    const laid = orders.map((lines, index) =>
      order(`${this.#orders + index}`, lines, { priority: express[index] ? 'express' : 'normal' }),
    )
    const ids = await pickedOrders(station, laid)
    const models: ModelOrder[] = []
    for (const [index, { sourceRef, priority, placedAt, lines: sold }] of laid.entries()) {
      const orderId = ids[index]!
      const rows = await station.db
        .selectFrom('order_line')
        .select(['id', 'quantity'])
        .where('order_id', '=', orderId)
        .orderBy('line_no')
        .execute()
      const lines = sold.flatMap(({ sku, quantity }) => goodsOf({ sku, pieces: quantity }))
      for (const [at, line] of lines.entries()) {
        line.id = rows[at]!.id
        line.picked = line.ordered
        if (tracked[line.sku] !== 'lot') continue
        line.inTotes = line.ordered
        line.lots.add(lots[index]!)
      }
      await station.db.transaction().execute((trx) =>
        keepLots(trx, station, walk, {
          orderId,
          lot: written(lots[index]!, String(this.#orders)),
          taken: new Map(rows.map(({ id, quantity }) => [id, quantity])),
        }),
      )
      const laidOrder = newOrder({
        number: sourceRef,
        express: priority === 'express',
        placedAt: placedAt!,
        lines,
      })
      models.push({ ...laidOrder, id: orderId, state: 'picked', totes: [`T-0${index + 1}`] })
    }
    return models
  }
}

/** What lies on the table at first; `lots` is the one that was picked for each order. */
type Laid = {
  readonly orders: readonly Goods[]
  readonly express: readonly boolean[]
  readonly lots: readonly string[]
}
