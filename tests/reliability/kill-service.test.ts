import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { expect, it, onTestFinished, vi } from 'vitest'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import { forkHosts } from '../../drivers/host/fork.ts'
import { noSecrets } from '../../electron/station/secrets/index.ts'
import { startStation } from '../../electron/station/start.ts'
import { isOpen, type PackView } from '../../shared/contract/packing.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import { Gone, startHeadless, type HeadlessService } from '../support/headless.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { badgeOf, furnish, order, products, type Sku } from '../support/warehouse.ts'

const killsPerLane = 26
const ordersPerLane = 120

/** A packer who works on whatever happens: every act has an id made once, and is sent again until it is answered. */
class Packer {
  readonly #token: string
  #next: Act = { kind: 'scan', raw: '', scanId: '' }
  /** Pieces that the service has said are counted, of the order before the packer. */
  #counted = 0
  #readAt = 0
  #order = ''
  readonly packed: string[] = []

  constructor(token: string) {
    this.#token = token
  }

  /** Looks at the screen, as after every restart. What is acknowledged is there; what was on its way is there once or not at all. */
  async look(service: HeadlessService, dataDir: string): Promise<void> {
    const view = await this.#ask<PackView>(service, 'packing/view', {})
    expect(view.refusal).toBeNull()
    if (this.#order !== '') {
      const inDatabase = committed(dataDir, this.#order)
      const onItsWay = this.#next.kind === 'scan' ? 1 : 0
      expect(inDatabase - this.#counted).toBeGreaterThanOrEqual(0)
      expect(inDatabase - this.#counted).toBeLessThanOrEqual(onItsWay)
      if (isOpen(view) && view.order.number === this.#order) {
        expect(verified(view)).toBe(inDatabase)
      } else {
        // Only a "packed" that was on its way can have taken the order off the bench.
        expect(this.#next.kind).toBe('packed')
      }
    }
    if (this.#next.kind === 'scan' && this.#next.scanId === '') this.#decide(view)
  }

  /** Does one act; {@link Gone} leaves it to be done again. */
  async act(service: HeadlessService): Promise<void> {
    const act = this.#next
    if (act.kind === 'scan') {
      const { scanId, raw } = act
      // The same code twice is two pieces, however fast the test is.
      this.#readAt += 1_000
      const read = { startedAt: this.#readAt, readAt: this.#readAt }
      const input = { scanId, raw, ...read, device: 'wedge', screen: 'pack' }
      const { outcome, pack } = await this.#ask<ScanEvent>(service, 'scan/submit', input)
      expect(outcome).toMatchObject({ kind: 'counted' })
      this.#counted += 1
      expect(pack && verified(pack)).toBe(this.#counted)
      this.#decide(pack!)
    } else if (act.kind === 'parcels') {
      const { kind: _kind, ...input } = act
      this.#decide(await this.#ask<PackView>(service, 'packing/set-parcels', input))
    } else {
      const { kind: _kind, ...input } = act
      const view = await this.#ask<PackView>(service, 'packing/packed', input)
      expect(view.lastPacked?.orderNumber).toBe(this.#order)
      this.packed.push(this.#order)
      this.#decide(view)
    }
  }

  /** What comes next, by what the screen shows. */
  #decide(view: PackView): void {
    if (!isOpen(view)) throw new Error('no orders left: the test has too few')
    const { sessionId } = view
    if (view.order.number !== this.#order) {
      this.#order = view.order.number
      this.#counted = 0
      expect(verified(view)).toBe(0)
    }
    if (view.kind === 'verifying') {
      const open = view.lines.find((line) => line.verified < line.quantity)!
      this.#next = { kind: 'scan', scanId: uuidv7(), raw: products[open.product.sku as Sku] }
    } else if (view.parcels.some((parcel) => parcel.weightGrams === null)) {
      const parcels = [
        { packagingId: view.packagings[0]!.id, weightGrams: 900, weightSource: 'scale' as const },
      ]
      this.#next = { kind: 'parcels', sessionId, parcels }
    } else {
      this.#next = { kind: 'packed', sessionId, commandId: uuidv7(), override: null }
    }
  }

  async #ask<Answer>(service: HeadlessService, procedure: string, input: unknown): Promise<Answer> {
    const reply = await service.ask(procedure, input, this.#token)
    if (!reply.ok) throw new Error(`${procedure}: ${reply.fault.code} ${reply.fault.message}`)
    return reply.value as Answer
  }
}

type Act =
  | { readonly kind: 'scan'; readonly scanId: string; readonly raw: string }
  | { readonly kind: 'parcels'; readonly sessionId: string; readonly parcels: readonly unknown[] }
  | {
      readonly kind: 'packed'
      readonly sessionId: string
      readonly commandId: string
      readonly override: null
    }

function verified(view: PackView): number {
  if (!isOpen(view)) return 0
  return view.kind === 'parcels' ? view.unitsTotal : view.unitsVerified
}

/** A number that stands in the file, read beside the service. */
function readNumber(dataDir: string, query: string, ...values: readonly string[]): number {
  const file = new Sqlite(join(dataDir, 'pakownia.db'), { readonly: true })
  try {
    return file
      .prepare(query)
      .pluck()
      .get(...values) as number
  } finally {
    file.close()
  }
}

const committed = (dataDir: string, number: string) =>
  readNumber(
    dataDir,
    'select sum(packed) from order_line join sales_order on sales_order.id = order_id where number = ?',
    number,
  )
const waitingJobs = (dataDir: string) =>
  readNumber(dataDir, `select count(*) from print_job where state in ('queued', 'sending')`)

/** A warehouse with picked orders on the table, Marek signed in, and papers written into a folder. */
async function prepare(dataDir: string): Promise<string> {
  const running = await startStation({
    dataDir,
    assetsDir: join(import.meta.dirname, '../../assets'),
    log: pino({ level: 'silent' }),
    startHost: forkHosts(join(import.meta.dirname, '../../electron/device-host/index.ts')),
    secrets: noSecrets,
    tell: () => undefined,
  })
  const { station } = running
  await furnish(station, {
    printers: true,
    // The labels on the boxes are another test's.
    packing: { scanWaybill: false },
    totes: ordersPerLane,
    stock: [
      { sku: 'CANDLE', shelf: 'A-01-1', quantity: 100_000 },
      { sku: 'MUG-RED', shelf: 'A-01-1', quantity: 100_000 },
    ],
  })
  const numbers = Array.from({ length: ordersPerLane }, (_, index) => String(1_001 + index))
  await pickedOrders(
    station,
    numbers.map((number) =>
      order(number, [
        ['CANDLE', 3],
        ['MUG-RED', 2],
      ]),
    ),
  )
  const call = async (procedure: string, input: unknown, session: string | null) => {
    const reply = await running.call({ type: 'call', id: 1, procedure, input, session })
    if (!reply.ok) throw new Error(reply.fault.code)
    return reply.value
  }
  const { session } = (await call('session/sign-in-badge', { code: badgeOf('marek') }, null)) as {
    session: { token: string }
  }
  await call('packing/open-next', { commandId: uuidv7() }, session.token)
  await running.stop()
  return session.token
}

/** One service that is killed again and again while a packer works; how often it was. */
async function lane(
  dataDir: string,
  cacheDir: string,
): Promise<{ kills: number; packed: readonly string[] }> {
  const packer = new Packer(await prepare(dataDir))
  let kills = 0
  while (kills < killsPerLane) {
    // One in six dies while it starts.
    const early = Math.random() < 1 / 6 ? Math.random() * 800 : undefined
    try {
      const service = await startHeadless(dataDir, cacheDir, early)
      try {
        await packer.look(service, dataDir)
        for (let acts = Math.floor(Math.random() * 14); acts > 0; acts -= 1) await packer.act(service)
        // The last act meets the kill somewhere on its way.
        const last = packer.act(service)
        await Promise.all([last, wait(Math.random() * 12).then(service.kill)])
      } finally {
        await service.kill()
      }
    } catch (error) {
      if (!(error instanceof Gone)) throw error
    }
    kills += 1
  }
  const service = await startHeadless(dataDir, cacheDir)
  await packer.look(service, dataDir)
  for (let acts = 0; acts < 12; acts += 1) await packer.act(service)
  await vi.waitFor(() => expect(waitingJobs(dataDir)).toBe(0), { timeout: 60_000, interval: 100 })
  expect(await service.stop()).toBe(0)
  return { kills, packed: packer.packed }
}

/** Everything that must hold after all those ends: checked in the file and in the folder of papers. */
async function examine(dataDir: string, packed: readonly string[]): Promise<void> {
  const file = new Sqlite(join(dataDir, 'pakownia.db'), { readonly: true })
  const all = <Row>(query: string) => file.prepare(query).all() as Row[]
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(file.pragma('foreign_key_check')).toEqual([])
  const orders = all<{ number: string }>(
    `select number from sales_order where state = 'packed' order by number`,
  )
  expect(orders.map((row) => row.number)).toEqual(packed.toSorted())
  expect(
    all(
      `select 1 from order_line join sales_order on sales_order.id = order_id where state = 'packed' and packed <> quantity`,
    ),
  ).toEqual([])
  // Each order has one waybill and one invoice, numbered without a gap, and one job for each.
  const papers = all<{ number: string; kind: string; state: string; jobs: number; attempts: number }>(
    `select document.number, kind, max(print_job.state) as state, count(*) as jobs, max(attempts) as attempts
     from document join print_job on document_id = document.id group by document.id order by document.number`,
  )
  expect(papers).toHaveLength(2 * packed.length)
  const invoices = papers
    .filter((paper) => paper.kind === 'invoice')
    .map((paper) => Number(paper.number.split('/').at(-1)))
  expect(invoices).toEqual(packed.map((_, index) => index + 1))
  // What is printed lies in its folder once; what was cut off is left to a person; nothing was sent a second time.
  const names = ['labels', 'documents'].flatMap((folder) => readdirSync(join(dataDir, 'papers', folder)))
  for (const paper of papers) {
    const written = names.filter(
      (name) => name.includes(paper.number.replaceAll('/', '-')) && !name.startsWith('.'),
    )
    expect([paper.jobs, paper.attempts, paper.state], paper.number).toEqual([
      1,
      1,
      expect.stringMatching(/^(printed|unsure)$/),
    ])
    if (paper.state === 'printed') expect(written).toHaveLength(1)
    else expect(written.length).toBeLessThanOrEqual(1)
  }
  file.close()
  const running = await startStation({
    dataDir,
    assetsDir: join(import.meta.dirname, '../../assets'),
    log: pino({ level: 'silent' }),
    startHost: forkHosts(join(import.meta.dirname, '../../electron/device-host/index.ts')),
    secrets: noSecrets,
    tell: () => undefined,
  })
  expect(await firstBrokenScan(running.station.db, running.station.id)).toBeNull()
  await running.stop()
}

it('killed at any moment, the service comes back with exactly what it had acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-kill-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const lanes = ['one', 'two'].map((name) => join(folder, name))
  const ends = await Promise.all(lanes.map((dataDir) => lane(dataDir, join(folder, 'cache'))))
  expect(ends.reduce((sum, end) => sum + end.kills, 0)).toBeGreaterThanOrEqual(50)
  for (const [index, end] of ends.entries()) await examine(lanes[index]!, end.packed)
}, 300_000)
