import { useEffect, useRef, useState } from 'react'
import type { DeviceView, ScaleShown, WeightView } from '../../../shared/contract/devices.ts'
import {
  emptyScale,
  emptyScaleGrams,
  ignoreLoad,
  takeReading,
  type ScaleState,
} from '../../../shared/domain/weighing.ts'
import { onEvent } from '../../station/client.ts'
import { believable, scaleTrouble } from '../../station/device-troubles.ts'
import { useQuery } from '../../station/use-query.ts'

/** Outlives the screen: the box of the order before may still lie on the scale when the next one is weighed. */
let scale: ScaleState = emptyScale
/** True while the parcels step listens to the scale itself. */
let weighing = false

/** Notices on the other steps of the bench that the scale was emptied, so that the next parcel can be weighed at once. */
export function useScaleWatch(): void {
  useEffect(
    () =>
      onEvent('devices/weight', ({ shown }) => {
        if (!weighing && isEmpty(shown)) scale = emptyScale
      }),
    [],
  )
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
  const current = useRef({ parcel, on })
  useEffect(() => {
    current.current = { parcel, on }
  })
  useEffect(() => {
    weighing = true
    return () => {
      weighing = false
    }
  }, [])
  useEffect(
    () =>
      onEvent('devices/weight', (weight) => {
        const { shown } = weight
        setSaid(weight)
        if (shown.kind === 'problem') {
          setOccupied(false)
          return
        }
        const { parcel: name, on: listeners } = current.current
        const { state, grams, cleared } = takeReading(scale, shown, name)
        scale = state
        setOccupied(shown.settled && grams === null && state.load.kind !== 'empty')
        if (grams !== null) listeners.weighed(grams)
        if (cleared) listeners.cleared()
      }),
    [],
  )
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
      if (reading !== null && !isEmpty(reading)) scale = ignoreLoad()
    },
  }
}
