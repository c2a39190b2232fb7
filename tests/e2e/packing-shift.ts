import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { confirmAsks } from '../../scripts/lib/demo-run/asks.ts'
import { noCamera } from '../../scripts/lib/demo-run/camera.ts'
import type { Hands, Scanner } from '../../scripts/lib/demo-run/hands.ts'
import { openOrder, type Bench, type Opening } from '../../scripts/lib/demo-run/pack.ts'
import { weighAndPack } from '../../scripts/lib/demo-run/parcels.ts'
import { eanOf, foreignCode } from '../../scripts/lib/demo-run/pick.ts'
import { acknowledge, expectKind, expectRefused } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { nextPieceMs } from '../../scripts/lib/demo-run/wedge.ts'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import type { RealShop } from '../support/two-hundred-orders.ts'

/** What a person does wrong, or otherwise than by the book, one thing at an order. */
const mistakes = [
  'wrong',
  'surplus',
  'unknown',
  'double-read',
  'finish-first',
  'not-acknowledged',
  'undo',
  'leave',
  'reload',
] as const
export type Mistake = (typeof mistakes)[number]
/** Orders between two mistakes. */
const every = 2
const openings = ['tote', 'next', 'number', 'product'] as const satisfies readonly Opening[]

/**
 * A packer who works with scanner, scale and keys alone and makes mistakes. What the packer has done is counted, so that the journal
 * can be checked by it.
 */
export function packingShift(hands: Hands, shop: RealShop) {
  const done = new Map<Mistake, number>()
  const bench: Bench = {
    eans: shop.eans,
    orders: new Map(
      shop.orders.map(({ number, lines }) => {
        const units = [...lines.values()].reduce((sum, n) => sum + n, 0)
        const more = { express: false, cashOnDelivery: false, nip: '', lines: lines.size }
        return [number, { number, pieces: lines, units, ...more }]
      }),
    ),
    camera: noCamera,
  }
  let packed = 0

  /** Packs one order, from opening it to its papers. */
  async function packOne(): Promise<void> {
    const index = packed
    const number = await openOrder(hands, bench, openings[index % openings.length]!)
    const order = bench.orders.get(number)!
    const by: Scanner = index % 3 === 1 ? 'virtual' : 'wedge'
    await confirmAsks(hands, index % 2 === 0 ? 'key' : 'scan')
    if (index % every === 0) await goWrong(mistakes[(index / every) % mistakes.length]!, order.pieces, by)
    await verify(by)
    await weighAndPack(
      hands,
      order,
      {
        parcels: index % 10 === 4 ? 2 : 1,
        weight: index % 2 === 0 ? 'scale' : 'typed',
        packed: index % 3 === 2 ? 'scan' : 'key',
      },
      noCamera,
    )
    packed += 1
  }

  /** Scans what is open, one product after the other, as the hand takes them from the tote. */
  async function verify(by: Scanner): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      await confirmAsks(hands)
      const { pack } = await hands.look()
      if (pack?.kind !== 'verifying') return
      const open = pack.lines.filter((line) => line.verified < line.quantity)
      expectKind(await hands.scan(eanOf(shop.eans, open[turn % open.length]!.sku), by), 'counted')
    }
  }

  async function goWrong(mistake: Mistake, pieces: ReadonlyMap<string, number>, by: Scanner): Promise<void> {
    const { pack } = await hands.look()
    if (pack?.kind !== 'verifying') return
    const before = pack.verified ?? 0
    const line = pack.lines.find((one) => one.verified < one.quantity)!
    const ean = eanOf(shop.eans, line.sku)
    switch (mistake) {
      case 'wrong': {
        const [, foreign] = [...shop.eans].find(([sku, code]) => code !== '' && !pieces.has(sku))!
        expectRefused(await hands.scan(foreign, by), 'wrong')
        await acknowledge(hands, 'key')
        break
      }
      case 'surplus':
        if (pack.lines.length === 1) return
        for (let n = line.verified; n < line.quantity; n += 1) await hands.scan(ean, by)
        await confirmAsks(hands)
        expectRefused(await hands.scan(ean, by), 'surplus')
        await acknowledge(hands, 'scan')
        break
      case 'unknown':
        expectRefused(await hands.scan(foreignCode, by), 'unknown')
        await acknowledge(hands, 'key')
        break
      case 'double-read':
        if (line.quantity - line.verified < 2) return
        // The trigger is held a moment too long: the same piece is read twice.
        await readTwice(hands.page, ean)
        await hands.see('one piece counted', (screen) => screen.pack?.verified === before + 1)
        await wait(nextPieceMs)
        break
      case 'finish-first': {
        if (pack.total - before < 2) return
        expectKind(await hands.scan(ean, by), 'counted')
        await confirmAsks(hands)
        const { queue } = await ask(hands.page, 'packing/view', {})
        const other = queue.find(({ tote }) => tote !== null)
        if (!other) return
        expectRefused(await hands.scan(toteBarcode(other.tote!), by), 'finish-first')
        await acknowledge(hands, 'key')
        break
      }
      case 'not-acknowledged':
        expectRefused(await hands.scan(foreignCode, by), 'unknown')
        // The packer has not looked up and goes on.
        expectKind(await hands.scan(ean, by), 'not-acknowledged')
        await acknowledge(hands, 'scan')
        await hands.see('nothing counted', (screen) => screen.pack?.verified === before)
        break
      case 'undo':
        if (pack.total - before < 2) return
        expectKind(await hands.scan(ean, by), 'counted')
        await confirmAsks(hands)
        await hands.undo()
        await hands.see('the piece taken back', (screen) => screen.pack?.verified === before)
        break
      case 'leave':
        if (pack.total - before < 2) return
        expectKind(await hands.scan(ean, by), 'counted')
        await confirmAsks(hands)
        await hands.key('Escape')
        await hands.see('the question', (screen) => screen.pack?.dialog === 'leave-dialog')
        await hands.key('Enter')
        await hands.see('the bench free', (screen) => screen.pack?.kind === 'waiting')
        expectKind(await hands.scan(pack.order, by), 'opened')
        await hands.see('what was counted', (screen) => screen.pack?.verified === before + 1)
        break
      case 'reload':
        if (pack.total - before < 2) return
        expectKind(await hands.scan(ean, by), 'counted')
        await hands.page.reload()
        await hands.see('what was counted', (screen) => screen.pack?.verified === before + 1)
        break
    }
    done.set(mistake, (done.get(mistake) ?? 0) + 1)
  }

  return { packOne, mistakes: () => Object.fromEntries(done) as Partial<Record<Mistake, number>> }
}

/** Lets the virtual scanner read a code twice in one moment, however busy the machine is. */
async function readTwice(page: Page, text: string): Promise<void> {
  const devices = await ask(page, 'devices/list', {})
  const { id: deviceId } = devices.find((one) => one.connection.kind === 'virtual' && one.kind === 'scanner')!
  await Promise.all([1, 2].map(() => ask(page, 'devices/virtual-scan', { deviceId, text })))
}
