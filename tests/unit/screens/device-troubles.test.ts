import { describe, expect, it } from 'vitest'
import {
  believable,
  newTroubles,
  scaleTrouble,
  troublesOf,
} from '../../../renderer/station/device-troubles.ts'
import { usualScaleSettings, usualScannerSettings } from '../../../shared/contract/device-config.ts'
import type { DeviceState, DeviceView, WeightView } from '../../../shared/contract/devices.ts'

const common = { name: '', connection: { kind: 'virtual' }, detail: null, lastAt: null } as const

function scanner(id: string, state: DeviceState): DeviceView {
  return { ...common, id, state, since: 0, kind: 'scanner', settings: usualScannerSettings }
}
function scale(id: string, state: DeviceState, since = 0): DeviceView {
  return { ...common, id, state, since, kind: 'scale', settings: usualScaleSettings }
}
function said(deviceId: string, at: number): WeightView {
  return {
    deviceId,
    at,
    shown: { kind: 'weight', grams: 500, settled: true, basis: 'gross', text: '0.500 kg' },
  }
}

describe('the sound of device trouble', () => {
  const names = (before: readonly DeviceView[] | null, now: readonly DeviceView[]) =>
    newTroubles(before, now).map(({ id }) => id)

  it('is played once when a device gets lost, and once more when it has another trouble', () => {
    const well = [scanner('a', 'connected'), scale('b', 'connected')]
    const lost = [scanner('a', 'missing'), scale('b', 'connected')]
    expect(names(well, lost)).toEqual(['a'])
    expect(names(lost, lost)).toEqual([])
    expect(names(lost, [scanner('a', 'refused'), scale('b', 'connected')])).toEqual(['a'])
    expect(names(lost, well)).toEqual([])
  })

  it('is not played for what is lost since before the window opened', () => {
    expect(names(null, [scanner('a', 'missing')])).toEqual([])
  })

  it('is played for a device that is added and not there', () => {
    expect(names([], [scanner('a', 'missing')])).toEqual(['a'])
  })

  it('leaves out what works', () => {
    expect(troublesOf([scanner('a', 'connected'), scale('b', 'silent')]).map(({ id }) => id)).toEqual(['b'])
  })
})

describe('the scale at the bench', () => {
  it('is told to be in trouble when it spoke last, or when no scale has spoken', () => {
    const scales = [scale('a', 'connected'), scale('b', 'missing')]
    expect(scaleTrouble(scales, 'a')).toBeNull()
    expect(scaleTrouble(scales, 'b')?.id).toBe('b')
    expect(scaleTrouble(scales, null)?.id).toBe('b')
    expect(scaleTrouble([scanner('s', 'missing')], null)).toBeNull()
  })

  it('is believed only as long as it is there', () => {
    expect(believable(said('a', 10), [scale('a', 'connected')])).not.toBeNull()
    expect(believable(said('a', 10), [scale('a', 'missing', 20)])).toBeNull()
    expect(believable(said('a', 10), [scale('a', 'silent', 20)])).toBeNull()
  })

  it('says nothing of before it was unplugged when it comes back', () => {
    expect(believable(said('a', 10), [scale('a', 'connected', 30)])).toBeNull()
    expect(believable(said('a', 31), [scale('a', 'connected', 30)])).not.toBeNull()
  })

  it('is believed before the list of devices has come', () => {
    expect(believable(said('a', 10), [])).not.toBeNull()
    expect(believable(null, [])).toBeNull()
  })
})
