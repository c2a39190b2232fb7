import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import type { ReplyEnvelope } from '../../shared/contract/envelope.ts'
import { isOpen, type PackView } from '../../shared/contract/packing.ts'
import type { ScanEvent } from '../../shared/contract/scan.ts'
import type { Act, AtBench, Drawn } from './packing-act.ts'
import { checkBooks, lastScan, type Books } from './packing-books.ts'
import {
  playChange,
  playDesk,
  playFetch,
  playMerge,
  playSplit,
  playWithout,
  type DeskAction,
  type LineChange,
} from './packing-changes.ts'
import { fetchOrder, type OldWalk } from './packing-goods.ts'
import {
  nth,
  playByHand,
  playCommand,
  playParcels,
  playReopen,
  playScan,
  playTakeOver,
  type BenchCommand,
  type Thing,
} from './packing-model.ts'
import {
  delivered,
  lotsOf,
  seen,
  tracked,
  type Model,
  type ModelBench,
  type ModelOrder,
} from './packing-state.ts'
import { codeOf, compareView, written } from './packing-screen.ts'
import { inShort } from './scan-answer.ts'
import type { Shift } from './station.ts'
import { badgeOf } from './warehouse.ts'

/** Where the acts take place. */
export type World = {
  readonly benches: readonly Shift[]
  readonly books: Books
  /** What the windows were told since the last step: whether it was in the database by then. */
  readonly told: Promise<boolean>[]
  /** The token of a lead who decides at a desk, at the first station. */
  readonly lead: string
  readonly walk: OldWalk
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

/** Carries out the acts at the benches and in the model side by side. Every call of the service is a step, checked at once. */
export class Player {
  readonly #benches: readonly Bench[]
  readonly #model: Model
  readonly #world: World
  readonly #commands: string[] = []
  /** Tells the runs of a warehouse apart. */
  readonly #run: string
  #serials = 0
  steps = 0
  restarts = 0

  private constructor(benches: readonly Bench[], model: Model, world: World, run: string) {
    this.#run = run
    this.#benches = benches
    this.#model = model
    this.#world = world
  }

  static async begin(model: Model, world: World, run: string): Promise<Player> {
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
    return new Player(await Promise.all(benches), model, world, run)
  }

  async play(act: Act): Promise<void> {
    if ('at' in act) return this.#atBench(act)
    switch (act.kind) {
      case 'desk':
        return this.#desk(this.#drawn(act.order), act.action)
      case 'change':
        return this.#changeDrawn(this.#drawn(act.order), act)
      case 'merge':
        return this.#merge(this.#drawn(act.order), this.#drawn(act.other))
      case 'split':
        return this.#split(this.#drawn(act.order), act.lines)
      case 'fetch':
        return this.#fetch(act.lot)
    }
  }

  async #atBench(act: Extract<Act, AtBench>): Promise<void> {
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
        await this.#acknowledge(bench, true)
        if (bench.model.pending) await this.#command(bench, 'undo')
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
      case 'without':
        return this.#without(bench, act.line, act.pieces)
      case 'called':
        return this.#called(bench, act)
      case 'reopen':
        return this.#reopen(bench, nth(this.#model, act.order), act.asked)
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
      const { outcome, pack } = await bench.shift.scan(codeOf(what, this.#model, this.#run), scanId)
      expect(inShort(outcome), JSON.stringify(what)).toBe(expected)
      if (what.kind !== 'badge') {
        bench.lastScan = scanId
        bench.answered.add(scanId)
      }
      return pack
    })
  }

  #needed({ model: { open, refusedScan, stop, pending } }: Bench): Thing | null {
    if (!open || refusedScan !== null || stop !== null || pending) return null
    const line = open.lines.find(({ verified, ordered }) => verified < ordered)
    if (!line) return null
    const mark =
      tracked[line.sku] === 'lot' ? (lotsOf(open, line.sku)[0] ?? 'L1') : `N${(this.#serials += 1)}`
    return { kind: 'product', sku: line.sku, pieces: 1, mark }
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
    const code = this.#codeOfOrder(passed)
    for (const each of this.#benches) {
      await this.#acknowledge(each, true)
      await this.#command(each, 'leave')
    }
    await this.#scan(this.#beside(bench), code, uuidv7())
  }

  async #grab(bench: Bench): Promise<void> {
    const { open } = this.#beside(bench).model
    if (!open) return
    await this.#acknowledge(bench, true)
    await this.#scan(bench, this.#codeOfOrder(open), uuidv7())
  }

  async #takeOver(bench: Bench, asked: boolean): Promise<void> {
    const other = this.#beside(bench)
    const { open } = other.model
    if (!open || other === bench) return
    await this.#acknowledge(bench, true)
    if (bench.model.open) await this.#command(bench, 'leave')
    const scanId = uuidv7()
    await this.#scan(bench, this.#codeOfOrder(open), scanId)
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
    if (bench.model.pending) await this.#command(bench, 'undo')
    await this.#step(bench, async () => {
      const line = view.lines.find(({ verified, quantity }) => verified < quantity)!
      const reason = 'no code'
      const approvalId = asked ? await this.#consent(bench, 'by-hand', reason) : null
      const commandId = uuidv7()
      const input = { commandId, sessionId: view.sessionId, lineId: line.lineId, reason, approvalId }
      if (asked) {
        const own = bench.model.open!.lines.find(({ id }) => id === line.lineId)!
        playByHand(bench.model, own, commandId)
        // It stands in the journal as a scan does.
        bench.answered.add(commandId)
      }
      const reply = await bench.shift.ask('packing/by-hand', input)
      return this.#take(reply, asked ? null : 'approval-needed', 'by-hand', commandId)
    })
  }

  async #called(bench: Bench, { leaves, held, by }: Extract<Act, { kind: 'called' }>): Promise<void> {
    await this.#acknowledge(bench, true)
    if (!bench.model.open) await this.#command(bench, 'open-next')
    await this.#acknowledge(bench, true)
    if (bench.model.pending) await this.#command(bench, 'undo')
    await this.#scanNeeded(bench, 2)
    const { open } = bench.model
    const line = open?.lines.findLast(({ verified }) => verified > 0)
    if (!open || !line) return
    if (leaves) await this.#command(bench, 'leave')
    await this.#change(open, [{ line, to: line.verified - 1 }], null)
    if (held) {
      await this.#desk(open, 'hold')
      await this.#acknowledge(bench, true)
      await this.#desk(open, 'release')
    }
    if (bench.model.open) return
    const wanted = open.lines.find(({ verified, ordered }) => verified < ordered)
    await this.#scan(
      bench,
      by === 'product' && wanted
        ? { kind: 'product', sku: wanted.sku, pieces: 1, mark: null }
        : this.#codeOfOrder(open),
      uuidv7(),
    )
  }

  async #without(bench: Bench, drawn: number, most: number): Promise<void> {
    await this.#acknowledge(bench, true)
    const { view } = bench
    const { open } = bench.model
    if (!open || !isOpen(view)) return
    // Which lots are left in a tote when pieces are gone is another story.
    const lines = delivered(open).filter(({ sku }) => tracked[sku] !== 'lot')
    const line = lines[drawn % Math.max(1, lines.length)]
    if (!line) return
    const pieces = Math.min(most, line.ordered)
    await this.#step(bench, async () => {
      const approvalId = await this.#consent(bench, 'send-part', open.number)
      const commandId = uuidv7()
      const played = playWithout(this.#model, bench.model, line, pieces)
      const how = { kind: 'missing', way: 'send-part', photo: null, approvalId }
      const asked = { commandId, sessionId: view.sessionId, lineId: line.id, pieces, ...how }
      const reply = await bench.shift.ask('packing/problem', asked)
      const after = this.#take(reply, typeof played === 'string' ? played : null, 'without', commandId)
      if (played !== null && typeof played !== 'string') await this.#readFollower(played)
      return after
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
  async #consent(
    bench: Bench,
    purpose: 'take-over' | 'by-hand' | 'reopen' | 'send-part',
    reason: string,
  ): Promise<string> {
    const consent = { purpose, reason, code: badgeOf('iryna') }
    const approval = await bench.shift.call('people/approve', consent)
    if (approval.kind !== 'approved') throw new Error(approval.kind)
    return approval.approvalId
  }

  /** The other bench, or the same where there is one. */
  #beside(bench: Bench): Bench {
    return this.#benches[(this.#benches.indexOf(bench) + 1) % this.#benches.length]!
  }

  /** Its tote, or its number where it lies in none. */
  #codeOfOrder(one: ModelOrder): Thing {
    const [tote] = one.totes
    return tote === undefined
      ? { kind: 'number', order: this.#model.orders.indexOf(one) }
      : { kind: 'tote', tote }
  }

  async #acknowledge(bench: Bench, right: boolean): Promise<void> {
    const { refusedScan, stop } = bench.model
    if (right && refusedScan === null && stop === null) return
    await this.#step(bench, async () => {
      const sign = right ? (await bench.shift.packView()).refusal : null
      if (right && refusedScan !== null) bench.model.refusedScan = null
      else if (right) seen(bench.model)
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

  #desk(one: ModelOrder, action: DeskAction): Promise<void> {
    return this.#atDesk('orders/act', { id: one.id, action, reason: 'x' }, () =>
      playDesk(this.#model, one, action),
    )
  }

  #changeDrawn(one: ModelOrder, { lines, added }: Extract<Act, { kind: 'change' }>): Promise<void> {
    if (one.lines.length === 0) return Promise.resolve()
    return this.#change(
      one,
      lineOnce(one, lines).map(({ line, to }) => ({ line, to })),
      added,
    )
  }

  #change(one: ModelOrder, changes: readonly LineChange[], added: string | null): Promise<void> {
    const more = added === null ? null : { sku: added, pieces: 1 }
    const asked = {
      lines: changes.map(({ line, to }) => ({ lineId: line.id, quantity: to })),
      added: more ? [{ sku: more.sku, quantity: 1 }] : [],
    }
    return this.#atDesk(
      'orders/change-lines',
      { commandId: uuidv7(), id: one.id, reason: 'x', ...asked },
      () => playChange(this.#model, one, changes, more),
      () => this.#readLines(one),
    )
  }

  #merge(into: ModelOrder, from: ModelOrder): Promise<void> {
    const input = { commandId: uuidv7(), id: into.id, otherId: from.id, reason: 'x' }
    return this.#atDesk('orders/merge', input, () => playMerge(this.#model, into, from))
  }

  #split(one: ModelOrder, lines: Extract<Act, { kind: 'split' }>['lines']): Promise<void> {
    if (one.lines.length === 0) return Promise.resolve()
    const parts = lineOnce(one, lines)
    const asked = parts.map(({ line, pieces }) => ({ lineId: line.id, quantity: pieces }))
    let follower: ModelOrder | null = null
    return this.#atDesk(
      'orders/split',
      { commandId: uuidv7(), id: one.id, reason: 'x', lines: asked },
      () => {
        const played = playSplit(this.#model, one, parts)
        if (typeof played === 'string') return played
        follower = played
        return null
      },
      () => this.#readFollower(follower!),
    )
  }

  async #readFollower(follower: ModelOrder): Promise<void> {
    const [row] = await this.#world.books.rows('select id from sales_order where number = ?', follower.number)
    follower.id = String(row!['id'])
    await this.#readLines(follower)
  }

  #drawn(drawn: Drawn): ModelOrder {
    const open = this.#model.benches.map((bench) => bench.open).find((one) => one !== null)
    return drawn === 'open' ? (open ?? nth(this.#model, 0)) : nth(this.#model, drawn)
  }

  async #fetch(lot: string): Promise<void> {
    const first = this.#benches[0]!
    for (const one of this.#model.orders.filter(({ state }) => state === 'ready'))
      await this.#step(first, async () => {
        playFetch(one, lot)
        const { station } = first.shift
        const tote = await fetchOrder(station, this.#world.walk, one.id, written(lot, this.#run))
        if (one.totes.length === 0) one.totes.push(tote)
        return first.shift.packView()
      })
  }

  /** A lead decides something about an order; each bench shows what has become of its own. */
  async #atDesk(
    procedure: string,
    input: object,
    play: () => string | null,
    done: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const first = this.#benches[0]!
    await this.#step(first, async () => {
      const fault = play()
      const reply = await first.shift.ask(procedure, input, this.#world.lead)
      expect(reply.ok ? null : reply.fault.code, procedure).toBe(fault)
      if (fault === null) await done()
      return null
    })
    for (const bench of this.#benches) {
      bench.view = await bench.shift.packView()
      compareView(bench.view, this.#model, bench.model)
    }
  }

  /** New lines get the ids that the program gave them. */
  async #readLines({ id, lines }: ModelOrder): Promise<void> {
    const rows = await this.#world.books.rows(
      'select id, sku from order_line where order_id = ? order by line_no',
      id,
    )
    expect(rows.map(({ sku }) => sku)).toEqual(lines.map(({ sku }) => sku))
    for (const [index, line] of lines.entries()) line.id = String(rows[index]!['id'])
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
      const ask = () => bench.shift.scan(codeOf(what, this.#model, this.#run), scanId)
      await bench.shift.crash(ask, after)
      const { outcome, pack }: ScanEvent = await ask()
      expect(inShort(outcome), 'a piece after a crash').toBe(expected)
      bench.lastScan = scanId
      bench.answered.add(scanId)
      return pack
    })
  }
}

/** The lines that drawn numbers stand for, each once. */
function lineOnce<Drawn extends { readonly line: number }>({ lines }: ModelOrder, drawn: readonly Drawn[]) {
  const chosen = new Map(drawn.map((one) => [lines[one.line % lines.length]!, one]))
  return [...chosen].map(([line, one]) => ({ ...one, line }))
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
