import type { InputOf } from '../../../shared/contract/procedures.ts'
import { changedNotes } from '../../../shared/domain/order-change.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { tellNotesChanged } from '../packing/index.ts'
import { changeableOrder } from './changeable-order.ts'
import { noteChange } from './note-change.ts'

/**
 * Changes what has to be read and confirmed at the bench: the buyer's message, how to pack, the gift note. Empty words take a note away.
 * @throws Fault `order-unknown`, `action-not-allowed` once it is packed
 */
export async function changeNotes(
  trx: Trx,
  station: Station,
  { id, notes, reason }: Omit<InputOf<'orders/change-notes'>, 'commandId'>,
  actor: Actor,
): Promise<void> {
  const order = await changeableOrder(trx, id)
  const before = { buyer: order.note, order: order.packing_note, gift: order.gift_note }
  const changed = changedNotes(before, notes)
  if (changed.length === 0) return
  await trx
    .updateTable('sales_order')
    .set({
      note: notes.buyer || null,
      packing_note: notes.order || null,
      gift_note: notes.gift || null,
    })
    .where('id', '=', id)
    .execute()
  await noteChange(trx, station, order, reason, actor)
  await tellNotesChanged(trx, station, id, changed)
}
