import type { OrderNoteKind } from '../../../shared/domain/pack-notes.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'
import { tellBench } from './change-at-bench.ts'
import { stopBench } from './stop.ts'
import { takeBackOrder } from './undo.ts'

/** An order with its number, as far as a bench has to know it. */
type Known = { readonly id: string; readonly number: string }

/**
 * An order that goes with another one leaves the bench that has it open, and nothing of it is verified any more: its goods have to come
 * into another box, and are scanned as they do.
 */
export async function mergedAway(trx: Trx, station: Station, order: Known, into: Known): Promise<void> {
  await stopBench(trx, station, order.id, 'order-merged', false, [{ kind: 'merged', order: into.number }])
  await takeBackOrder(trx, order.id)
}

/**
 * The lines of another order come to one that a bench has open: what is verified stays. When all of them are picked it stays open there,
 * else it leaves the bench until they are.
 * @returns the order's state then
 */
export async function mergedInto(
  trx: Trx,
  station: Station,
  { id: orderId }: Known,
  coming: {
    readonly from: Known
    readonly lines: readonly { readonly lineId: string; readonly pieces: number }[]
    readonly picked: boolean
    readonly notes: readonly OrderNoteKind[]
  },
  actor: Actor,
): Promise<'packing' | 'picked'> {
  for (const { lineId, pieces } of coming.lines)
    await tellBench(trx, station, orderId, { kind: 'more', lineId, pieces })
  await stopBench(trx, station, orderId, 'order-changed', coming.picked, [
    { kind: 'merged', order: coming.from.number },
    ...coming.notes.map((note) => ({ kind: 'note', note }) as const),
  ])
  if (coming.picked) return 'packing'
  await transition(trx, station, { orderId, to: 'picked', reason: 'merged', actor })
  return 'picked'
}
