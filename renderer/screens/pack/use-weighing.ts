import { useEffect, useState } from 'react'
import type { DeviceView, ScaleShown, WeightView } from '../../../shared/contract/devices.ts'
import {
  emptyScale,
  emptyScaleGrams,
  ignoreLoad,
  takeReading,
  type ScaleState,
} from '../../../shared/domain/weighing.ts'
import { believable, scaleTrouble } from '../../station/device-troubles.ts'
import { useQuery } from '../../station/use-query.ts'
import { useWeights } from '../../station/use-weight.ts'

/** What lies on each scale. It outlives the screen: the box of the order before may still lie there when the next one is weighed. */
const loads = new Map<string, ScaleState>()
/** True while the parcels step listens to the scales itself. */
let weighing = false

/** Notices on the other steps of the bench that a scale was emptied, so that the next parcel can be weighed at once. */
export function useScaleWatch(): void {
  useWeights(({ deviceId, shown }) => {
    if (weighing || shown.kind === 'problem') return
    loads.set(deviceId, isEmpty(shown) ? emptyScale : loadOn(deviceId, shown))
  })
}

/** What lies on a scale. Of a load that was there before the window was, nobody knows whose it is: it must be taken off first. */
function loadOn(deviceId: string, shown: ScaleShown): ScaleState {
  return loads.get(deviceId) ?? (isEmpty(shown) ? emptyScale : ignoreLoad())
}

/** True when another scale shows a weight: the trouble of a second scale is no reason to hide it. */
function otherSays(before: WeightView | null, { deviceId }: WeightView): boolean {
  return before !== null && before.deviceId !== deviceId && before.shown.kind === 'weight'
}

const noDevices: readonly DeviceView[] = []

function isEmpty(shown: ScaleShown): boolean {
  return shown.kind === 'weight' && shown.settled && shown.grams < emptyScaleGrams
}

/** Follows the scale for one parcel: the live reading, and calls when it stands still or was emptied. */
export function useWeighing(
  parcel: string,
  on: { readonly weighed: (grams: number) => void; readonly cleared: () => void },
) {
  const devices = useQuery('devices/list', {}, { refreshOn: ['devices/changed'] }).data ?? noDevices
  const [said, setSaid] = useState<WeightView | null>(null)
  const [occupied, setOccupied] = useState(false)
  useEffect(() => {
    weighing = true
    return () => {
      weighing = false
    }
  }, [])
  useWeights((weight) => {
    const { deviceId, shown } = weight
    setSaid((before) => (shown.kind === 'problem' && otherSays(before, weight) ? before : weight))
    if (shown.kind === 'problem') {
      setOccupied(false)
      return
    }
    const { state, grams, cleared } = takeReading(loadOn(deviceId, shown), shown, parcel)
    loads.set(deviceId, state)
    setOccupied(shown.settled && grams === null && state.load.kind !== 'empty')
    if (grams !== null) on.weighed(grams)
    if (cleared) on.cleared()
  })
  const reading = believable(said, devices)?.shown ?? null
  return {
    /** What the scale shows now; null until it has said anything, and when it was away meanwhile. */
    reading,
    /** The scale that ought to weigh and cannot, unplugged for instance. */
    trouble: scaleTrouble(devices, said?.deviceId ?? null),
    /** True while the scale holds something that is not this parcel. */
    occupied: occupied && reading !== null,
    /** Call when a weight was typed. */
    typed: () => {
      // An empty scale, or none at all, holds nothing that could be taken for the next parcel.
      if (said && reading !== null && !isEmpty(reading)) loads.set(said.deviceId, ignoreLoad())
    },
  }
}
