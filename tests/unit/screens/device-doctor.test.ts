import { describe, expect, it } from 'vitest'
import {
  begin,
  goOn,
  kindOf,
  notBegun,
  stepsOf,
  take,
  type DoctorRun,
} from '../../../renderer/screens/settings/devices/doctor/doctor-run.ts'
import { usualScannerSettings, type ScannerSettings } from '../../../shared/contract/device-config.ts'
import type { HeardCode } from '../../../shared/contract/devices.ts'
import { correctionOf, diagnose, doctorCodes } from '../../../shared/domain/scanner-doctor.ts'

function heard(raw: string, at = 0): HeardCode {
  return { deviceId: 'a', startedAt: at, endedAt: at + 10, raw, terminator: '\r' }
}

/** The whole test with a scanner that sends what `send` makes of each code. */
function testWith(send: (text: string) => readonly string[], pass: DoctorRun['pass'] = 1): DoctorRun {
  return doctorCodes.reduce((run, { expected }) => {
    const after = send(expected).reduce((now, raw, index) => take(now, heard(raw, index * 100)), run)
    return goOn(after, doctorCodes.length)
  }, begin(pass))
}

function kindsOf(run: DoctorRun, settings: ScannerSettings): readonly string[] {
  return [...new Set(diagnose(stepsOf(run), settings, 'serial').map(kindOf))].sort()
}

describe('the guided test of a scanner', () => {
  it('asks for every code once and then judges', () => {
    const run = testWith((text) => [text])
    expect(run.phase).toBe('findings')
    expect(stepsOf(run).map(({ code }) => code.id)).toEqual(doctorCodes.map(({ id }) => id))
    expect(stepsOf(run).every(({ heard: all }) => all.length === 1)).toBe(true)
  })

  it('takes nothing before it begins and nothing after its end', () => {
    expect(take(notBegun, heard('a'))).toEqual(notBegun)
    const done = testWith((text) => [text])
    expect(take(done, heard('a'))).toEqual(done)
    expect(goOn(done, doctorCodes.length)).toEqual(done)
  })

  it('lets a code be skipped, and says that it was not heard', () => {
    const run = testWith(() => [])
    expect(run.phase).toBe('findings')
    expect(kindsOf(run, usualScannerSettings)).toEqual(['scanner'])
  })

  it('finds nothing to set at a scanner that is right', () => {
    expect(
      kindsOf(
        testWith((text) => [`]C0${text}`]),
        usualScannerSettings,
      ),
    ).not.toContain('correctable')
    expect(
      kindsOf(
        testWith((text) => [text]),
        usualScannerSettings,
      ),
    ).toEqual(['hint'])
  })

  it('proves a correction by a second time through', () => {
    const send = (text: string) => [`*${text}#`]
    const first = diagnose(stepsOf(testWith(send)), usualScannerSettings, 'serial')
    expect(first.map(kindOf)).toContain('correctable')
    const settings = { ...usualScannerSettings, ...correctionOf(first) }
    expect(settings).toMatchObject({ prefix: '*', suffix: '#' })
    expect(kindsOf(testWith(send, 2), settings)).toEqual(['hint'])
  })

  it('calls a piece that is read twice right when the settings count it once', () => {
    const twice = testWith((text) => [text, text])
    expect(kindsOf(twice, { ...usualScannerSettings, doubleReadMs: 50 })).toContain('correctable')
    expect(kindsOf(twice, { ...usualScannerSettings, doubleReadMs: 200 })).toEqual(['good', 'hint'])
  })
})
