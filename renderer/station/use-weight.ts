import { useEffect, useRef, useState } from 'react'
import type { DeviceView, ScaleShown, WeightView } from '../../shared/contract/devices.ts'
import { call, onEvent } from './client.ts'
import { believable } from './device-troubles.ts'

/** Tells what each scale of the station shows: at first as it stands, then whenever it changes. */
export function useWeights(onWeight: (weight: WeightView) => void): void {
  const listener = useRef(onWeight)
  useEffect(() => {
    listener.current = onWeight
  })
  useEffect(() => {
    // An answer that comes later than news of the same scale is older than they are.
    const told = new Set<string>()
    let ended = false
    const stop = onEvent('devices/weight', (weight) => {
      told.add(weight.deviceId)
      listener.current(weight)
    })
    const tellPresent = async () => {
      for (const weight of await call('devices/weights', {})) {
        if (!ended && !told.has(weight.deviceId)) listener.current(weight)
      }
    }
    tellPresent().catch(() => {
      // News tell it as soon as something changes on a scale.
    })
    return () => {
      ended = true
      stop()
    }
  }, [])
}

/** What one scale shows now; null as long as it is away. */
export function useWeight(device: DeviceView): ScaleShown | null {
  const [last, setLast] = useState<WeightView | null>(null)
  useWeights((weight) => {
    if (weight.deviceId === device.id) setLast(weight)
  })
  return believable(last, [device])?.shown ?? null
}
