import type { HeardCode, WeightView } from './devices.ts'
import type { HandoverView } from './handover.ts'
import type { ImportView } from './imports.ts'
import type { PackView } from './packing.ts'
import type { PickView } from './picking.ts'
import type { ScanEvent } from './scan.ts'

/** The news the service sends by itself, name to payload. */
export type ServiceEvents = {
  /** A scan was decided and stored. */
  'scan/decided': ScanEvent
  /** A badge was read by a device of the station; the window signs its owner in. */
  'scan/badge': { readonly code: string }
  /** Nobody worked at the bench for so long that it hides its order until somebody signs in. */
  'session/locked': null
  /** The pack screen of this station changed by something else than a scan. */
  'packing/changed': PackView
  'picking/changed': PickView
  'handover/changed': HandoverView
  'imports/changed': ImportView
  'printing/changed': null
  /** Figures, order states or exceptions changed: re-read what is shown. Sent at most twice a second. */
  'board/changed': null
  /** A plan of batches is there, or batches changed: re-read what is shown. */
  'planning/changed': null
  /** A map, its places or the warehouses changed: re-read what is shown. */
  'map/changed': null
  /** Products have other pictures now. */
  'products/pictures-changed': null
  'devices/changed': null
  'devices/weight': WeightView
  'devices/heard': HeardCode
}
export type EventName = keyof ServiceEvents
