import { setTimeout as wait } from 'node:timers/promises'
import { nextQuestion, noAnswerAgainAfter, type Whereabouts } from '../../../shared/domain/whereabouts.ts'
import type { Answer } from '../carriers/index.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import { atCarrier, requestOf, within, type Buyer, type ShipmentRow } from './row.ts'
import { lastWhereabouts } from './whereabouts.ts'

/** Between two questions, ms: purchases need their share of what a carrier answers in a minute (BaseLinker: 100). */
const between = 2_000

/**
 * Asks carriers where the shipments are that were handed over, one question at a time. The next question stands in the row of the shipment,
 * and nothing waits for an answer.
 */
export function startAskingWhereabouts(buyer: Buyer): DueLoop {
  const { station } = buyer
  return startDueLoop<ShipmentRow>(station, {
    name: 'whereabouts',
    atOnce: 1,
    due: async (limit) => {
      const rows = await station.db
        .selectFrom('shipment')
        .selectAll()
        .where('station_id', '=', station.id)
        .where('whereabouts_next_at', 'is not', null)
        .orderBy('whereabouts_next_at')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, next_at: row.whereabouts_next_at }))
    },
    carryOut: (row, signal) => askOne(buyer, row, signal),
    leaveAlone: (row) => askAt(buyer, row, station.now() + noAnswerAgainAfter),
    onTurn: buyer.onChange,
  })
}

async function askOne(buyer: Buyer, row: ShipmentRow, signal: AbortSignal): Promise<void> {
  const { station } = buyer
  const now = station.now()
  const since = row.whereabouts_since ?? now
  const carrier = await buyer.carrierOf(row.carrier)
  if (!carrier) return askAt(buyer, row, nextQuestion(since, now, null))
  if (!carrier.whereabouts || row.void_state !== null) return askAt(buyer, row, null)
  let answer: Answer<Whereabouts>
  try {
    answer = await carrier.whereabouts(atCarrier(row), requestOf(row), within(buyer, signal))
  } catch (error) {
    // Stopped in the middle: the next start asks again.
    if (signal.aborted) return
    station.log.warn({ shipment: row.id, carrier: row.carrier, err: error }, 'whereabouts not told')
    answer = { kind: 'later', afterMs: null }
  }
  if (answer.kind === 'done') await keep(buyer, row, since, answer.value)
  else {
    const pause = answer.kind === 'later' ? (answer.afterMs ?? noAnswerAgainAfter) : noAnswerAgainAfter
    const next = nextQuestion(since, now, null)
    await askAt(buyer, row, next === null ? null : station.now() + Math.max(pause, noAnswerAgainAfter))
  }
  await wait(between, null, { signal }).catch(() => undefined)
}

/** Keeps what a carrier said: a row where it is something new, with the next question in the same transaction. */
async function keep({ station }: Buyer, row: ShipmentRow, since: number, said: Whereabouts): Promise<void> {
  const now = station.now()
  await station.db.transaction().execute(async (trx) => {
    const before = await lastWhereabouts(trx, row.id)
    if (before?.state !== said.state || before.word !== said.word)
      await trx
        .insertInto('shipment_whereabouts')
        .values({
          id: station.newId(),
          shipment_id: row.id,
          at: now,
          state: said.state,
          word: said.word,
          told_at: said.at,
        })
        .execute()
    await trx
      .updateTable('shipment')
      .set({ whereabouts_next_at: nextQuestion(since, now, said.state) })
      .where('id', '=', row.id)
      .execute()
  })
}

async function askAt({ station }: Buyer, row: ShipmentRow, at: number | null): Promise<void> {
  await station.db.updateTable('shipment').set({ whereabouts_next_at: at }).where('id', '=', row.id).execute()
}
