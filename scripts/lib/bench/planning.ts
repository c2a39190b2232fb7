import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { takeOrders } from '../../../electron/station/orders/index.ts'
import { percentiles, timed, type Percentiles } from './figures.ts'
import { benchOrder } from './picked-order.ts'
import { benchVerdicts } from './scans.ts'
import { openBenchStation, type BenchStation } from './warehouse.ts'

export type PlanningFigures = {
  /** Scan to verdict at the bench with nothing else to do, and while the plan of five hundred orders is looked for. */
  readonly quietMs: Percentiles
  /** The same while an empty loop of another program has one core: what any other work on this machine costs. */
  readonly besideBusyCoreMs: Percentiles
  readonly whilePlanningMs: Percentiles
  /** From the wish for the next batch to the first place on the screen, each with all orders still waiting and a plan that does not fit any more. */
  readonly nextBatchMs: Percentiles
}

const waiting = 500
const scans = 1_200
const batches = 8

/** What planning costs those who work meanwhile: five hundred ready orders of the demo's products in its warehouse. */
export async function benchPlanning(): Promise<PlanningFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pakownia-bench-planning-'))
  const bench = await openBenchStation(dataDir)
  try {
    await bench.ask('setup/load-demo', { withOrders: false })
    await plenty(bench)
    await addReady(bench, 'READY', waiting)
    await bench.signIn('Iryna', '246810')
    const quietMs = percentiles(await benchVerdicts(bench, scans, 'QUIET'))
    const besideBusyCoreMs = await besideBusyCore(async () =>
      percentiles(await benchVerdicts(bench, scans, 'BUSY')),
    )
    const whilePlanningMs = await scansWhilePlanning(bench)
    return { quietMs, besideBusyCoreMs, whilePlanningMs, nextBatchMs: await nextBatches(bench) }
  } finally {
    await bench.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function besideBusyCore<T>(work: () => Promise<T>): Promise<T> {
  const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
  try {
    return await work()
  } finally {
    busy.kill('SIGKILL')
  }
}

async function scansWhilePlanning(bench: BenchStation): Promise<Percentiles> {
  const durations: number[] = []
  for (let round = 1; durations.length < scans; round += 1) {
    // Another order is another plan: the search begins anew and lasts five seconds.
    await addReady(bench, `MORE-${round}`, 1)
    const { planning } = await bench.ask('planning/view', {})
    if (!planning) throw new Error('the search did not begin')
    durations.push(...(await benchVerdicts(bench, scans / 4, `PLANNING-${round}`)))
  }
  return percentiles(durations)
}

/** Each batch is given back unpicked, so that the next one has as many orders to choose from. */
async function nextBatches(bench: BenchStation): Promise<Percentiles> {
  const durations: number[] = []
  for (let round = 0; round < batches; round += 1) {
    await addReady(bench, `NEXT-${round}`, 8)
    durations.push(await timed(() => bench.ask('picking/next-batch', { commandId: uuidv7() })))
    await bench.ask('picking/pause', { commandId: uuidv7() })
  }
  return percentiles(durations)
}

/** Enough stock and totes that no order waits for either. */
async function plenty(bench: BenchStation): Promise<void> {
  const { db, newId } = bench.station
  await db.updateTable('stock').set({ quantity: 1_000_000 }).execute()
  await db
    .insertInto('tote')
    .values(
      Array.from({ length: 200 }, (_, index) => ({
        id: newId(),
        code: `X-${index}`,
        sort_order: 1_000 + index,
      })),
    )
    .execute()
}

async function addReady(bench: BenchStation, prefix: string, count: number): Promise<void> {
  const { station } = bench
  const stocked = await station.db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .select('product.sku')
    .distinct()
    .orderBy('product.sku')
    .execute()
  const orders = Array.from({ length: count }, (_, index) =>
    benchOrder(
      `${prefix}-${index}`,
      'normal',
      [
        ...new Set(
          [1, 2, 3].map((line) => stocked[(index * 7 + line * 13 + prefix.length) % stocked.length]!.sku),
        ),
      ].map((sku) => ({ sku, pieces: 1 })),
    ),
  )
  await station.db.transaction().execute((trx) =>
    takeOrders(trx, station, orders, {
      source: 'bench',
      importId: null,
      actor: { workerId: null, stationId: station.id },
    }),
  )
}
