import { setImmediate } from 'node:timers/promises'

/** Between two steps of long work: lets calls that have arrived meanwhile, such as scans, go first. */
export function pause(): Promise<void> {
  return setImmediate()
}
