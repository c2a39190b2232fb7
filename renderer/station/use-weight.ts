import { useEffect, useState } from 'react'
import type { DeviceView, ScaleShown, WeightView } from '../../shared/contract/devices.ts'
import { onEvent } from './client.ts'
import { believable } from './device-troubles.ts'

/** What one scale shows now; null until it has said anything, and as long as it is away. */
export function useWeight(device: DeviceView): ScaleShown | null {
  const { id } = device
  const [last, setLast] = useState<WeightView | null>(null)
  useEffect(
    () =>
      onEvent('devices/weight', (weight) => {
        if (weight.deviceId === id) setLast(weight)
      }),
    [id],
  )
  return believable(last, [device])?.shown ?? null
}
