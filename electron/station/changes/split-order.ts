import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { followWith } from '../orders/index.ts'
import { changeLines } from './change-lines.ts'

/**
 * Lets pieces of an order go as an order of their own: the first one shrinks as by any change of its lines, the new one follows it and is
 * ready, or waits for its goods.
 * @throws Fault `order-unknown`, `action-not-allowed` once it is packed, `line-unknown`, `too-many`, `kit-line`, `nothing-left`
 */
export async function splitOrder(
  trx: Trx,
  station: Station,
  { id, lines: asked, reason }: Omit<InputOf<'orders/split'>, 'commandId'>,
  actor: Actor,
): Promise<void> {
  const rows = await trx.selectFrom('order_line').selectAll().where('order_id', '=', id).execute()
  const pieces = new Map(asked.map(({ lineId, quantity }) => [lineId, quantity]))
  const parts = [...pieces].map(([lineId, quantity]) => {
    const line = rows.find((row) => row.id === lineId)
    if (!line) throw new Fault('line-unknown', 'a line of another order')
    if (line.kit_id !== null) throw new Fault('kit-line', 'goods of a kit')
    const delivered = line.quantity - line.dropped
    if (quantity > delivered) throw new Fault('too-many', 'the line has fewer pieces', { most: delivered })
    return { line, pieces: quantity, stays: delivered - quantity }
  })
  const lines = parts.map(({ line, stays }) => ({ lineId: line.id, quantity: stays }))
  await changeLines(trx, station, { id, lines, added: [], reason }, actor)
  await followWith(trx, station, id, { lines: parts, kits: [] }, 'split', actor)
}
