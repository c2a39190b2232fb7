import { Fault } from '../../../shared/contract/faults.ts'
import { storyPage } from '../../../shared/contract/journal.ts'
import type { Session } from '../../../shared/contract/session.ts'
import { passesFilter, peopleOf, type StoryFilter } from '../../../shared/domain/story/events.ts'
import type { Handlers, Station } from '../context.ts'
import { commandOnce, sessionOf } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { collectStory } from './collect.ts'
import { exportStory } from './export.ts'

type Names = 'journal/order' | 'journal/export' | 'journal/comment'

/** What happened to an order, in one view, and what people say about it. */
export function journalHandlers(station: Station): Handlers<Names> {
  return {
    'journal/order': ({ orderId, filter, offset }) => storyPageOf(station.db, orderId, filter, offset),
    'journal/export': ({ orderId, form, withBuyer }) => exportStory(station, orderId, form, withBuyer),
    'journal/comment': async ({ commandId, orderId, text }, caller) => {
      await station.inTurn(() =>
        commandOnce(station, commandId, 'comment', (trx) =>
          addComment(trx, station, sessionOf(caller), orderId, text),
        ),
      )
      station.emit('board/changed', null)
      return null
    },
  }
}

async function storyPageOf(db: Db, orderId: string, filter: StoryFilter, offset: number) {
  await mustExist(db, orderId)
  const events = await collectStory(db, orderId)
  const passing = events.filter((event) => passesFilter(event, filter)).toReversed()
  return {
    events: passing.slice(offset, offset + storyPage),
    total: passing.length,
    people: peopleOf(events),
  }
}

async function addComment(
  trx: Trx,
  station: Station,
  session: Session,
  orderId: string,
  text: string,
): Promise<void> {
  await mustExist(trx, orderId)
  if (session.worker.role === 'packer') await mustBeHere(trx, station.id, orderId)
  await trx
    .insertInto('order_comment')
    .values({
      id: station.newId(),
      order_id: orderId,
      at: station.now(),
      worker_id: session.worker.id,
      station_id: station.id,
      text,
    })
    .execute()
}

async function mustExist(db: Db, orderId: string): Promise<void> {
  const known = await db.selectFrom('sales_order').select('id').where('id', '=', orderId).executeTakeFirst()
  if (!known) throw new Fault('order-unknown', 'no such order')
}

async function mustBeHere(db: Db, stationId: string, orderId: string): Promise<void> {
  const open = await db
    .selectFrom('pack_session')
    .select('id')
    .where('station_id', '=', stationId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!open) throw new Fault('order-not-open', 'this order is not open here')
}
