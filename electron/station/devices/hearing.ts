import type { HeardCode } from '../../../shared/contract/devices.ts'
import type { Station } from '../context.ts'

/** A test ends by itself when nobody goes on with it: a window that was closed must not keep a scanner deaf. */
const leaseMs = 20_000

/** The scanner that is being tested: its codes are shown there and count nowhere. */
export type Hearing = {
  readonly of: (deviceId: string | null) => void
  readonly hears: (deviceId: string) => boolean
  readonly tell: (heard: HeardCode) => void
}

export function createHearing(station: Station): Hearing {
  let listening: { readonly deviceId: string; readonly until: number } | null = null
  return {
    of: (deviceId) => {
      listening = deviceId === null ? null : { deviceId, until: performance.now() + leaseMs }
    },
    hears: (deviceId) => listening?.deviceId === deviceId && performance.now() < listening.until,
    tell: (heard) => station.emit('devices/heard', heard),
  }
}
