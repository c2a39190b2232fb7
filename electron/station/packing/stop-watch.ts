import type { Station } from '../context.ts'
import { readBench } from './bench.ts'
import { packView } from './view.ts'

/** How soon a bench knows what another station did with the order on it, ms. */
const lookEvery = 2_000

/**
 * Where several stations share the work, looks whether another one has stopped this bench, and shows it. On a database of its own
 * everything comes by the service's own news.
 * @returns ends the watch
 */
export function watchStops(station: Station): () => void {
  if (station.dialect !== 'postgres') return () => undefined
  let shown: string | null = null
  const look = async () => {
    const id = (await readBench(station.db, station.id)).stop?.id ?? null
    if (id !== null && id !== shown) station.emit('packing/changed', await packView(station))
    shown = id
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      station.log.warn({ err: error }, 'the bench could not be looked at')
    })
  }, lookEvery)
  timer.unref()
  return () => clearInterval(timer)
}
