import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { actionsFor, onTheirWay } from './detail.ts'
import { promiseAlone, reconsider, releaseReservations } from './reserve.ts'
import { bookOrderFate, settleOrder } from './fate.ts'
import { settleProblems } from './problems.ts'
import { reopenOrder } from './reopen.ts'
import { missingOf, sendPart, type TakenOut } from './send-part.ts'
import { transition } from './transition.ts'

/** What a decision about an order means for batches, walks and benches. */
export type OnTheWay = {
  /** A cancelled order leaves them, and the bench that has it open; its goods are brought back, and its totes are free when nothing lies in them. */
  readonly cancelled: (trx: Trx, orderId: string, actor: Actor) => Promise<void>
  /** An order that is held leaves them, and the bench; what lies in its totes or is verified stays there. */
  readonly held: (trx: Trx, orderId: string, actor: Actor) => Promise<void>
  /** An order is ready again: it goes on in the walk that has its goods. */
  readonly released: (trx: Trx, orderId: string, actor: Actor) => Promise<void>
  /** Goods that are there do not go with their order: they leave its box, and are brought back. */
  readonly takenOut: (trx: Trx, orderId: string, goods: readonly TakenOut[], actor: Actor) => Promise<void>
  /** Shows the bench of this station what has become of the order. */
  readonly told: () => Promise<void>
}

/** Carries out what a lead decides about an order. @throws Fault `order-unknown`, `action-not-allowed`, `fate-not-allowed`, `nothing-left`, `kit-line` */
export async function actOnOrder(
  station: Station,
  input: InputOf<'orders/act'>,
  onTheWay: OnTheWay,
  actor: Actor,
): Promise<void> {
  await station.db.transaction().execute((trx) => actInTurn(trx, station, input, onTheWay, actor))
  station.emit('board/changed', null)
}

/** The same in the caller's transaction. A packed order is opened again or cancelled by a person only. Faults as those of {@link actOnOrder} */
export async function actInTurn(
  trx: Trx,
  station: Station,
  input: InputOf<'orders/act'>,
  onTheWay: OnTheWay,
  actor: Actor,
): Promise<void> {
  await promiseAlone(trx, station)
  const order = await trx
    .selectFrom('sales_order')
    .select(['state', 'payment', 'priority'])
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!order) throw new Fault('order-unknown', 'no such order')
  const priority = order.priority === 1 ? 'express' : 'normal'
  const allowed = actionsFor({ ...order, priority, ...(await onTheirWay(trx, input.id)) })
  if (!allowed.includes(input.action))
    throw new Fault('action-not-allowed', `not in state ${order.state}`, { state: order.state })
  const { id: orderId, reason } = input
  switch (input.action) {
    case 'hold':
      await transition(trx, station, { orderId, to: 'on_hold', reason, actor })
      return onTheWay.held(trx, orderId, actor)
    case 'cancel':
      if (order.state === 'packed')
        await reopenOrder(trx, station, { orderId, by: actor.workerId!, reason, actor })
      await transition(trx, station, { orderId, to: 'cancelled', reason, actor })
      await releaseReservations(trx, orderId)
      await onTheWay.cancelled(trx, orderId, actor)
      return settleProblems(trx, station, orderId, 'cancelled', actor.workerId)
    case 'send-part':
      await sendPart(
        trx,
        station,
        orderId,
        await missingOf(trx, orderId),
        actor.workerId,
        (goods) => onTheWay.takenOut(trx, orderId, goods, actor),
        actor,
      )
      await transition(trx, station, { orderId, to: 'picked', reason, actor })
      return
    case 'release':
      await release(trx, station, orderId, reason, actor)
      await settleProblems(trx, station, orderId, 'replaced', actor.workerId)
      return onTheWay.released(trx, orderId, actor)
    case 'reopen':
      return reopenOrder(trx, station, { orderId, by: actor.workerId!, reason, actor })
    case 'expedite':
      await trx.updateTable('sales_order').set({ priority: 1 }).where('id', '=', orderId).execute()
      return
    case 'delivered':
    case 'undelivered':
    case 'returned':
    case 'lost':
      return bookOrderFate(trx, station, orderId, input.action, reason, actor)
    case 'send-again':
    case 'close-lost':
      return settleOrder(
        trx,
        station,
        orderId,
        input.action === 'close-lost' ? 'close' : 'send-again',
        reason,
        actor,
      )
    case 'mark-paid':
      await trx.updateTable('sales_order').set({ payment: 'paid' }).where('id', '=', orderId).execute()
      if (order.state === 'new') await reconsider(trx, station, orderId, reason, actor)
      return
  }
}

/** An order whose goods all lie in its tote goes back to the bench; any other back to where its stock and payment put it. */
async function release(
  trx: Trx,
  station: Station,
  orderId: string,
  reason: string,
  actor: Actor,
): Promise<void> {
  const missing = await missingOf(trx, orderId)
  if (missing.length === 0) await transition(trx, station, { orderId, to: 'picked', reason, actor })
  else await reconsider(trx, station, orderId, reason, actor)
}
