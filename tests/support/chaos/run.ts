import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { forkHosts } from '../../../drivers/host/fork.ts'
import type { Station } from '../../../electron/station/context.ts'
import { openDatabase } from '../../../electron/station/db/index.ts'
import { noSecrets } from '../../../electron/station/secrets/index.ts'
import { startStation } from '../../../electron/station/start.ts'
import { cutAnswerAt, page, instead, type CarrierRequest } from '../carriers/server.ts'
import { packedWith, type Planned } from '../purchase/planned.ts'
import { furnish } from '../warehouse.ts'
import type { BuyerOrders, Decision } from './buyer-process.ts'
import type { ChaosCarrier } from './carriers.ts'
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
}

const assetsDir = join(import.meta.dirname, '../../../assets')
const pace = { findAfter: [5, 10, 20, 40, 80], againAfter: [5, 10, 20], answerWithin: 250 }
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
      totes: 40,
      printers: true,
      stock: [{ sku: 'CANDLE', shelf: 'A-02-1', quantity: 1_000 }],
    })
    const planned: Planned[] = []
    while (planned.length < runs) {
      const count = Math.min(40, runs - planned.length)
      const numbers = Array.from({ length: count }, (_, index) => `C${from + planned.length + index}`)
      planned.push(...(await packedWith(running.station, numbers, carrier.code)))
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
  }
  const { db } = await openDatabase({ kind: 'folder', path: folder }, () => undefined)
  try {
    for (const [index, one] of planned.entries()) {
      const kills = (from + index) % killEvery === 0
      const on = (request: CarrierRequest) => {
        if (!carrier.buys(request, one)) return false
        if (kills) {
          report.kills += 1
          buyer.kill()
        }
        return true
      }
      const fault = faultOf(from + index, on)
      if (fault) carrier.server.faults.push(fault)
      // What is not a purchase goes wrong as well: searches, looks, labels.
      const other = (request: CarrierRequest) => !planned.some((each) => carrier.buys(request, each))
      if (index % 5 === 0) carrier.server.faults.push(cutAnswerAt((index * 64) % 1_024, other))
      if (index % 11 === 0) carrier.server.faults.push(instead(page(502), other))
    }
    const decided = new Set<string>()
    buyer.start()
    for (;;) {
      await wait(25)
      buyer.mustBeWell()
      const missing = await db
        .selectFrom('shipment')
        .select('id')
        .where('state', '=', 'missing')
        .where('next_at', 'is', null)
        .execute()
      for (const { id } of missing) {
        // A lead looks at the carrier's own page before deciding.
        decided.add(id)
        await carrier.server.settled()
        const [known] = carrier.alive(planned.find(({ shipmentId }) => shipmentId === id)!)
        buyer.decide({ shipmentId: id, carrierId: known ?? null })
      }
      const open = await db
        .selectFrom('shipment')
        .select('id')
        .where((eb) =>
          eb.or([eb('next_at', 'is not', null), eb('state', 'in', ['asked', 'planned', 'missing'])]),
        )
        .limit(1)
        .executeTakeFirst()
      if (!open) break
    }
    await carrier.server.settled()
    report.decisions = decided.size
    for (const one of planned) {
      const row = await db
        .selectFrom('shipment')
        .select(['state', 'carrier_id', 'waybills'])
        .where('id', '=', one.shipmentId)
        .executeTakeFirstOrThrow()
      const alive = carrier.alive(one)
      if (alive.length > 1) report.paidTwice += 1
      if (row.state !== 'bought' || alive.length === 0) report.unresolved += 1
      if (!(await hasItsPaper(db, one, JSON.parse(row.waybills) as string[]))) report.lostPapers += 1
    }
    return report
  } finally {
    buyer.end()
    await db.destroy()
  }
}

/** One waybill with the number of its shipment, and one print of it. */
async function hasItsPaper(
  db: Station['db'],
  { orderId }: Planned,
  waybills: readonly string[],
): Promise<boolean> {
  const papers = await db
    .selectFrom('document')
    .innerJoin('print_job', 'print_job.document_id', 'document.id')
    .innerJoin('document_file', 'document_file.document_id', 'document.id')
    .select(['document.number', 'document_file.content'])
    .where('document.order_id', '=', orderId)
    .where('document.kind', '=', 'waybill')
    .execute()
  const [paper, ...others] = papers
  return (
    paper !== undefined &&
    others.length === 0 &&
    waybills.includes(paper.number) &&
    Buffer.from(paper.content).includes(paper.number)
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
