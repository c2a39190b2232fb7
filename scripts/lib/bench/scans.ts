import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import type { PackView } from '../../../shared/contract/packing.ts'
import { percentiles, timed, type Percentiles } from './figures.ts'
import { addPickedOrder, codeOf, firstCodes } from './picked-order.ts'
import type { BenchStation } from './warehouse.ts'

export type ScanFigures = { readonly verdict: Percentiles; readonly baselineCommit: Percentiles }

const piecesPerOrder = 40
const refusalsEvery = 25

/**
 * Scans at the bench through the service's door, each with its commit on disk, on a database that is already full; every 25th
 * scan is a wrong one. The baseline is the bare price of one durable commit on the same disk.
 */
export async function benchScans(bench: BenchStation, dataDir: string, count: number): Promise<ScanFigures> {
  return {
    verdict: percentiles(await benchVerdicts(bench, count, 'SCANS')),
    baselineCommit: await bareCommits(dataDir, 2_000),
  }
}

/** So many scans at the bench, each with its commit on disk; what each took, ms. `prefix` begins the numbers of the orders made for it. */
export async function benchVerdicts(
  bench: BenchStation,
  count: number,
  prefix: string,
): Promise<readonly number[]> {
  const durations: number[] = []
  const codes = await firstCodes(bench)
  let order = 0
  while (durations.length < count) await packOneOrder(bench, codes, `${prefix}-${++order}`, durations)
  return durations.slice(0, count)
}

async function packOneOrder(
  bench: BenchStation,
  codes: readonly string[],
  number: string,
  durations: number[],
): Promise<void> {
  await addPickedOrder(bench, codes, number, piecesPerOrder)
  let view: PackView = await bench.ask('packing/open-next', { commandId: uuidv7() })
  while (view.kind === 'verifying') {
    const line = view.lines[0]!
    const wrong = durations.length % refusalsEvery === refusalsEvery - 1
    const raw = wrong ? '5901234123457' : codeOf(line.product.sku, codes)
    const scanId = uuidv7()
    // The same code twice is two pieces, however fast the bench is.
    const readAt = durations.length * 1_000
    let answer: PackView | null = null
    durations.push(
      await timed(async () => {
        const read = { scanId, raw, startedAt: readAt, readAt, device: 'wedge', screen: 'pack' } as const
        answer = (await bench.ask('scan/submit', read)).pack
      }),
    )
    view = wrong ? await bench.ask('packing/acknowledge', { scanId }) : answer!
  }
  await bench.ask('packing/hold', { commandId: uuidv7(), reason: 'bench' })
}

async function bareCommits(dataDir: string, count: number): Promise<Percentiles> {
  const database = new Sqlite(join(dataDir, 'baseline.db'))
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.exec('create table row (id text primary key, text text)')
  const insert = database.prepare('insert into row values (?, ?)')
  const durations: number[] = []
  for (let index = 0; index < count; index++)
    durations.push(await timed(() => insert.run(uuidv7(), 'x'.repeat(200))))
  database.close()
  return percentiles(durations)
}
