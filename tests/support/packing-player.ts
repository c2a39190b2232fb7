import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import type { ReplyEnvelope } from '../../shared/contract/envelope.ts'
import { isOpen, type PackView } from '../../shared/contract/packing.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import { badgeBarcode, commandPrefix, toteBarcode } from '../../shared/domain/barcode.ts'
import { checkBooks, lastScan, type Books } from './packing-books.ts'
import {
  draftOf,
  isVerified,
  playByHand,
  playCommand,
  playDesk,
  playParcels,
  playReopen,
  playScan,
  playTakeOver,
  type BenchCommand,
  type DeskAction,
  type Model,
  type ModelBench,
  type ModelOrder,
  type Thing,
} from './packing-model.ts'
import { inShort } from './scan-answer.ts'
import type { Shift } from './station.ts'
import { badgeOf, products, sixRedMugs, type Sku } from './warehouse.ts'

/** What happens. `again` sends the id of an earlier scan or command once more. */
export type Act =
  | (AtBench &
      (
        | { readonly kind: 'scan'; readonly thing: Thing; readonly again: boolean }
        /** The packer scans what the order needs, piece by piece. */
        | { readonly kind: 'scan-needed'; readonly times: number }
        | { readonly kind: 'take-back'; readonly times: number }
        /** The packer does everything that is left of the order, by the book. */
        | { readonly kind: 'finish' }
        /** The order goes back to the table, and the other bench takes it from there. */
        | { readonly kind: 'pass-on' }
        /** The packer reaches for what lies at the other bench. */
        | { readonly kind: 'grab' }
        /** The packer takes the other bench's order over, with a lead's badge or without having asked one. */
        | { readonly kind: 'take-over'; readonly asked: boolean }
        /** A piece without a code is counted by hand, with a lead's badge or without having asked one. */
        | { readonly kind: 'by-hand'; readonly asked: boolean }
        /** A packed order is opened again, with a lead's badge or without having asked one. */
        | { readonly kind: 'reopen'; readonly order: number; readonly asked: boolean }
        | { readonly kind: 'acknowledge'; readonly right: boolean }
        | { readonly kind: 'parcels'; readonly weighed: readonly boolean[] }
        | { readonly kind: 'command'; readonly name: BenchCommand; readonly again: boolean }
        | { readonly kind: 'restart' }
        /** The service dies in the middle of the next piece, or of "packed", and is asked again when it is back. */
        | { readonly kind: 'crash'; readonly during: 'piece' | 'packed'; readonly after: number }
      ))
  /** A lead decides at a desk about an order. */
  | { readonly kind: 'desk'; readonly order: number; readonly action: DeskAction }

type AtBench = { readonly at: number }

/** Where the acts take place. */
export type World = {
  readonly benches: readonly Shift[]
  readonly books: Books
  /** What the windows were told since the last step: whether it was in the database by then. */
  readonly told: Promise<boolean>[]
  /** The token of a lead who decides at a desk, at the first station. */
  readonly lead: string
}

/** A place where orders are packed: its service, and what has been scanned there in this run. */
type Bench = {
  readonly shift: Shift
  readonly model: ModelBench
  readonly stationId: string
  readonly seq: number
  /** Scans that were answered, each once. */
  readonly answered: Set<string>
  lastScan: string | null
  view: PackView
}

const codeOf = (what: Thing, model: Model): string => {
  switch (what.kind) {
    case 'product':
      if (what.sku === null) return 'NOBODY-KNOWS-IT'
      return what.pieces === 6 ? sixRedMugs : products[what.sku as Sku]
    case 'tote':
      return toteBarcode(model.orders[what.order]!.tote)
    case 'number':
      return model.orders[what.order]!.number
    case 'badge':
      return badgeBarcode(badgeOf('marek'))
    case 'command':
      return commandPrefix + what.name
  }
}

/** The verified pieces of each SKU, as the lines of a view say. */
function perSku(lines: readonly { sku: string; count: number }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) counts[line.sku] = (counts[line.sku] ?? 0) + line.count
  return counts
}

const verifiedOf = (one: ModelOrder) =>
  Object.fromEntries([...one.goods].map(([sku, { verified }]) => [sku, verified]))

function shown(view: PackView): unknown {
  if (!isOpen(view)) return view.kind
  const count = view.kind === 'parcels' ? 'quantity' : 'verified'
  const lines = view.lines.map((line) => ({ sku: line.product.sku, count: line[count] }))
  const parcels = view.kind === 'parcels' ? view.parcels.map(({ weightGrams }) => weightGrams !== null) : null
  return { kind: view.kind, order: view.order.number, verified: perSku(lines), parcels }
}

/** The screen shows what the model says. */
function compareView(view: PackView, model: Model, bench: ModelBench): void {
  if (bench.refusedScan === null)
    expect(view.refusal?.reason ?? null, 'the stop on the screen').toBe(bench.stop)
  else expect(view.refusal?.scanId, 'the refusal on the screen').toBe(bench.refusedScan)
  expect(shown(view), 'the screen').toEqual(
    bench.open
      ? {
          kind: isVerified(bench.open) ? 'parcels' : 'verifying',
          order: bench.open.number,
          verified: verifiedOf(bench.open),
          parcels: isVerified(bench.open) ? draftOf(bench) : null,
        }
      : 'waiting',
  )
  expect(
    view.queue.map((entry) => entry.orderNumber),
    'the queue',
  ).toEqual(model.orders.filter((one) => one.state === 'picked').map((one) => one.number))
}

/** Carries out the acts at the benches and in the model side by side. Every call of the service is a step, checked at once. */
export class Player {
  readonly #benches: readonly Bench[]
  readonly #model: Model
  readonly #world: World
  readonly #commands: string[] = []
  steps = 0
  restarts = 0

  private constructor(benches: readonly Bench[], model: Model, world: World) {
    this.#benches = benches
    this.#model = model
    this.#world = world
  }

  static async begin(model: Model, world: World): Promise<Player> {
    const benches = world.benches.map(async (shift, index): Promise<Bench> => {
      const stationId = shift.station.id
      const seq = await lastScan(world.books, stationId)
      const view = await shift.packView()
      return {
        shift,
        model: model.benches[index]!,
        stationId,
        seq,
        answered: new Set(),
        lastScan: null,
        view,
      }
    })
    return new Player(await Promise.all(benches), model, world)
  }

  async play(act: Act): Promise<void> {
    if (act.kind === 'desk') return this.#desk(act.order, act.action)
    const bench = this.#benches[act.at % this.#benches.length]!
    switch (act.kind) {
      case 'scan':
        return this.#scan(bench, act.thing, (act.again && bench.lastScan) || uuidv7())
      case 'scan-needed':
        return this.#scanNeeded(bench, act.times)
      case 'take-back':
        for (let n = 0; n < act.times; n += 1) await this.#command(bench, 'undo')
        return
      case 'finish':
        await this.#acknowledge(bench, true)
        if (!bench.model.open) await this.#command(bench, 'open-next')
        await this.#scanNeeded(bench, Infinity)
        await this.#setParcels(
          bench,
          Array.from({ length: bench.model.parcelNo }, () => true),
        )
        return this.#command(bench, 'packed')
      case 'pass-on':
        return this.#passOn(bench)
      case 'grab':
        return this.#grab(bench)
      case 'take-over':
        return this.#takeOver(bench, act.asked)
      case 'by-hand':
        return this.#byHand(bench, act.asked)
      case 'reopen':
        return this.#reopen(bench, this.#model.orders[act.order]!, act.asked)
      case 'acknowledge':
        return this.#acknowledge(bench, act.right)
      case 'parcels':
        return this.#setParcels(bench, act.weighed)
      case 'command':
        return this.#command(bench, act.name, act.again ? this.#commands.at(-1) : undefined)
      case 'restart':
        return this.#step(bench, async () => {
          this.restarts += 1
          await bench.shift.restart()
          return bench.shift.packView()
        })
      case 'crash':
        return this.#crash(bench, act.during, act.after)
    }
  }

  /** One thing that is asked of the service; when it has answered, everything is compared. */
  async #step(bench: Bench, ask: () => Promise<PackView | null>): Promise<void> {
    this.steps += 1
    const view = await ask()
    // At the moment of the answer everything must be committed: on SQLite nothing can slip in before these queries.
    await checkBooks(
      this.#world.books,
      this.#model,
      this.#benches.map(({ stationId, seq, answered }) => ({ stationId, seq, ids: [...answered] })),
    )
    const told = await Promise.all(this.#world.told.splice(0))
    expect(told, 'told only what is kept').not.toContain(false)
    if (!view) return
    bench.view = view
    compareView(view, this.#model, bench.model)
  }

  #scan(bench: Bench, what: Thing, scanId: string): Promise<void> {
    return this.#step(bench, async () => {
      const expected = playScan(this.#model, bench.model, what, scanId)
      const { outcome, pack } = await bench.shift.scan(codeOf(what, this.#model), scanId)
      expect(inShort(outcome), JSON.stringify(what)).toBe(expected)
      if (what.kind !== 'badge') {
        bench.lastScan = scanId
        bench.answered.add(scanId)
      }
      return pack
    })
  }

  #needed({ model: { open, refusedScan, stop } }: Bench): Thing | null {
    if (!open || refusedScan !== null || stop !== null) return null
    const sku = [...open.goods].find(([, goods]) => goods.verified < goods.ordered)?.[0]
    return sku === undefined ? null : { kind: 'product', sku, pieces: 1 }
  }

  async #scanNeeded(bench: Bench, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      const needed = this.#needed(bench)
      if (!needed) return
      await this.#scan(bench, needed, uuidv7())
    }
  }

  async #passOn(bench: Bench): Promise<void> {
    const passed = bench.model.open
    if (!passed) return
    for (const each of this.#benches) {
      await this.#acknowledge(each, true)
      await this.#command(each, 'leave')
    }
    await this.#scan(this.#beside(bench), this.#toteOf(passed), uuidv7())
  }

  async #grab(bench: Bench): Promise<void> {
    const { open } = this.#beside(bench).model
    if (!open) return
    await this.#acknowledge(bench, true)
    await this.#scan(bench, this.#toteOf(open), uuidv7())
  }

  async #takeOver(bench: Bench, asked: boolean): Promise<void> {
    const other = this.#beside(bench)
    const { open } = other.model
    if (!open || other === bench) return
    await this.#acknowledge(bench, true)
    if (bench.model.open) await this.#command(bench, 'leave')
    const scanId = uuidv7()
    await this.#scan(bench, this.#toteOf(open), scanId)
    // The packer is told that an order was taken from here, and scans again.
    if (this.#model.answers.get(scanId) !== 'refused order-busy') return
    await this.#acknowledge(bench, true)
    await this.#step(bench, async () => {
      const approvalId = asked ? await this.#consent(bench, 'take-over', open.number) : null
      const commandId = uuidv7()
      if (asked) playTakeOver(bench.model, other.model)
      const reply = await bench.shift.ask('packing/take-over', { commandId, scanId, approvalId })
      return this.#take(reply, asked ? null : 'approval-needed', 'take-over', commandId)
    })
    await this.#step(other, () => other.shift.packView())
  }

  async #byHand(bench: Bench, asked: boolean): Promise<void> {
    await this.#acknowledge(bench, true)
    const { view } = bench
    if (!bench.model.open || view.kind !== 'verifying') return
    await this.#step(bench, async () => {
      const line = view.lines.find(({ verified, quantity }) => verified < quantity)!
      const reason = 'no code'
      const approvalId = asked ? await this.#consent(bench, 'by-hand', reason) : null
      const commandId = uuidv7()
      const input = { commandId, sessionId: view.sessionId, lineId: line.lineId, reason, approvalId }
      if (asked) {
        playByHand(bench.model, line.product.sku)
        // It stands in the journal as a scan does.
        bench.answered.add(commandId)
      }
      const reply = await bench.shift.ask('packing/by-hand', input)
      return this.#take(reply, asked ? null : 'approval-needed', 'by-hand', commandId)
    })
  }

  async #reopen(bench: Bench, one: ModelOrder, asked: boolean): Promise<void> {
    await this.#acknowledge(bench, true)
    await this.#step(bench, async () => {
      const reason = 'wrong box'
      const approvalId = asked ? await this.#consent(bench, 'reopen', reason) : null
      const commandId = uuidv7()
      const fault = asked ? playReopen(bench.model, one) : 'approval-needed'
      const reply = await bench.shift.ask('packing/reopen', {
        commandId,
        orderId: one.id,
        reason,
        approvalId,
      })
      return this.#take(reply, fault, 'reopen', commandId)
    })
  }

  /** The lead comes and holds her badge before the bench's scanner. */
  async #consent(bench: Bench, purpose: 'take-over' | 'by-hand' | 'reopen', reason: string): Promise<string> {
    const consent = { purpose, reason, code: badgeOf('iryna') }
    const approval = await bench.shift.call('people/approve', consent)
    if (approval.kind !== 'approved') throw new Error(approval.kind)
    return approval.approvalId
  }

  /** The other bench, or the same where there is one. */
  #beside(bench: Bench): Bench {
    return this.#benches[(this.#benches.indexOf(bench) + 1) % this.#benches.length]!
  }

  #toteOf(one: ModelOrder): Thing {
    return { kind: 'tote', order: this.#model.orders.indexOf(one) }
  }

  async #acknowledge(bench: Bench, right: boolean): Promise<void> {
    const { refusedScan, stop } = bench.model
    if (right && refusedScan === null && stop === null) return
    await this.#step(bench, async () => {
      const sign = right ? (await bench.shift.packView()).refusal : null
      if (right && refusedScan !== null) bench.model.refusedScan = null
      else if (right) bench.model.stop = null
      return bench.shift.call('packing/acknowledge', { scanId: sign?.scanId ?? uuidv7() })
    })
    // Behind the refusal of a scan there may be a stop.
    if (right) await this.#acknowledge(bench, true)
  }

  async #setParcels(bench: Bench, weighed: readonly boolean[]): Promise<void> {
    const { view } = bench
    if (!bench.model.open || !isOpen(view)) return
    await this.#step(bench, async () => {
      const { id } = await bench.shift.db.selectFrom('packaging').select('id').executeTakeFirstOrThrow()
      const parcels = weighed.map((known) => ({
        packagingId: id,
        weightGrams: known ? 800 : null,
        weightSource: known ? ('scale' as const) : null,
      }))
      const fault = playParcels(bench.model, weighed)
      const reply = await bench.shift.ask('packing/set-parcels', { sessionId: view.sessionId, parcels })
      return this.#take(reply, fault, 'set-parcels')
    })
  }

  #command(bench: Bench, name: BenchCommand, known?: string): Promise<void> {
    return this.#step(bench, async () => {
      const fault = known ? null : playCommand(this.#model, bench.model, name)
      const commandId = known ?? uuidv7()
      return this.#take(
        await bench.shift.ask(`packing/${name}`, inputOf(bench, name, commandId)),
        fault,
        name,
        commandId,
      )
    })
  }

  #take(reply: ReplyEnvelope, fault: string | null, name: string, commandId?: string): PackView | null {
    expect(reply.ok ? null : reply.fault.code, name).toBe(fault)
    if (!reply.ok) return null
    if (commandId) this.#commands.push(commandId)
    return reply.value as PackView
  }

  async #desk(index: number, action: DeskAction): Promise<void> {
    const first = this.#benches[0]!
    await this.#step(first, async () => {
      const one = this.#model.orders[index]!
      const fault = playDesk(this.#model, one, action)
      const reply = await first.shift.ask('orders/act', { id: one.id, action, reason: 'x' }, this.#world.lead)
      expect(reply.ok ? null : reply.fault.code, action).toBe(fault)
      return null
    })
  }

  /** What was on its way when the service died has happened or not; asked again, it has happened once. */
  #crash(bench: Bench, during: 'piece' | 'packed', after: number): Promise<void> {
    return this.#step(bench, async () => {
      this.restarts += 1
      const what = this.#needed(bench)
      if (during === 'packed' || !what) {
        const commandId = uuidv7()
        const input = inputOf(bench, 'packed', commandId)
        const fault = playCommand(this.#model, bench.model, 'packed')
        const ask = () => bench.shift.ask('packing/packed', input)
        await bench.shift.crash(ask, after)
        return this.#take(await ask(), fault, 'packed after a crash', commandId)
      }
      const scanId = uuidv7()
      const expected = playScan(this.#model, bench.model, what, scanId)
      const ask = () => bench.shift.scan(codeOf(what, this.#model), scanId)
      await bench.shift.crash(ask, after)
      const { outcome, pack }: ScanEvent = await ask()
      expect(inShort(outcome), 'a piece after a crash').toBe(expected)
      bench.lastScan = scanId
      bench.answered.add(scanId)
      return pack
    })
  }
}

function inputOf({ view }: Bench, name: BenchCommand, commandId: string): unknown {
  return {
    commandId,
    ...(name === 'hold' ? { reason: 'damaged' } : {}),
    ...(name === 'packed' ? { override: null } : {}),
    ...(name === 'packed' || name === 'undo-all'
      ? { sessionId: isOpen(view) ? view.sessionId : uuidv7() }
      : {}),
  }
}
