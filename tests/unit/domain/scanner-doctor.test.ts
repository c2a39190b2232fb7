import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  keyboardLayouts,
  usualScannerSettings,
  type ScannerSettings,
} from '../../../shared/contract/device-config.ts'
import type { HeardCode } from '../../../shared/contract/devices.ts'
import { correctCode } from '../../../shared/domain/scanner-correction.ts'
import {
  correctionOf,
  diagnose,
  doctorCodes,
  type DoctorStep,
} from '../../../shared/domain/scanner-doctor.ts'
import { asItShouldBe, heardByKeyboard, heardBySerial, type Setup } from '../../support/simulated-scanner.ts'

const usual = usualScannerSettings

function heardOf(setup: Setup, settings: ScannerSettings, by: 'wedge' | 'serial'): DoctorStep[] {
  return doctorCodes.map((code) => ({
    code,
    heard: by === 'wedge' ? heardByKeyboard(code, setup, settings) : heardBySerial(code, setup),
  }))
}
/** The findings on a scanner that differs from how it should be, without what is no trouble. */
function findingsOn(
  differs: Partial<Setup>,
  settings: Partial<ScannerSettings> = {},
  by: 'wedge' | 'serial' = 'wedge',
) {
  const all = { ...usual, ...settings }
  return diagnose(heardOf({ ...asItShouldBe, ...differs }, all, by), all, by)
}
const codesOf = (...args: Parameters<typeof findingsOn>) => findingsOn(...args).map(({ code }) => code)
const rawStep = (id: string, ...raws: readonly string[]): DoctorStep => {
  const code = doctorCodes.find((one) => one.id === id)
  if (!code) throw new Error(`no code ${id}`)
  const heard = raws.map((raw, index): HeardCode => {
    const startedAt = index * 400
    return { deviceId: 'x', raw, terminator: '\r', startedAt, endedAt: startedAt + 20 }
  })
  return { code, heard }
}

describe('a scanner that is set as it should be', () => {
  it.each(['wedge', 'serial'] as const)('is found so: %s', (by) => {
    expect(findingsOn({}, {}, by)).toEqual([{ code: 'aim-present', correction: null }])
    expect(findingsOn({ aim: 'none' }, {}, by)).toEqual([{ code: 'aim-missing', correction: null }])
  })

  it('in another layout is so too when the settings say the same layout', () => {
    for (const layout of keyboardLayouts) expect(codesOf({ layout }, { layout })).toEqual(['aim-present'])
  })
})

describe('what is wrong is named', () => {
  it.each(keyboardLayouts.filter((layout) => layout !== 'us'))('the keyboard layout %s', (layout) => {
    expect(findingsOn({ layout })).toContainEqual({ code: 'wrong-layout', layout, correction: { layout } })
  })

  it('upper and lower case swapped, or all made one', () => {
    expect(findingsOn({ casing: 'swapped' })).toContainEqual({
      code: 'case-swapped',
      correction: { swapsCase: true },
    })
    expect(codesOf({ casing: 'kept' }, { swapsCase: true })).toContain('case-right')
    for (const to of ['upper', 'lower'] as const) {
      expect(findingsOn({ casing: to })).toContainEqual({ code: 'case-forced', to, correction: null })
    }
  })

  it('characters that it adds, and that it adds no more', () => {
    expect(findingsOn({ prefix: 'SC', suffix: ';' })).toEqual(
      expect.arrayContaining([
        { code: 'prefix', text: 'SC', correction: { prefix: 'SC' } },
        { code: 'suffix', text: ';', correction: { suffix: ';' } },
      ]),
    )
    expect(findingsOn({}, { prefix: 'SC' })).toContainEqual({
      code: 'prefix',
      text: '',
      correction: { prefix: '' },
    })
  })

  it('a separator that is lost, and one that is another', () => {
    expect(findingsOn({ gs: '' })).toContainEqual({ code: 'lost-gs', correction: null })
    expect(findingsOn({ gs: '{GS}' })).toContainEqual({
      code: 'gs-replaced',
      text: '{GS}',
      key: null,
      correction: { separator: '{GS}' },
    })
    expect(findingsOn({ gs: { key: 'F8' } })).toContainEqual(
      expect.objectContaining({ code: 'gs-replaced', key: 'F8' }),
    )
  })

  it('a separator that other codes hold too is taken back only where identifiers tell them apart', () => {
    const correction = (aim: Setup['aim']) =>
      findingsOn({ gs: '-', aim }).find(({ code }) => code === 'gs-replaced')?.correction
    expect(correction('none')).toBeNull()
    expect(correction('first')).toEqual({ separator: '-' })
  })

  it('codes that end with silence, except of HID, whose reports have an end', () => {
    expect(codesOf({ terminator: '' })).toContain('missing-terminator')
    const steps = heardOf({ ...asItShouldBe, terminator: '' }, usual, 'serial')
    expect(diagnose(steps, usual, 'hid').map(({ code }) => code)).toEqual(['aim-present'])
  })

  it('a code read twice, with the window that counts it once; or that only the scanner can avoid', () => {
    const double = (intervalMs: number) =>
      findingsOn({ reads: 3, intervalMs }, {}, 'serial').find(({ code }) => code === 'double-read')
    expect(double(150)).toMatchObject({ times: 3, covered: true, correction: null })
    expect(double(300)).toMatchObject({ intervalMs: 300, covered: false, correction: { doubleReadMs: 400 } })
    expect(double(900)).toMatchObject({ intervalMs: 900, covered: false, correction: null })
  })

  it('a pause in a code that was taken for its end', () => {
    const steps = [rawStep('ean', ']E05901234', '123457')]
    expect(diagnose(steps, usual, 'serial')).toContainEqual({
      code: 'in-pieces',
      pauseMs: 380,
      correction: { idleEndMs: 800 },
    })
  })

  it.each([
    ['5901234123457'.slice(2), { code: 'start-lost', lost: '59' }],
    ['5901234123457'.slice(0, -3), { code: 'end-lost', lost: '457' }],
    ['5901234123457'.replace('412', ''), { code: 'digits-lost', lost: '412' }],
    ['4006381333931', { code: 'not-understood', heard: '4006381333931' }],
  ])('part of a code missing: %s', (raw, finding) => {
    const steps = [rawStep('letters', 'aZqWyM-_/+:;0189#@"'), rawStep('ean', raw)]
    expect(diagnose(steps, usual, 'serial')).toContainEqual(expect.objectContaining(finding))
  })

  it('nothing heard at all, or of one kind of code', () => {
    const all = doctorCodes.map((code) => ({ code, heard: [] }))
    expect(diagnose(all, usual, 'wedge')).toEqual([
      { code: 'nothing-heard', codes: doctorCodes.map(({ id }) => id), correction: null },
    ])
    const steps = heardOf(asItShouldBe, usual, 'serial')
    const blind = steps.map((step) => (step.code.id === 'matrix' ? { ...step, heard: [] } : step))
    expect(diagnose(blind, usual, 'serial')[0]).toMatchObject({ code: 'nothing-heard', codes: ['matrix'] })
  })

  it('rubbish of a wrong speed, and of a wrong parity', () => {
    const withParity = (text: string) =>
      Array.from(text, (char) => {
        const bits = char.charCodeAt(0)
        const odd = Array.from(bits.toString(2)).filter((bit) => bit === '1').length % 2 === 1
        return String.fromCharCode(odd ? bits | 0x80 : bits)
      }).join('')
    const heardAs = (change: (text: string) => string) =>
      diagnose(
        doctorCodes.map(({ id, expected }) => rawStep(id, change(expected))),
        usual,
        'serial',
      )
    expect(heardAs(withParity)).toEqual([{ code: 'garbage', cause: 'parity', correction: null }])
    const shifted = (text: string) =>
      Array.from(text, (char) => String.fromCharCode((char.charCodeAt(0) * 37) & 0xff)).join('')
    expect(heardAs(shifted)).toEqual([{ code: 'garbage', cause: 'speed', correction: null }])
  })
})

describe('the correction', () => {
  const setups = fc.record({
    layout: fc.constantFrom(...keyboardLayouts),
    casing: fc.constantFrom('kept', 'swapped'),
    prefix: fc.constantFrom('', '$', 'SC', '(('),
    suffix: fc.constantFrom('', '!', '%%'),
    aim: fc.constantFrom('none', 'first', 'after-prefix'),
    gs: fc.constantFrom<Setup['gs'][]>('\u001d', '|', '{GS}', { key: 'F8' }, { key: 'ArrowDown' }),
    terminator: fc.constantFrom('', '\r'),
    reads: fc.constantFrom(1, 2),
    intervalMs: fc.constantFrom(300, 350, 400),
  })

  it.each(['wedge', 'serial'] as const)(
    'makes every code right in two rounds, and nothing is left to correct: %s',
    (by) => {
      fc.assert(
        fc.property(setups, (any) => {
          const setup: Setup =
            by === 'serial' ? { ...any, layout: 'us', gs: typeof any.gs === 'string' ? any.gs : '|' } : any
          let corrected = usual
          for (let round = 0; round < 2; round += 1) {
            const findings = diagnose(heardOf(setup, corrected, by), corrected, by)
            corrected = { ...corrected, ...correctionOf(findings) }
          }
          const again = heardOf(setup, corrected, by)
          for (const { code, heard } of again) {
            for (const { raw } of heard) {
              const text = correctCode(raw, corrected)
              expect(setup.aim === 'none' ? text : text.slice(3)).toBe(code.expected)
            }
          }
          expect(correctionOf(diagnose(again, corrected, by))).toEqual({})
        }),
        { numRuns: 150 },
      )
    },
  )

  it('never fails on whatever is heard', () => {
    const heard = fc.record({
      deviceId: fc.constant('x'),
      raw: fc.string({ unit: 'binary', maxLength: 60 }),
      terminator: fc.constantFrom('', '\r'),
      startedAt: fc.nat(10_000),
      endedAt: fc.nat(10_000),
    })
    const steps = fc.tuple(...doctorCodes.map(() => fc.array(heard, { maxLength: 3 })))
    fc.assert(
      fc.property(steps, fc.constantFrom('wedge', 'serial', 'hid'), (all, by) => {
        const given = doctorCodes.map((code, index) => ({ code, heard: all[index] ?? [] }))
        expect(() => diagnose(given, usual, by)).not.toThrow()
      }),
    )
  })
})
