import type { Station } from '../context.ts'

const asking = new WeakSet<Station>()

/** Remembers whether the window shows a question above its screen. It is gone with the service: the window tells it again. */
export function setAsking(station: Station, asks: boolean): void {
  if (asks) asking.add(station)
  else asking.delete(station)
}

/** Whether the worker at this station is asked something by the window itself: CONFIRM answers that, and nothing else. */
export const isAsking = (station: Station): boolean => asking.has(station)
