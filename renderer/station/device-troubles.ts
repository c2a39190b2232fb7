import type { DeviceView, WeightView } from '../../shared/contract/devices.ts'

/** The devices that do not do their work now. */
export function troublesOf(devices: readonly DeviceView[]): readonly DeviceView[] {
  return devices.filter(({ state }) => state !== 'connected')
}

/**
 * The devices that got into trouble since the list of before, or into another trouble: each such change is told once.
 * What is in trouble when the list is first seen is no change.
 */
export function newTroubles(
  before: readonly DeviceView[] | null,
  now: readonly DeviceView[],
): readonly DeviceView[] {
  if (before === null) return []
  return troublesOf(now).filter(({ id, state }) => before.find((device) => device.id === id)?.state !== state)
}

/**
 * The trouble a person at the bench must know of when no scale says a weight: that of the scale which spoke last, else
 * of the first scale in trouble; null when the scale that spoke last works.
 * @param speaker the scale of the last reading
 */
export function scaleTrouble(devices: readonly DeviceView[], speaker: string | null): DeviceView | null {
  const scales = devices.filter(({ kind }) => kind === 'scale')
  const spoke = scales.find(({ id }) => id === speaker)
  if (spoke) return spoke.state === 'connected' ? null : spoke
  return troublesOf(scales)[0] ?? null
}

/**
 * What a scale said last, unless it has been away meanwhile: then it is nothing to go by, also after it came back. A reading
 * of a scale that is not in the list is kept: the list may come later than the first reading.
 */
export function believable(reading: WeightView | null, devices: readonly DeviceView[]): WeightView | null {
  const scale = devices.find(({ id }) => id === reading?.deviceId)
  if (!reading || !scale) return reading
  return scale.state === 'connected' && reading.at >= scale.since ? reading : null
}
