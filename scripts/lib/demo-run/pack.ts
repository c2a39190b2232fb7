import { commandBarcode, toteBarcode } from '../../../shared/domain/barcode.ts'
import { confirmAsks } from './asks.ts'
import type { Camera } from './camera.ts'
import type { Hands, Scanner } from './hands.ts'
import type { FileOrder } from './orders.ts'
import { weighAndPack, type Weighing } from './parcels.ts'
import { eanOf, foreignCode } from './pick.ts'
import { acknowledge, expectKind, expectRefused } from './refusals.ts'
import { ask } from './service.ts'

/** How the packer gets hold of an order. */
export type Opening = 'tote' | 'number' | 'product' | 'next'

export type Bench = {
  readonly eans: ReadonlyMap<string, string>
  readonly orders: ReadonlyMap<string, FileOrder>
  readonly camera: Camera
}

/** Opens an order in the wanted way and returns its number. */
export async function openOrder(hands: Hands, bench: Bench, opening: Opening): Promise<string> {
  const { pack: open } = await hands.see('the bench', ({ pack }) => pack !== null)
  const { queue } = await ask(hands.page, 'packing/view', {})
  const last = queue.at(-1)
  // The last order of the queue is open already when nothing waits behind it.
  if (opening === 'next' || !last) {
    if (open?.kind === 'waiting') await hands.key('Enter')
    return orderOnScreen(hands)
  }
  if (opening === 'product') {
    await leaveOpenOrder(hands)
    const [sku] = bench.orders.get(last.orderNumber)?.pieces.keys() ?? []
    expectKind(await hands.scan(eanOf(bench.eans, sku ?? ''), 'virtual'), 'opened')
    return orderOnScreen(hands)
  }
  const code = opening === 'tote' ? toteBarcode(last.tote ?? '') : last.orderNumber
  expectKind(await hands.scan(code), 'opened')
  const number = await orderOnScreen(hands)
  if (number !== last.orderNumber)
    throw new Error(`scanned for ${last.orderNumber}, the bench opened ${number}`)
  return number
}

async function orderOnScreen(hands: Hands): Promise<string> {
  const { pack } = await hands.see('an open order', ({ pack }) => pack !== null && pack.kind !== 'waiting')
  return pack?.order ?? ''
}

async function leaveOpenOrder(hands: Hands): Promise<void> {
  if ((await hands.look()).pack?.kind === 'waiting') return
  await hands.key('Escape')
  await hands.see('the question', ({ pack }) => pack?.dialog === 'leave-dialog')
  await hands.key('Enter')
  await hands.see('the bench free', ({ pack }) => pack?.kind === 'waiting')
}

export type Packing = {
  readonly scanner: Scanner
  readonly mistakes: boolean
  readonly weighing: Weighing
}

/** Verifies every piece of the open order, weighs it and packs it. */
export async function packOrder(hands: Hands, bench: Bench, how: Packing): Promise<void> {
  const number = await orderOnScreen(hands)
  const order = bench.orders.get(number)
  if (!order) throw new Error(`the bench opened ${number}, which is not in the file`)
  if ((await hands.look()).pack?.ask) await bench.camera('pack-note')
  await confirmAsks(hands)
  await bench.camera('pack-verifying')
  if (how.mistakes) await makeMistakes(hands, bench, order)
  await verifyAll(hands, bench, how.scanner)
  await weighAndPack(hands, order, how.weighing, bench.camera)
}

/** Scans what the screen still asks for, line by line. */
async function verifyAll(hands: Hands, bench: Bench, by: Scanner): Promise<void> {
  for (;;) {
    await confirmAsks(hands)
    const { pack } = await hands.look()
    if (pack?.kind !== 'verifying') return
    const line = pack.lines.find((one) => one.verified < one.quantity)
    if (!line) throw new Error('the bench asks for more and shows no open line')
    if ((pack.verified ?? 0) * 2 >= pack.total) await bench.camera('pack-half-done')
    expectKind(await hands.scan(eanOf(bench.eans, line.sku), by), 'counted')
  }
}

/** What goes wrong at a bench: another order's product, a strange code, one too many, a slip that is taken back. */
async function makeMistakes(hands: Hands, bench: Bench, order: FileOrder): Promise<void> {
  const foreign = [...bench.eans].find(([sku]) => !order.pieces.has(sku))?.[1] ?? ''
  expectRefused(await hands.scan(foreign), 'wrong')
  await bench.camera('pack-refusal-wrong')
  await acknowledge(hands, 'key')
  expectRefused(await hands.scan(foreignCode, 'virtual'), 'unknown')
  await bench.camera('pack-refusal-unknown')
  await acknowledge(hands, 'scan')

  const { pack } = await hands.look()
  const line = pack?.lines[0]
  if (!line) return
  const ean = eanOf(bench.eans, line.sku)
  const before = pack.verified ?? 0
  expectKind(await hands.scan(ean), 'counted')
  await takeBack(hands, before, 'key')
  for (let piece = line.verified; piece < line.quantity; piece += 1) {
    expectKind(await hands.scan(ean), 'counted')
  }
  expectRefused(await hands.scan(ean), 'surplus')
  await bench.camera('pack-refusal-surplus')
  await acknowledge(hands, 'key')
  await takeBack(hands, before + line.quantity - line.verified - 1, 'scan')
}

/** Takes back the last piece, by the key or by the command card. */
async function takeBack(hands: Hands, left: number, by: 'key' | 'scan'): Promise<void> {
  if (by === 'key') await hands.undo()
  else expectKind(await hands.scan(commandBarcode('UNDO')), 'command')
  await hands.see(`${left} pieces left after the undo`, ({ pack }) => pack?.verified === left)
}
