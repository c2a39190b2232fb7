import { expect, it } from 'vitest'
import { missedCutOff } from '../../../shared/domain/cut-off.ts'

const cutOffs = [
  { courier: 'InPost', time: '12:00' },
  { courier: 'InPost', time: '16:00' },
]
/** In Warsaw, in winter. */
const at = (time: string): number => Date.parse(`2026-11-18T${time}:00+01:00`)
const missed = (courier: string, time: string) => missedCutOff(cutOffs, courier, 'Europe/Warsaw', at(time))

it('is missed only after the last courier of the day, until midnight', () => {
  expect(missed('InPost Paczkomat', '11:59')).toBeNull()
  expect(missed('InPost', '12:30')).toBeNull()
  expect(missed('InPost', '16:00')).toBe(at('16:00'))
  expect(missed('InPost', '23:59')).toBe(at('16:00'))
  expect(missed('InPost', '00:00')).toBeNull()
  expect(missed('DPD', '23:00')).toBeNull()
})
