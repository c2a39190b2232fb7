import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasMod10CheckDigit, mod10CheckDigit } from '../../../shared/domain/mod10.ts'
import { isSscc, largestSerial, makeSscc, ssccElementString } from '../../../shared/domain/sscc.ts'
import vectors from '../../fixtures/ids/documents.json' with { type: 'json' }

describe('SSCC', () => {
  it.each(vectors.sscc.valid)('%s is one', (sscc) => {
    expect(isSscc(sscc)).toBe(true)
    expect(ssccElementString(sscc)).toBe(`(00)${sscc}`)
  })

  it.each([...vectors.sscc.invalid, '', '15900773000000101', 'x59007730000001018', '1590077300000010180'])(
    '%s is none',
    (text) => {
      expect(isSscc(text)).toBe(false)
      expect(() => ssccElementString(text)).toThrow(RangeError)
    },
  )

  it('is built from its parts', () => {
    expect(makeSscc({ extensionDigit: 1, companyPrefix: '5900773', serial: 101 })).toBe('159007730000001018')
  })

  it('keeps its parts, is valid, and differs for every serial number', () => {
    const parts = fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.stringMatching(/^[0-9]{4,12}$/))
      .chain(([extensionDigit, companyPrefix]) =>
        fc.record({
          extensionDigit: fc.constant(extensionDigit),
          companyPrefix: fc.constant(companyPrefix),
          serial: fc.integer({ min: 0, max: largestSerial(companyPrefix) }),
        }),
      )
    fc.assert(
      fc.property(parts, (each) => {
        const sscc = makeSscc(each)
        expect(isSscc(sscc)).toBe(true)
        expect(sscc.startsWith(`${each.extensionDigit}${each.companyPrefix}`)).toBe(true)
        expect(Number(sscc.slice(1 + each.companyPrefix.length, 17))).toBe(each.serial)
      }),
    )
  })

  it('refuses parts that do not fit', () => {
    expect(() => makeSscc({ extensionDigit: 10, companyPrefix: '5900773', serial: 1 })).toThrow(RangeError)
    expect(() => makeSscc({ extensionDigit: 1, companyPrefix: '59x', serial: 1 })).toThrow(RangeError)
    expect(() => makeSscc({ extensionDigit: 1, companyPrefix: '5900773', serial: 1e9 })).toThrow(RangeError)
    expect(() => makeSscc({ extensionDigit: 1, companyPrefix: '5900773', serial: -1 })).toThrow(RangeError)
  })
})

describe('the GS1 check digit', () => {
  it('finds every single wrong digit', () => {
    const oneWrong = fc
      .tuple(fc.stringMatching(/^[0-9]{7,17}$/), fc.nat(), fc.integer({ min: 1, max: 9 }))
      .map(([body, place, shift]) => {
        const right = body + String(mod10CheckDigit(body))
        const at = place % right.length
        return {
          right,
          wrong: right.slice(0, at) + String((Number(right[at]) + shift) % 10) + right.slice(at + 1),
        }
      })
    fc.assert(
      fc.property(oneWrong, ({ right, wrong }) => {
        expect(hasMod10CheckDigit(right)).toBe(true)
        expect(hasMod10CheckDigit(wrong)).toBe(false)
      }),
    )
  })
})
