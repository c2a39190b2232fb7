import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import type { PackView } from '../../shared/contract/packing.ts'
import { badgeBarcode, commandPrefix, toteBarcode } from '../../shared/domain/barcode.ts'
import {
  isVerified,
  playCommand,
  playScan,
  type BenchCommand,
  type Model,
  type ModelBench,
  type ModelOrder,
  type Thing,
} from './packing-model.ts'
import { pickedOrders } from './picked-orders.ts'
import { inShort } from './scan-answer.ts'
import { order, type Shift } from './station.ts'
import { badgeOf, products, sixRedMugs, type Goods, type Sku } from './warehouse.ts'

/** What happens at a bench. `again` sends the id of an earlier scan or command once more. */
export type Act = { readonly at: number } & (
  | { readonly kind: 'scan'; readonly thing: Thing; readonly again: boolean }
  /** The packer scans what the order needs, piece by piece. */
  | { readonly kind: 'scan-needed'; readonly times: number }
  | { readonly kind: 'take-back'; readonly times: number }
  /** The packer does everything that is left of the order, by the book. */
  | { readonly kind: 'finish' }
  /** The order goes back to the table, and the other bench takes it from there. */
  | { readonly kind: 'pass-on' }
  | { readonly kind: 'acknowledge'; readonly right: boolean }
  | { readonly kind: 'parcels'; readonly weighed: readonly boolean[] }
  | { readonly kind: 'command'; readonly name: BenchCommand; readonly again: boolean }
  | { readonly kind: 'restart' }
)

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

let series = 0

/** Puts three new orders on the table, the most urgent first in the model. */
export async function lay(
  shift: Shift,
  orders: readonly Goods[],
  express: readonly boolean[],
): Promise<ModelOrder[]> {
  const base = (series += 1) * 10
  const laid = orders.map((lines, index) =>
    order(`${10_000 + base + index}`, lines, { priority: express[index] ? 'express' : 'normal' }),
  )
  const ids = await pickedOrders(shift.station, laid)
  const models = laid.map((one, index): ModelOrder => {
    const counts = new Map<string, { ordered: number; verified: number }>()
    for (const line of one.lines)
      counts.set(line.sku, { ordered: (counts.get(line.sku)?.ordered ?? 0) + line.quantity, verified: 0 })
    return {
      number: one.sourceRef,
      id: ids[index]!,
      tote: `T-0${index + 1}`,
      express: one.priority === 'express',
      goods: counts,
      counted: [],
      state: 'picked',
      parcels: 0,
    }
  })
  return models.sort((a, b) => Number(b.express) - Number(a.express))
}

/** The verified pieces of each SKU, as the lines of a view or of the database say. */
function perSku(lines: readonly { sku: string; count: number }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) counts[line.sku] = (counts[line.sku] ?? 0) + line.count
  return counts
}

const verifiedOf = (one: ModelOrder) =>
  Object.fromEntries([...one.goods].map(([sku, { verified }]) => [sku, verified]))

/** The screen shows what the model says, and the database holds what the screen shows. */
async function compare(shift: Shift, model: Model, bench: ModelBench): Promise<void> {
  const view = await shift.packView()
  expect(view.refusal?.scanId ?? null).toBe(bench.refusedScan)
  if (!bench.open) expect(view.kind).toBe('waiting')
  else
    expect(shown(view)).toEqual({
      kind: isVerified(bench.open) ? 'parcels' : 'verifying',
      order: bench.open.number,
      verified: verifiedOf(bench.open),
    })
  expect(view.queue.map((entry) => entry.orderNumber)).toEqual(
    model.orders.filter((one) => one.state === 'picked').map((one) => one.number),
  )
  const states = { picked: 'picked', open: 'packing', held: 'on_hold', packed: 'packed' } as const
  for (const one of model.orders) {
    const row = await shift.db
      .selectFrom('sales_order')
      .select(['state', 'tote_id'])
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow()
    const lines = await shift.db
      .selectFrom('order_line')
      .select(['sku', 'packed', 'quantity'])
      .where('order_id', '=', one.id)
      .execute()
    expect(row.state).toBe(states[one.state])
    expect(perSku(lines.map((line) => ({ sku: line.sku, count: line.packed })))).toEqual(verifiedOf(one))
    if (row.state === 'packed') {
      expect(lines.filter((line) => line.packed !== line.quantity)).toEqual([])
      expect(row.tote_id).toBeNull()
    }
  }
}

function shown(view: PackView): unknown {
  if (view.kind === 'waiting') return view.kind
  const count = view.kind === 'parcels' ? 'quantity' : 'verified'
  const lines = view.lines.map((line) => ({ sku: line.product.sku, count: line[count] }))
  return { kind: view.kind, order: view.order.number, verified: perSku(lines) }
}

/** Each packed order has its papers exactly once, and one print job for each; every other order has none. */
export async function comparePapers(shift: Shift, model: Model): Promise<void> {
  for (const one of model.orders) {
    const papers = await shift.db
      .selectFrom('document')
      .leftJoin('print_job', 'print_job.document_id', 'document.id')
      .select(['document.kind', 'document.id', 'print_job.copy'])
      .where('order_id', '=', one.id)
      .execute()
    const { parcels, shipments, sessions } = await shift.db
      .selectNoFrom((eb) => [
        eb
          .selectFrom('parcel')
          .select(eb.fn.countAll<number>().as('n'))
          .where('order_id', '=', one.id)
          .as('parcels'),
        eb
          .selectFrom('shipment')
          .select(eb.fn.countAll<number>().as('n'))
          .where('order_id', '=', one.id)
          .as('shipments'),
        eb
          .selectFrom('pack_session')
          .select(eb.fn.countAll<number>().as('n'))
          .where('order_id', '=', one.id)
          .where('state', '=', 'packed')
          .as('sessions'),
      ])
      .executeTakeFirstOrThrow()
    const packed = one.state === 'packed'
    expect({ parcels, shipments, sessions }).toEqual({
      parcels: one.parcels,
      shipments: packed ? 1 : 0,
      sessions: packed ? 1 : 0,
    })
    expect(papers.map((paper) => paper.kind).toSorted()).toEqual(
      packed ? ['invoice', ...Array<string>(one.parcels).fill('waybill')] : [],
    )
    expect(papers.map((paper) => paper.copy)).toEqual(papers.map(() => 1))
  }
}

/** Carries out the acts at the benches and in the model side by side, comparing after each. */
export class Player {
  readonly #benches: readonly Shift[]
  readonly #model: Model
  readonly #scans: { readonly id: string; readonly at: number }[] = []
  readonly #commands: string[] = []

  constructor(benches: readonly Shift[], model: Model) {
    this.#benches = benches
    this.#model = model
  }

  async play(one: Act): Promise<void> {
    const at = one.at % this.#benches.length
    const [shift, bench] = [this.#benches[at]!, this.#model.benches[at]!]
    switch (one.kind) {
      case 'scan': {
        const earlier = this.#scans.findLast((known) => known.at === at)
        await this.#scan(at, one.thing, one.again && earlier ? earlier.id : uuidv7())
        break
      }
      case 'scan-needed':
        await this.#scanNeeded(at, one.times)
        break
      case 'take-back':
        for (let n = 0; n < one.times; n += 1)
          await this.play({ at, kind: 'command', name: 'undo', again: false })
        break
      case 'finish':
        if (bench.refusedScan !== null) await this.play({ at, kind: 'acknowledge', right: true })
        if (!bench.open) await this.play({ at, kind: 'command', name: 'open-next', again: false })
        await this.#scanNeeded(at, Infinity)
        await this.play({ at, kind: 'parcels', weighed: [true] })
        await this.play({ at, kind: 'command', name: 'packed', again: false })
        break
      case 'pass-on': {
        const passed = bench.open
        if (!passed) break
        for (const each of this.#model.benches.keys()) {
          if (this.#model.benches[each]!.refusedScan !== null)
            await this.play({ at: each, kind: 'acknowledge', right: true })
          await this.play({ at: each, kind: 'command', name: 'leave', again: false })
        }
        await this.#scan(
          (at + 1) % this.#benches.length,
          { kind: 'tote', order: this.#model.orders.indexOf(passed) },
          uuidv7(),
        )
        break
      }
      case 'acknowledge':
        await shift.call('packing/acknowledge', { scanId: (one.right && bench.refusedScan) || uuidv7() })
        if (one.right) bench.refusedScan = null
        break
      case 'parcels':
        await this.#setParcels(shift, bench, one.weighed)
        break
      case 'command':
        await this.#command(shift, bench, one.name, one.again)
        break
      case 'restart':
        await shift.restart()
        break
    }
    await compare(shift, this.#model, bench)
  }

  async #scan(at: number, what: Thing, scanId: string): Promise<void> {
    const expected = playScan(this.#model, this.#model.benches[at]!, what, scanId)
    const { outcome } = await this.#benches[at]!.scan(codeOf(what, this.#model), scanId)
    expect(inShort(outcome), JSON.stringify(what)).toBe(expected)
    this.#scans.push({ id: scanId, at })
  }

  async #scanNeeded(at: number, times: number): Promise<void> {
    const bench = this.#model.benches[at]!
    for (let n = 0; n < times && bench.open && bench.refusedScan === null; n += 1) {
      const sku = [...bench.open.goods].find(([, goods]) => goods.verified < goods.ordered)?.[0]
      if (sku === undefined) return
      await this.#scan(at, { kind: 'product', sku, pieces: 1 }, uuidv7())
    }
  }

  async #setParcels(shift: Shift, bench: ModelBench, weighed: readonly boolean[]): Promise<void> {
    const view = await shift.packView()
    if (view.kind === 'waiting') return
    const { id } = await shift.db.selectFrom('packaging').select('id').executeTakeFirstOrThrow()
    const parcels = weighed.map((known) => ({
      packagingId: id,
      weightGrams: known ? 800 : null,
      weightSource: known ? ('scale' as const) : null,
    }))
    await shift.call('packing/set-parcels', { sessionId: view.sessionId, parcels })
    bench.weighed = [...weighed]
  }

  async #command(shift: Shift, bench: ModelBench, name: BenchCommand, again: boolean): Promise<void> {
    const known = again ? this.#commands.at(-1) : undefined
    const fault = known ? null : playCommand(this.#model, bench, name)
    const view = await shift.packView()
    const commandId = known ?? uuidv7()
    const reply = await shift.ask(`packing/${name}`, {
      commandId,
      ...(name === 'hold' ? { reason: 'damaged' } : {}),
      ...(name === 'packed' ? { sessionId: view.kind === 'waiting' ? uuidv7() : view.sessionId } : {}),
    })
    expect(reply.ok ? null : reply.fault.code, name).toBe(fault)
    if (reply.ok) this.#commands.push(commandId)
  }
}
