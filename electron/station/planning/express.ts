import type { Session } from '../../../shared/contract/session.ts'
import type { Station } from '../context.ts'
import { pickView } from '../picking/index.ts'
import { joinExpress } from './join.ts'

/**
 * Looks for an express order that may join the walk of a worker who has just done a line, and tells the screens. It runs after the scan
 * was answered, so that no scan waits for it; what goes wrong is logged, and tried again after the next line.
 */
export function letExpressJoin(station: Station, { worker }: Session): Promise<void> {
  const actor = { workerId: worker.id, stationId: station.id }
  return station.inTurn(async () => {
    try {
      const order = await station.db.transaction().execute((trx) => joinExpress(trx, station, actor))
      if (order === null) return
      station.log.info({ worker: worker.id }, 'an express order joined a walk')
      station.emit('picking/changed', await pickView(station, worker.id))
      station.emit('planning/changed', null)
      station.emit('board/changed', null)
    } catch (error) {
      station.log.warn({ err: error }, 'no express order could join')
    }
  })
}
