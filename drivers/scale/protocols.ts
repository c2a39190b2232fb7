import { cas } from './cas.ts'
import { dibal } from './dibal.ts'
import { hid } from './hid.ts'
import { kern } from './kern.ts'
import { stateLine } from './line.ts'
import { nci } from './nci.ts'
import { ohaus } from './ohaus.ts'
import type { ScaleProtocol, ScaleProtocolId } from './scale.ts'
import { sics } from './sics.ts'
import { toledo8217 } from './toledo.ts'

/** Every protocol a scale may be set to speak. None is found out by asking: a question in the wrong language may print. */
export const scaleProtocols: Readonly<Record<ScaleProtocolId, ScaleProtocol>> = {
  hid,
  sics,
  'toledo-8217': toledo8217,
  nci,
  cas,
  line: stateLine,
  dibal,
  ohaus,
  kern,
}
