import type { OrderNoteKind } from '../../../shared/domain/pack-notes.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'
import { stopBench } from './stop.ts'
import { keepAtMost } from './undo.ts'

/** How the lines of an order that is open at a bench change. */
export type LineAtBench = {
  readonly kind: 'fewer' | 'more'
  readonly lineId: string
  /** Pieces less, or more, than before. */
  readonly pieces: number
  /** Pieces to be delivered from now on. */
  readonly needed: number
}

/**
 * What changes of an order that a bench has open: pieces that are verified and not needed any more leave the box, all others stay
 * verified. Where goods come to it (`grows`: also on new lines) the order leaves the bench until they are picked. Called before the lines
 * change.
 * @returns the order's state then
 */
export async function changeAtBench(
  trx: Trx,
  station: Station,
  orderId: string,
  { changes, grows }: { readonly changes: readonly LineAtBench[]; readonly grows: boolean },
  actor: Actor,
): Promise<'packing' | 'picked'> {
  for (const change of changes) {
    const out = change.kind === 'fewer' ? await keepAtMost(trx, orderId, change.lineId, change.needed) : 0
    await tellBench(trx, station, orderId, change, out)
  }
  await trx
    .updateTable('pack_session')
    .set({ pending: null })
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .execute()
  const stays = !grows && changes.every(({ kind }) => kind === 'fewer')
  await stopBench(trx, station, orderId, 'order-changed', stays)
  if (stays) return 'packing'
  await transition(trx, station, { orderId, to: 'picked', reason: 'changed', actor })
  return 'picked'
}

/** Fewer pieces of an order that was begun and left: verified ones that leave its box are told when a bench opens it again. */
export async function changeInBox(
  trx: Trx,
  station: Station,
  orderId: string,
  change: Omit<LineAtBench, 'kind'>,
): Promise<void> {
  const out = await keepAtMost(trx, orderId, change.lineId, change.needed)
  if (out > 0) await tellBench(trx, station, orderId, { kind: 'fewer', ...change }, out)
}

/** Keeps what changed on a line until the packer has seen it. `takeOut`: verified pieces that leave the box. */
export async function tellBench(
  trx: Trx,
  station: Station,
  orderId: string,
  { kind, lineId, pieces }: Pick<LineAtBench, 'kind' | 'lineId' | 'pieces'>,
  takeOut = 0,
): Promise<void> {
  await trx
    .insertInto('pack_change')
    .values({
      id: station.newId(),
      order_id: orderId,
      at: station.now(),
      kind,
      order_line_id: lineId,
      quantity: pieces,
      to_take_out: takeOut,
    })
    .execute()
}

/** A bench that has the order open is stopped: what stands on the screen is new, and boxes that the carrier does not take are marked. */
export async function tellDeliveryChanged(trx: Trx, station: Station, orderId: string): Promise<void> {
  if (!(await stopBench(trx, station, orderId, 'order-changed', true))) return
  await trx
    .insertInto('pack_change')
    .values({ id: station.newId(), order_id: orderId, at: station.now(), kind: 'delivery' })
    .execute()
}

/** A bench that has the order open is stopped; a changed note is confirmed again at its moment, because its words are others. */
export async function tellNotesChanged(
  trx: Trx,
  station: Station,
  orderId: string,
  notes: readonly OrderNoteKind[],
): Promise<void> {
  const told = notes.map((note) => ({ kind: 'note', note }) as const)
  await stopBench(trx, station, orderId, 'order-changed', true, told)
}
