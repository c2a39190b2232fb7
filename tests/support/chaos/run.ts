import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import pino from 'pino'
import { forkHosts } from '../../../drivers/host/fork.ts'
import { noSecrets } from '../../../electron/station/secrets/index.ts'
import { startStation } from '../../../electron/station/start.ts'
import { cutAnswerAt, page, instead, type CarrierRequest } from '../carriers/server.ts'
import { packedWith, type Planned } from '../purchase/planned.ts'
import { furnish } from '../warehouse.ts'
import type { BuyerOrders, Decision } from './buyer-process.ts'
import type { ChaosCarrier } from './carriers.ts'
import { firstOrder } from './carriers.ts'
import { faultOf } from './faults.ts'

export type ChaosReport = {
  runs: number
  /** Shipments for which the carrier has more than one alive. */
  paidTwice: number
  /** Shipments of which nobody knows in the end, or that were not bought. */
  unresolved: number
  /** Bought shipments without exactly one waybill and one print of it. */
  lostPapers: number
  /** How often the service was killed, and for how many a lead had to decide. */
  kills: number
  decisions: number
  /** What stands in the way of those that are unresolved. */
  problems: string[]
}

const assetsDir = join(import.meta.dirname, '../../../assets')
const compileCache = join(tmpdir(), 'pakownia-chaos-cache')
const pace = { findAfter: [5, 10, 20, 40, 80], againAfter: [5, 10, 20], answerWithin: 1_000 }
/** Every so manyeth purchase the service dies while the request or its answer is on the way. */
const killEvery = 41

/** Buys `runs` shipments from one carrier while everything goes wrong on the line, and holds the books of both sides against each other. */
export async function purchaseChaos(carrier: ChaosCarrier, runs: number, from: number): Promise<ChaosReport> {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-chaos-'))
  try {
    const { planned, stationId } = await plan(folder, carrier, runs, from)
    return await buyAll(folder, stationId, carrier, planned, from)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Carriers ask for a whole sender. */
const seller = {
  name: 'Sklep Przykład',
  street: 'Testowa 10',
  postcode: '90-003',
  city: 'Łódź',
  country: 'PL',
  nip: '',
  bankAccount: 'PL61109010140000071219812874',
  codToBankAccount: true,
  phone: '',
  email: '',
}

/** Packs the orders, and leaves the database to the process that buys. */
async function plan(folder: string, carrier: ChaosCarrier, runs: number, from: number) {
  const running = await startStation({
    dataDir: folder,
    assetsDir,
    log: pino({ level: 'silent' }),
    tell: () => undefined,
    startHost: forkHosts(join(import.meta.dirname, '../../../electron/device-host/index.ts')),
    secrets: noSecrets,
  })
  try {
    await furnish(running.station, {
      settings: { seller },
      totes: 40,
      printers: true,
      stock: [{ sku: 'CANDLE', shelf: 'A-02-1', quantity: 1_000 }],
    })
    const planned: Planned[] = []
    while (planned.length < runs) {
      const count = Math.min(40, runs - planned.length)
      const numbers = Array.from({ length: count }, (_, index) =>
        String(firstOrder + from + planned.length + index),
      )
      planned.push(...(await packedWith(running.station, numbers, carrier.code, 1, carrier.service)))
    }
    return { planned, stationId: running.station.id }
  } finally {
    await running.stop()
  }
}

async function buyAll(
  folder: string,
  stationId: string,
  carrier: ChaosCarrier,
  planned: readonly Planned[],
  from: number,
): Promise<ChaosReport> {
  const buyer = keepAlive({ folder, stationId, accounts: { [carrier.code]: carrier.account }, pace })
  const report = {
    runs: planned.length,
    paidTwice: 0,
    unresolved: 0,
    lostPapers: 0,
    kills: 0,
    decisions: 0,
    problems: [] as string[],
  }
  // Only the process that buys writes; nobody else may hold it up.
  const books = new Sqlite(join(folder, 'pakownia.db'), { readonly: true })
  const boughtBy = onceEach((request: CarrierRequest) => planned.find((each) => carrier.buys(request, each)))
  try {
    for (const [index, one] of planned.entries()) {
      const kills = (from + index) % killEvery === 0
      const on = (request: CarrierRequest) => {
        if (boughtBy(request) !== one) return false
        if (kills) {
          report.kills += 1
          buyer.kill()
        }
        return true
      }
      const fault = faultOf(from + index, on)
      if (fault) carrier.server.faults.push(fault)
      // What is not a purchase goes wrong as well: searches, looks, labels.
      const other = (request: CarrierRequest) =>
        carrier.spares?.(request) !== true && boughtBy(request) === undefined
      if (index % 5 === 0) carrier.server.faults.push(cutAnswerAt((index * 64) % 1_024, other))
      if (index % 11 === 0) carrier.server.faults.push(instead(page(502), other))
    }
    const decided = new Set<string>()
    buyer.start()
    for (;;) {
      await wait(25)
      buyer.mustBeWell()
      const missing = books
        .prepare<[], { id: string }>(`select id from shipment where state = 'missing' and next_at is null`)
        .all()
      for (const { id } of missing) {
        // A lead looks at the carrier's own page before deciding.
        decided.add(id)
        await carrier.server.settled()
        const [known] = carrier.alive(planned.find(({ shipmentId }) => shipmentId === id)!)
        buyer.decide({ shipmentId: id, carrierId: known ?? null })
      }
      const open = books
        .prepare(
          `select id from shipment where next_at is not null or state in ('asked', 'planned', 'missing') limit 1`,
        )
        .get()
      if (!open) break
    }
    await carrier.server.settled()
    report.decisions = decided.size
    for (const one of planned) {
      const row = books
        .prepare<[string], { state: string; waybills: string; problem: string | null }>(
          'select state, waybills, problem from shipment where id = ?',
        )
        .get(one.shipmentId)!
      const alive = carrier.alive(one)
      if (alive.length > 1) report.paidTwice += 1
      if (row.state !== 'bought' || alive.length === 0) {
        report.unresolved += 1
        report.problems.push(`${carrier.code}: ${row.state} ${row.problem}`)
      }
      if (!hasItsPaper(books, one, JSON.parse(row.waybills) as string[])) report.lostPapers += 1
    }
    return report
  } finally {
    buyer.end()
    books.close()
  }
}

/** What is asked of the same thing again and again, as each of many faults does of a request, is worked out once. */
function onceEach<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const found = known.get(key) ?? { value: workOut(key) }
    known.set(key, found)
    return found.value
  }
}

/** One waybill with the number of its shipment, and one print of it. */
function hasItsPaper(books: Sqlite.Database, { orderId }: Planned, waybills: readonly string[]): boolean {
  const papers = books
    .prepare<[string], { number: string; content: Buffer }>(
      `select document.number, document_file.content from document
         join print_job on print_job.document_id = document.id
         join document_file on document_file.document_id = document.id
        where document.order_id = ? and document.kind = 'waybill'`,
    )
    .all(orderId)
  const [paper, ...others] = papers
  return (
    paper !== undefined &&
    others.length === 0 &&
    waybills.includes(paper.number) &&
    paper.content.includes(paper.number)
  )
}

/** The process that buys, started again whenever it dies. */
function keepAlive(orders: BuyerOrders) {
  let child: ChildProcess | null = null
  let ended = false
  let trouble = ''
  const start = (): void => {
    child = fork(join(import.meta.dirname, 'buyer-process.ts'), [JSON.stringify(orders)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // It is started some forty times for a thousand purchases, and would read its sources anew each time.
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    })
    child.stderr?.on('data', (text: Buffer) => {
      trouble += text.toString()
    })
    child.once('exit', (_code, signal) => {
      if (ended) return
      if (signal === 'SIGKILL') start()
      else trouble += 'the process that buys has ended'
    })
  }
  return {
    start,
    kill: () => child?.kill('SIGKILL'),
    decide: (decision: Decision) => {
      if (child?.connected) child.send(decision, () => undefined)
    },
    mustBeWell: () => {
      if (trouble !== '') throw new Error(trouble)
    },
    end: () => {
      ended = true
      child?.kill('SIGKILL')
    },
  }
}
