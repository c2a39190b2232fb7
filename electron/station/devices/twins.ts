import {
  createVirtualScale,
  createVirtualScanner,
  type VirtualScale,
  type VirtualScanner,
} from '../../../drivers/virtual/index.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Device } from './device.ts'

/** The virtual devices of the station; a twin keeps its plug and its load while its settings change. */
export type Twins = {
  readonly scanner: (id: string) => VirtualScanner
  readonly scale: (id: string) => VirtualScale
  /** The twin of a device that is virtual. */
  readonly of: (device: Device) => VirtualScanner | VirtualScale
  readonly forget: (id: string) => void
}

/** Faults: `device-unknown`. */
export function createTwins(): Twins {
  const scanners = new Map<string, VirtualScanner>()
  const scales = new Map<string, VirtualScale>()
  const known = <Twin>(twins: ReadonlyMap<string, Twin>, id: string): Twin => {
    const twin = twins.get(id)
    if (!twin) throw new Fault('device-unknown', 'no such virtual device')
    return twin
  }
  return {
    scanner: (id) => known(scanners, id),
    scale: (id) => known(scales, id),
    of: ({ id, kind }) => {
      if (kind === 'scanner') {
        const twin = scanners.get(id) ?? createVirtualScanner()
        scanners.set(id, twin)
        return twin
      }
      const twin = scales.get(id) ?? createVirtualScale()
      scales.set(id, twin)
      return twin
    },
    forget: (id) => {
      for (const twin of [scanners.get(id), scales.get(id)]) {
        twin?.setJammed(false)
        twin?.setPlugged(false)
      }
      scanners.delete(id)
      scales.delete(id)
    },
  }
}
