import type { Station } from '../context.ts'
import { readDock } from './dock.ts'
import { handoverView } from './view.ts'

/** How soon a dock knows what another station scanned into the same handover, ms. */
const lookEvery = 2_000

/**
 * Where several stations share the work, looks whether another one has scanned into the handover that is open here, or closed it. On a
 * database of its own everything comes by the service's own news.
 * @returns ends the watch
 */
export function watchHandover(station: Station): () => void {
  if (station.dialect !== 'postgres') return () => undefined
  let shown: string | null = null
  const look = async () => {
    const { handoverId, lastHandoverId } = await readDock(station.db, station.id)
    const state = await station.db
      .selectFrom('handover_parcel')
      .select((eb) => [eb.fn.countAll<number>().as('rows'), eb.fn.sum<number>('undone').as('undone')])
      .where('handover_id', '=', handoverId ?? '')
      .executeTakeFirstOrThrow()
    const now = JSON.stringify([handoverId, lastHandoverId, state])
    if (shown !== null && now !== shown) station.emit('handover/changed', await handoverView(station))
    shown = now
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      station.log.warn({ err: error }, 'the dock could not be looked at')
    })
  }, lookEvery)
  timer.unref()
  return () => clearInterval(timer)
}
